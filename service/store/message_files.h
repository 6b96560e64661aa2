// Raw messages as files, content-addressed: messages/ab/cdef….eml. Durable before anything is said about them. Any
// thread may bring messages in; nothing is ever changed or taken away but temporary files.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "transport/mailbox.h"

namespace gom {

struct StoredFile {
  std::string digest;  ///< SHA-256, hexadecimal
  std::uint64_t size = 0;
  bool existed = false;  ///< the same bytes were there before
  bool linked = false;   ///< a hard link: who delivered it has made its bytes durable; its folder is ours
  bool operator==(const StoredFile&) const = default;
};

/// One message on its way in. Streams and hashes; `adopt` hard-links where it can, else copies.
class IncomingFile : public MessageSink {
 public:
  /// Names the file by its digest. With `sync` it is durable on return; without, `MessageFiles::sync` must follow
  /// before the commit that names it.
  [[nodiscard]] virtual StoredFile finish(bool sync) = 0;
};

class MessageFiles {
 public:
  explicit MessageFiles(std::filesystem::path folder);
  /// Makes the folder and all folders of digests in it, durably with one sync; quick where they are there.
  void prepare() const;
  [[nodiscard]] std::unique_ptr<IncomingFile> incoming() const;
  [[nodiscard]] std::filesystem::path path_of(const std::string& digest) const;
  [[nodiscard]] std::string read(const std::string& digest) const;
  /// Makes every file that `finish(false)` named durable: their folders, and files that were copied, each once; a large
  /// group by one sync of the file system. Throws Fault where a file is not there.
  void sync(const std::vector<StoredFile>&) const;
  /// Takes away temporary files that a crash left. Before anything comes in, since it would take that away too.
  void sweep() const;
  /// Whether what lies behind the header block is the same in both: one mail that came by two ways. Line ends and a
  /// last empty line do not count. Empty: one of them is not there.
  [[nodiscard]] std::optional<bool> same_body(const std::string& digest, const std::string& other) const;
  /// SHA-256 of what the file holds now; empty where there is none. Throws Fault where it cannot be read.
  [[nodiscard]] std::optional<std::string> digest_on_disk(const std::string& digest) const;
  /// Calls with every digest that has a file, in no order.
  void each(const std::function<void(const std::string& digest)>&) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace gom
