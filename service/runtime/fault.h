// What goes wrong outside gom's own data: network, disk, servers, configuration. Thrown; caught per message, per cycle
// and in main. One file per outside world turns its codes into a Fault, and nobody else looks at them.
#pragma once

#include <stdexcept>
#include <string>

namespace gom {

enum class FaultScope { message, mailbox, service };
enum class Retry {
  now,    ///< at once, on a new connection or child
  later,  ///< after a back-off
  never,  ///< not until a person has changed something
};

class Fault : public std::runtime_error {
 public:
  Fault(FaultScope scope, Retry retry, const std::string& what)
      : std::runtime_error(what), scope_(scope), retry_(retry) {}
  [[nodiscard]] FaultScope scope() const { return scope_; }
  [[nodiscard]] Retry retry() const { return retry_; }

 private:
  FaultScope scope_;
  Retry retry_;
};

/// A mistake of the person who typed or configured: exit status and words for stderr. Thrown, caught in main.
class UsageError : public std::runtime_error {
 public:
  UsageError(int exit_status, const std::string& what) : std::runtime_error(what), exit_status_(exit_status) {}
  [[nodiscard]] int exit_status() const { return exit_status_; }

 private:
  int exit_status_;
};

/// sysexits.h, as gom uses them.
namespace exits {
inline constexpr int kOk = 0, kFailed = 1, kUsage = 64, kData = 65, kNoInput = 66, kUnavailable = 69, kSoftware = 70,
                     kCannotCreate = 73, kTemporary = 75, kNoPermission = 77, kConfig = 78;
}  // namespace exits

}  // namespace gom
