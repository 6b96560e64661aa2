// A zone of tzdata, from its compiled file (RFC 8536), which Debian fills with every change of the clock until 2037;
// behind the last one its offset stands.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace gom {

struct ZoneFile {
  std::vector<std::chrono::sys_seconds> changes;  ///< rising
  std::vector<std::chrono::seconds> offsets;      ///< one more than changes: before the first, then from each on
};

/// Read once a name, and kept. Throws std::runtime_error for one that tzdata does not have.
[[nodiscard]] const ZoneFile& zone_file(const std::string& name);

}  // namespace gom
