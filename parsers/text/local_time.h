// Zones: between an instant and what a clock on the wall says. Everywhere else in gom a time is
// std::chrono::sys_seconds. Zone data are tzdata's, as its files have them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "text/date_time.h"

namespace gom {

using std::chrono::sys_seconds;

/// A zone of tzdata ("Asia/Ho_Chi_Minh"). Loaded once a name; cheap to copy.
/// Throws std::runtime_error for a name that tzdata does not have.
class Zone {
 public:
  explicit Zone(std::string_view name);
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] sys_seconds instant(Date, std::chrono::seconds since_midnight) const;
  [[nodiscard]] Date date_of(sys_seconds) const;
  [[nodiscard]] std::chrono::seconds time_of_day(sys_seconds) const;
  [[nodiscard]] std::chrono::seconds offset_at(sys_seconds) const;
  bool operator==(const Zone& other) const { return name_ == other.name_; }

 private:
  std::string name_;
  const void* zone_;
};

/// RFC 3339 with the zone's offset: "2022-10-08T08:17:48+07:00".
[[nodiscard]] std::string rfc3339(sys_seconds, const Zone&);
/// With a fixed offset, as a Date header has it.
[[nodiscard]] std::string rfc3339(sys_seconds, std::chrono::minutes offset);
/// With offset or "Z". Empty: not such a time.
[[nodiscard]] std::optional<sys_seconds> parse_rfc3339(std::string_view);
/// RFC 5322, 3.3: "Sat, 08 Oct 2022 08:17:48 +0700".
[[nodiscard]] std::string rfc5322_date(sys_seconds, const Zone&);
/// "08:17 ngày 08/10/2022"
[[nodiscard]] std::string vietnamese_time(sys_seconds, const Zone&);

}  // namespace gom
