// Tells when something came into a Maildir's new/ or cur/ (inotify), without waiting for it or with. Where the kernel
// gives no watch (limits, network file systems) it says "perhaps" each time, and waits end after a short while.
#pragma once

#include <filesystem>
#include <stop_token>

#include "runtime/clock.h"

namespace gom {

class MaildirWatch {
 public:
  explicit MaildirWatch(std::filesystem::path folder);
  ~MaildirWatch();
  MaildirWatch(const MaildirWatch&) = delete;
  MaildirWatch& operator=(const MaildirWatch&) = delete;

  /// Whether something may have come in since this was asked last.
  [[nodiscard]] bool something_came();
  /// Returns when something may have come in, at `until`, or when stopped. Leaves the news to `something_came`.
  void wait(sys_seconds until, std::stop_token) const;

 private:
  void watch();

  std::filesystem::path folder_;
  int inotify_ = -1;
  bool blind_ = false;
};

}  // namespace gom
