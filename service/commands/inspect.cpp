// gom inspect: what is read in a mail, as contract JSON or for a person. Writes nothing, sends nothing.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <functional>

#include "commands/commands.h"
#include "commands/reading_text.h"
#include "commands/wiring.h"
#include "intake/reading.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "transport/files_mailbox.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

/// Without a store there is no address book but the roster's.
struct Reader {
  Wiring& wiring;
  const Campaign& campaign;
  Sandbox sandbox;
  AddressBook book;

  explicit Reader(Wiring& w)
      : wiring(w), campaign(w.campaign()), sandbox(w.zygote(), campaign.form, w.sandbox_limits()) {}

  void show(const std::string& raw, const std::string& file) {
    ReadingRules rules;
    rules.trusted_authserv_ids = wiring.settings().trusted_authserv_ids;
    const Reading reading = make_reading(sandbox.contents(raw), campaign, book, rules);
    const std::string text = wiring.options().json ? reading_to_json(reading, campaign, file) + "\n"
                                                   : reading_as_text(reading, campaign, file);
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
};

/// Keeps one message in memory: a message is bounded, an mbox is not.
struct InMemory final : MessageSink {
  std::string bytes;
  void write(std::span<const std::byte> more) override {
    bytes.append(reinterpret_cast<const char*>(more.data()), more.size());
  }
  void adopt(const fs::path& path) override { bytes = read_file(path); }
};

void show_mbox(Reader& reader, const fs::path& path) {
  const auto mbox = open_mbox(path);
  (void)mbox->open();
  Cursor cursor{"mbox", 1, 0, ""};
  while (true) {
    const auto listed = mbox->after(cursor, 100);
    if (listed.empty()) return;
    for (const Cursor& each : listed) {
      InMemory message;
      (void)mbox->fetch(each, message);
      reader.show(message.bytes, path.string() + "#" + std::to_string(each.uid));
    }
    cursor = listed.back();
  }
}

std::vector<fs::path> mails_of(const fs::path& folder) {
  std::vector<fs::path> mails;
  for (const auto& each : fs::directory_iterator(folder))
    if (each.is_regular_file() && each.path().extension() == ".eml") mails.push_back(each.path());
  std::ranges::sort(mails);
  return mails;
}

std::optional<MessageRowId> as_id(const std::string& word) {
  MessageRowId id = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
  return error == std::errc() && end == word.data() + word.size() && id > 0 ? std::optional(id) : std::nullopt;
}

void show_kept(Reader& reader, MessageRowId id) {
  const auto store = reader.wiring.open_store(StoreAccess::reader);
  const auto row = store->message(id);
  if (!row) throw UsageError(exits::kNoInput, "no message " + std::to_string(id) + " in the store");
  reader.book = store->address_book();
  reader.show(store->files().read(row->digest), row->digest + ".eml");
  if (!reader.wiring.options().json)
    std::fputs(kept_as_text(*row, store->corrections(), reader.campaign).c_str(), stdout);
}

}  // namespace

int inspect(Wiring& wiring, const InspectOptions& options) {
  Reader reader(wiring);
  int status = exits::kOk;
  for (const std::string& target : options.targets) {
    const fs::path path = target;
    if (fs::is_directory(path)) {
      for (const fs::path& each : mails_of(path)) reader.show(read_file(each), each.string());
    } else if (fs::is_regular_file(path)) {
      if (is_mbox(path) && path.extension() != ".eml")
        show_mbox(reader, path);
      else
        reader.show(read_file(path), target);
    } else if (const auto id = as_id(target)) {
      show_kept(reader, *id);
    } else {
      std::fprintf(stderr, "gom inspect: no such file or message: %s\n", target.c_str());
      status = exits::kNoInput;
    }
  }
  return status;
}

}  // namespace gom
