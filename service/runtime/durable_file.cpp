#include "runtime/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "runtime/descriptor.h"
#include "runtime/disk_fault.h"

namespace gom {

namespace {

namespace fs = std::filesystem;

// After a failed fsync the kernel may have dropped the dirty pages: a second fsync that succeeds proves nothing, so
// nobody tries one; the Fault ends this file.
void sync_descriptor(int descriptor, const fs::path& path) {
  while (::fsync(descriptor) != 0) {
    if (errno != EINTR) throw disk_fault("sync", path, errno);
  }
}

void sync_path(const fs::path& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) throw disk_fault("open", path, errno);
  sync_descriptor(file.number(), path);
}

fs::path folder_of(const fs::path& name) {
  return name.has_parent_path() ? name.parent_path() : fs::path(".");
}

}  // namespace

DurableFile::DurableFile(fs::path folder) {
  std::string pattern = (folder / (std::string(kTemporaryPrefix) + "XXXXXX")).string();
  file_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (file_ < 0) throw disk_fault("make a file in", folder, errno);
  temporary_ = pattern;
}

DurableFile::~DurableFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void DurableFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      throw disk_fault("write", temporary_, errno);
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void DurableFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text)));
}

void DurableFile::sync() {
  sync_descriptor(file_, temporary_);
  synced_ = true;
}

void DurableFile::commit(const fs::path& name, bool with_folder) {
  if (!synced_) sync();
  commit_unsynced(name);
  if (with_folder) sync_folder(folder_of(name));
}

void DurableFile::commit_unsynced(const fs::path& name) {
  // Some file systems tell of a full disk only at close.
  if (::close(std::exchange(file_, -1)) != 0) throw disk_fault("close", temporary_, errno);
  if (::rename(temporary_.c_str(), name.c_str()) != 0) throw disk_fault("rename a file to", name, errno);
  temporary_.clear();
}

void write_durably(const fs::path& path, std::string_view bytes) {
  DurableFile file(folder_of(path));
  file.write(bytes);
  file.commit(path);
}

void sync_folder(const fs::path& folder) {
  sync_path(folder, O_DIRECTORY);
}

void sync_file(const fs::path& path) {
  sync_path(path, 0);
}

void sync_file_system(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) throw disk_fault("open", path, errno);
  if (::syncfs(file.number()) != 0) throw disk_fault("sync the file system of", path, errno);
}

void make_folder_durably(const fs::path& folder) {
  const fs::path above = folder_of(folder);
  if (above != folder && !fs::exists(above)) make_folder_durably(above);
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(above);
  const int error = errno;
  std::error_code ignored;
  if (error != EEXIST || !fs::is_directory(folder, ignored)) throw disk_fault("make the folder", folder, error);
}

std::string read_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) throw disk_fault_for_good("open", path, errno);
  struct stat status{};
  if (::fstat(file.number(), &status) != 0) throw disk_fault_for_good("read", path, errno);
  if (S_ISDIR(status.st_mode)) throw disk_fault_for_good("read", path, EISDIR);
  std::string bytes;
  if (S_ISREG(status.st_mode)) bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  for (std::size_t filled = 0;;) {
    bytes.resize(std::max(bytes.capacity(), filled + 4096));
    const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno != EINTR) throw disk_fault_for_good("read", path, errno);
    if (got > 0) filled += static_cast<std::size_t>(got);
    if (got == 0) {
      bytes.resize(filled);
      return bytes;
    }
  }
}

}  // namespace gom
