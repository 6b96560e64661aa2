// Where and when the opening is held.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "text/date_time.h"

namespace gom {

struct Venue {
  std::optional<std::string> place;
  std::optional<std::chrono::sys_seconds> starts_at;  ///< empty with a finding where no hour is told
  std::optional<Date> held_on;
  std::optional<std::string> contact_name;   ///< without Ông, Bà, Anh, Đ/c
  std::optional<std::string> contact_phone;  ///< digits alone
  bool is_change = false;                    ///< "thay đổi địa điểm": replaces what was told before
  Source source;
  std::vector<Finding> findings;
  bool operator==(const Venue&) const = default;
};

}  // namespace gom
