// What systemd is told (sd_notify): READY=1, STATUS=, WATCHDOG=1 from progress alone, STOPPING=1. Nothing without it.
#pragma once

#include <string>

namespace gom {

class Supervisor {
 public:
  void ready() const;
  void alive(const std::string& status) const;
  void stopping() const;
};

}  // namespace gom
