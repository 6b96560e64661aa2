// gom import: reads mail once, from a Maildir, an mbox or .eml files. What was there before is known and not doubled.
#include <cstdio>

#include "commands/commands.h"
#include "commands/progress.h"
#include "commands/wiring.h"
#include "runtime/fault.h"
#include "transport/files_mailbox.h"
#include "transport/maildir_mailbox.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

/// Import sends nothing itself: what it wrote into the outbox goes when `serve` runs.
struct NoSender final : Sender {
  Outcome send(const Envelope&, std::span<const std::byte>, const GoAhead&) override {
    return {Outcome::Kind::deferred, "import sends nothing"};
  }
};

std::vector<NamedMailbox> open_sources(const std::vector<std::string>& sources) {
  std::vector<NamedMailbox> boxes;
  std::vector<fs::path> files;
  for (const std::string& each : sources) {
    const fs::path path = each;
    const std::string name = "import:" + fs::absolute(path).lexically_normal().string();
    if (fs::is_directory(path))
      boxes.push_back({name, open_maildir(path, name)});
    else if (!fs::exists(path))
      throw UsageError(exits::kNoInput, "no such file: " + each);
    else if (path.extension() != ".eml" && is_mbox(path))
      boxes.push_back({name, open_mbox(path, name)});
    else
      files.push_back(path);
  }
  if (!files.empty()) boxes.push_back({"import:files", open_files(files, "import:files")});
  return boxes;
}

}  // namespace

int import(Wiring& wiring, const ImportOptions& options) {
  auto boxes = open_sources(options.sources);
  const auto store = wiring.open_store(StoreAccess::owner);
  ReaderPool readers(wiring.zygote(), wiring.campaign().form, wiring.sandbox_limits(), store->files(),
                     wiring.reader_count());
  NoSender nothing;
  DaemonRules rules = wiring.daemon_rules();
  Daemon daemon(
      *store, wiring.campaign(), readers, {}, nothing, [](const std::string&) { return SentCopy::absent; }, rules);
  Progress progress(options.quiet);
  std::size_t filed = 0;
  for (NamedMailbox& each : boxes)
    filed += daemon.read_to_end(each, wiring.clock().now(), [&](std::size_t so_far) {
      progress.show("imported " + std::to_string(filed + so_far) + " messages");
    });
  const Account account = store->account();
  std::printf("imported %zu messages; in the store: seen %ld = filed %ld + not ours %ld + held %ld\n", filed,
              account.seen, account.filed, account.not_ours, account.held);
  return exits::kOk;
}

}  // namespace gom
