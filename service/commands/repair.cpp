// gom check --store --repair: counters counted anew, files that no message has read as mail, files that are missing or
// damaged fetched again, mail of the mailbox that the store does not know read. Nothing is deleted: a damaged file is
// set aside as .damaged.
#include <cstdio>
#include <map>

#include "commands/commands.h"
#include "commands/wiring.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "transport/files_mailbox.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

struct NoSender final : Sender {
  Outcome send(const Envelope&, std::span<const std::byte>, const GoAhead&) override {
    return {.kind = Outcome::Kind::withheld};
  }
};

void tell(const char* mark, const std::string& words) {
  std::printf("%s  %s\n", mark, words.c_str());
}

/// Mailboxes by name, opened when first asked for; one out of reach is told once and then not there.
class Boxes {
 public:
  explicit Boxes(Wiring& wiring) {
    for (NamedMailbox& box : wiring.open_mailboxes()) try {
        const MailboxState state = box.mailbox->open();
        states_.emplace(box.name, state);
        boxes_.emplace(box.name, std::move(box));
      } catch (const Fault& fault) {
        tell("MEND", box.name + ": " + fault.what());
        ++out_of_reach;
      }
  }
  Mailbox* at(const Cursor& place) {
    const auto box = boxes_.find(place.mailbox);
    if (box == boxes_.end() || states_.at(place.mailbox).uid_validity != place.uid_validity) return nullptr;
    return box->second.mailbox.get();
  }
  std::map<std::string, NamedMailbox>& all() { return boxes_; }
  int out_of_reach = 0;

 private:
  std::map<std::string, NamedMailbox> boxes_;
  std::map<std::string, MailboxState> states_;
};

bool fetch_again(Store& store, Boxes& boxes, const StoreMistake& wrong) {
  for (const Cursor& place : store.places_of(wrong.message)) {
    Mailbox* box = boxes.at(place);
    if (!box) continue;
    try {
      auto incoming = store.files().incoming();
      if (!box->fetch(place, *incoming).gone && incoming->finish(true).digest == wrong.digest) return true;
    } catch (const Fault& fault) {
      tell("note", fault.what());
    }
  }
  return false;
}

/// A damaged file stands aside while the right one is looked for, and comes back where there is none.
bool mend_file(Store& store, Boxes& boxes, const StoreMistake& wrong) {
  const fs::path path = store.files().path_of(wrong.digest), aside = path.string() + ".damaged";
  const bool damaged = wrong.kind == StoreMistake::Kind::changed_file;
  if (damaged) fs::rename(path, aside);
  if (fetch_again(store, boxes, wrong)) return true;
  if (damaged && !fs::exists(path)) fs::rename(aside, path);
  return false;
}

struct Mending {
  Store& store;
  Boxes& boxes;
  Daemon& daemon;
  sys_seconds now;
  int left = 0;
  bool counted = false;
  std::vector<fs::path> orphans;

  void file(const StoreMistake& wrong) {
    const bool mended = mend_file(store, boxes, wrong);
    tell(mended ? "done" : "MEND", wrong.words + (mended ? ": fetched again from the mailbox"
                                                         : ": no mailbox has it any more; restore it from a backup"));
    left += !mended;
  }
  void counter(const StoreMistake& wrong) {
    if (!counted) store.recount();
    counted = true;
    tell("done", wrong.words + ": counted anew");
  }
  void take(const StoreMistake& wrong) {
    switch (wrong.kind) {
      case StoreMistake::Kind::missing_file:
      case StoreMistake::Kind::changed_file:
        return file(wrong);
      case StoreMistake::Kind::counter:
        return counter(wrong);
      case StoreMistake::Kind::orphan_file:
        orphans.push_back(store.files().path_of(wrong.digest));
        return;
      case StoreMistake::Kind::database:
        tell("MEND", wrong.words + ": restore a backup, then gom replay");
        ++left;
        return;
    }
  }
  /// Mail first: what the mailbox still has is known by its place then, too.
  void read_what_is_missed() {
    std::size_t missed = 0;
    for (auto& [name, box] : boxes.all()) missed += daemon.read_missed(box, now);
    if (missed > 0) tell("done", std::to_string(missed) + " messages of the mailbox read that the store did not know");
    if (orphans.empty()) return;
    NamedMailbox kept{"repair", open_files(orphans, "repair")};
    const std::size_t read = daemon.read_missed(kept, now);
    tell("done", std::to_string(read) + " kept files without a message read as mail");
  }
};

}  // namespace

int repair(Wiring& wiring) {
  const auto store = wiring.open_store(StoreAccess::owner);
  ReaderPool readers(wiring.zygote(), wiring.campaign().form, wiring.sandbox_limits(), store->files(),
                     wiring.reader_count());
  NoSender nothing;
  Daemon daemon(
      *store, wiring.campaign(), readers, {}, nothing, [](const std::string&) { return SentCopy::unknown; },
      wiring.daemon_rules());
  Boxes boxes(wiring);
  Mending mending{*store, boxes, daemon, wiring.clock().now()};
  for (const StoreMistake& each : store->verify()) mending.take(each);
  mending.read_what_is_missed();
  return mending.left + boxes.out_of_reach;
}

}  // namespace gom
