#include "store/store_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "runtime/disk_fault.h"

namespace gom {

namespace {

std::string holder_of(int file) {
  char text[32] = {};
  const ssize_t length = ::pread(file, text, sizeof text - 1, 0);
  return std::string(text, length > 0 ? static_cast<std::size_t>(length) : 0);
}

}  // namespace

StoreLock::StoreLock(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) throw disk_fault("open", path, errno);
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    const std::string holder = holder_of(file_);
    ::close(file_);
    if (error != EWOULDBLOCK) throw disk_fault("lock", path, error);
    throw Fault(FaultScope::service, Retry::never,
                "another gom" + (holder.empty() ? holder : " (process " + holder + ")") + " uses " + folder.string() +
                    ": stop it first, or use another folder");
  }
  // For the message above alone: the lock is what counts, so a refusal of the disk is no reason to stop.
  const std::string self = std::to_string(::getpid());
  if (::ftruncate(file_, 0) == 0) (void)!::pwrite(file_, self.data(), self.size(), 0);
}

StoreLock::~StoreLock() {
  ::close(file_);
}

}  // namespace gom
