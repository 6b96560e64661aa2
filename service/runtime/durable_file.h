// Files that last: written beside, fsynced, renamed, the folder fsynced. Throws Fault (service, later) with the path
// and the system's words when the disk refuses (ENOSPC, EIO, EACCES); nothing half-written is left under the final
// name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace gom {

/// How the names of temporary files begin: what a crash left may be swept away by it.
inline constexpr std::string_view kTemporaryPrefix = ".tmp-";

class DurableFile {
 public:
  /// Opens a new temporary file in `folder` (mode 0600), which must exist and be on the file system of the final name.
  explicit DurableFile(std::filesystem::path folder);
  ~DurableFile();  ///< removes the temporary file unless committed
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  void write(std::span<const std::byte>);
  void write(std::string_view);
  /// fsync of the bytes, before `commit`, which then need not do it again.
  void sync();
  /// fsync, rename to `name`, and with `sync_folder` fsync of its folder. An existing file of that name is replaced.
  void commit(const std::filesystem::path& name, bool sync_folder = true);
  /// The rename alone: `sync_file` and `sync_folder` must follow before anybody relies on the file.
  void commit_unsynced(const std::filesystem::path& name);

 private:
  std::filesystem::path temporary_;
  int file_ = -1;
  bool synced_ = false;
};

void write_durably(const std::filesystem::path&, std::string_view bytes);
void sync_folder(const std::filesystem::path&);
void sync_file(const std::filesystem::path&);
/// Everything of the file system that holds `path` (syncfs): waits for other people's writes too.
void sync_file_system(const std::filesystem::path& path);
/// Makes the folder (mode 0700) and those above it that are missing, each one's name made durable.
void make_folder_durably(const std::filesystem::path&);
/// Throws Fault (service, never) when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path&);

}  // namespace gom
