// gom replay: reads every kept message again with today's parsers and shows what would change; --apply changes it.
// Nothing is sent, and a person's corrections stay.
#include <cstdio>

#include "commands/commands.h"
#include "commands/progress.h"
#include "commands/wiring.h"
#include "daemon/reread.h"
#include "runtime/fault.h"

namespace gom {
namespace {

constexpr std::size_t kBatch = 100;

struct Replayed {
  std::size_t read = 0, changed = 0, unread = 0;
};

std::string summary(const MessageRow& row, const std::vector<Submission>& submissions) {
  std::string text = std::string(name_of(row.state)) + (row.unit.empty() ? "" : " " + row.unit) +
                     (row.kinds.empty() ? "" : " [" + row.kinds + "]");
  for (const Submission& each : submissions)
    text += " " + each.obligation + (each.complete ? " complete" : " incomplete") + ", " + std::to_string(each.doubts) +
            " doubts;";
  return text;
}

void replay_batch(Wiring& wiring, Store& store, StandingBook& book, ReaderPool& readers,
                  const std::vector<MessageRow>& rows, bool apply, Replayed& done) {
  std::vector<std::future<std::optional<Contents>>> contents;
  for (const MessageRow& each : rows) contents.push_back(readers.read(each.digest));
  const ReceiveRules rules = wiring.daemon_rules().receive;
  store.transaction([&] {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto read = contents[i].get();
      const auto before = store.message(rows[i].id);
      ++done.read;
      if (!read || !before) {
        ++done.unread;
        continue;
      }
      Receipt now = reread(*before, *read, wiring.campaign(), book, rules.reading, wiring.clock().now());
      const auto old = store.submissions_of(before->id);
      for (Submission& each : now.submissions)
        for (const Submission& was : old)
          if (was.unit == each.unit && was.obligation == each.obligation) each.revision = was.revision;
      if (now.message.reading == before->reading && now.message.state == before->state) continue;
      ++done.changed;
      std::printf("%lld %s\n  was: %s\n  now: %s\n", static_cast<long long>(before->id), before->subject.c_str(),
                  summary(*before, old).c_str(), summary(now.message, now.submissions).c_str());
      if (apply) store.replace(before->id, now);
    }
  });
  if (apply) book.load(store);
}

}  // namespace

int replay(Wiring& wiring, const ReplayOptions& options) {
  const auto store = wiring.open_store(options.apply ? StoreAccess::owner : StoreAccess::reader);
  ReaderPool readers(wiring.zygote(), wiring.campaign().form, wiring.sandbox_limits(), store->files(),
                     wiring.reader_count());
  StandingBook book(wiring.campaign());
  book.load(*store);
  Replayed done;
  Progress progress(wiring.options().json);
  if (!options.ids.empty()) {
    std::vector<MessageRow> rows;
    for (const std::string& each : options.ids)
      if (const auto row = store->message(std::atoll(each.c_str())))
        rows.push_back(*row);
      else
        throw UsageError(exits::kNoInput, "no message " + each + " in the store");
    replay_batch(wiring, *store, book, readers, rows, options.apply, done);
  } else {
    Store::MessageQuery query;
    query.oldest_first = true;
    query.most = kBatch;
    for (auto rows = store->messages(query); !rows.empty(); rows = store->messages(query)) {
      replay_batch(wiring, *store, book, readers, rows, options.apply, done);
      query.after = rows.back().id;
      progress.show("read " + std::to_string(done.read) + " messages again");
    }
  }
  std::printf("%zu messages read again: %zu %s, %zu could not be read\n", done.read, done.changed,
              options.apply ? "changed" : "would change (gom replay --apply changes them)", done.unread);
  return exits::kOk;
}

}  // namespace gom
