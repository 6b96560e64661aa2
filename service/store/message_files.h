// Raw messages as files, content-addressed: messages/ab/cdef….eml. Durable before anything is said about them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "transport/mailbox.h"

namespace gom {

struct StoredFile {
  std::string digest;       ///< SHA-256, hexadecimal
  std::uint64_t size = 0;
  bool existed = false;     ///< the same bytes were there before
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
  [[nodiscard]] std::unique_ptr<IncomingFile> incoming() const;
  [[nodiscard]] std::filesystem::path path_of(const std::string& digest) const;
  [[nodiscard]] std::string read(const std::string& digest) const;
  /// Makes every file that `finish(false)` named durable: their folders, and files that were copied.
  void sync(const std::vector<StoredFile>&) const;
  /// Takes away temporary files that a crash left.
  void sweep() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace gom
