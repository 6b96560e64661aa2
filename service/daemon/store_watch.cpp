#include "daemon/store_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <string_view>

#include "runtime/descriptor.h"

namespace gom {
namespace {

constexpr int kBurst = 200;  // milliseconds; a burst of our own commits is told once
constexpr std::string_view kWritten = "gom.sqlite-wal";

/// Takes all events that wait. Whether one is of the store's file.
bool take_events(int watch) {
  alignas(inotify_event) std::array<char, 4096> buffer;
  bool found = false;
  for (ssize_t got = ::read(watch, buffer.data(), buffer.size()); got > 0;
       got = ::read(watch, buffer.data(), buffer.size())) {
    for (const char* at = buffer.data(); at < buffer.data() + got;) {
      const auto* event = reinterpret_cast<const inotify_event*>(at);
      found |= event->len > 0 && kWritten == event->name;
      at += sizeof(inotify_event) + event->len;
    }
  }
  return found;
}

}  // namespace

void watch_store(const std::filesystem::path& folder, std::stop_token stop, const std::function<void()>& written) {
  const Descriptor watch(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), ending(::eventfd(0, EFD_CLOEXEC));
  if (watch.number() < 0 || ending.number() < 0 || ::inotify_add_watch(watch.number(), folder.c_str(), IN_MODIFY) < 0)
    return;
  const std::stop_callback on_stop(stop, [&] { (void)!::eventfd_write(ending.number(), 1); });
  std::array<pollfd, 2> waited{{{ending.number(), POLLIN, 0}, {watch.number(), POLLIN, 0}}};
  while (!stop.stop_requested()) {
    if (::poll(waited.data(), waited.size(), -1) < 0) continue;
    if (stop.stop_requested()) return;
    if (!take_events(watch.number())) continue;
    ::poll(waited.data(), 1, kBurst);
    take_events(watch.number());
    written();
  }
}

}  // namespace gom
