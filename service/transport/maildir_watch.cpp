#include "transport/maildir_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "runtime/descriptor.h"

namespace gom {

namespace {

// Delivered by rename or link; or written in place, whose end only the close tells. The folders themselves may be made
// anew.
constexpr std::uint32_t kArrivals =
    IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr std::chrono::milliseconds kBlindWait{5000};
constexpr std::chrono::milliseconds kLongestWait{3'600'000};

/// Whether other machines may write there, of which inotify tells nothing.
bool is_shared(const std::filesystem::path& folder) {
  constexpr std::array<std::uint32_t, 6> kShared{0x6969,       // NFS
                                                 0x517B,       // SMB
                                                 0xFF534D42,   // CIFS
                                                 0xFE534D42,   // SMB2
                                                 0x65735546,   // FUSE
                                                 0x01021997};  // 9P
  struct statfs status{};
  return ::statfs(folder.c_str(), &status) == 0 &&
         std::ranges::find(kShared, static_cast<std::uint32_t>(status.f_type)) != kShared.end();
}

/// A descriptor that becomes readable when stop is asked for.
class StopSignal {
 public:
  explicit StopSignal(const std::stop_token& stop)
      : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), callback_(stop, Ring{event_.number()}) {}
  [[nodiscard]] int descriptor() const { return event_.number(); }

 private:
  struct Ring {
    int event;
    void operator()() const { (void)::eventfd_write(event, 1); }
  };
  Descriptor event_;  // closed after the callback has gone, which may be ringing until then
  std::stop_callback<Ring> callback_;
};

}  // namespace

MaildirWatch::MaildirWatch(std::filesystem::path folder)
    : folder_(std::move(folder)), inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  watch();
}

MaildirWatch::~MaildirWatch() {
  if (inotify_ >= 0) ::close(inotify_);
}

void MaildirWatch::watch() {
  const bool both = ::inotify_add_watch(inotify_, (folder_ / "new").c_str(), kArrivals) >= 0 &&
                    ::inotify_add_watch(inotify_, (folder_ / "cur").c_str(), kArrivals) >= 0;
  blind_ = !both || is_shared(folder_);
}

bool MaildirWatch::something_came() {
  bool came = blind_;
  bool lost = blind_;
  alignas(inotify_event) std::array<char, 16384> buffer;
  for (ssize_t got; (got = ::read(inotify_, buffer.data(), buffer.size())) > 0;) {
    came = true;
    for (ssize_t at = 0; at < got;) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof event);
      lost |= (event.mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
      at += static_cast<ssize_t>(sizeof event + event.len);
    }
  }
  if (lost) watch();
  return came;
}

void MaildirWatch::wait(sys_seconds until, std::stop_token stop) const {
  using std::chrono::milliseconds;
  const StopSignal stopped(stop);
  const auto deadline = std::chrono::steady_clock::now() +
                        std::clamp(std::chrono::ceil<milliseconds>(until - std::chrono::system_clock::now()),
                                   milliseconds(0), blind_ ? kBlindWait : kLongestWait);
  std::array<pollfd, 2> descriptors{pollfd{stopped.descriptor(), POLLIN, 0}, pollfd{inotify_, POLLIN, 0}};
  while (!stop.stop_requested()) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    const int ready = ::poll(descriptors.data(), descriptors.size(), static_cast<int>(std::max(left.count(), 0L)));
    if (ready > 0 || (ready == 0 && left.count() <= 0) || (ready < 0 && errno != EINTR)) return;
  }
}

}  // namespace gom
