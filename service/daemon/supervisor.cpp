#include "daemon/supervisor.h"

#include <systemd/sd-daemon.h>

namespace gom {

void Supervisor::ready() const {
  sd_notify(0, "READY=1");
}

void Supervisor::alive(const std::string& status) const {
  sd_notify(0, ("WATCHDOG=1\nSTATUS=" + status).c_str());
}

void Supervisor::stopping() const {
  sd_notify(0, "STOPPING=1");
}

}  // namespace gom
