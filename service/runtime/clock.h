// Time as a value that is asked for: the system's clock, or one that is set (--now, the demo, a replay, the tests).
#pragma once

#include <chrono>

namespace gom {

using std::chrono::sys_seconds;

struct Clock {
  virtual ~Clock() = default;
  [[nodiscard]] virtual sys_seconds now() const = 0;
};

struct SystemClock final : Clock {
  [[nodiscard]] sys_seconds now() const override;
};

/// Stands still until it is set.
class SetClock final : public Clock {
 public:
  explicit SetClock(sys_seconds start) : now_(start) {}
  [[nodiscard]] sys_seconds now() const override { return now_; }
  void set(sys_seconds now) { now_ = now; }

 private:
  sys_seconds now_;
};

}  // namespace gom
