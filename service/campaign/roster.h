// All units, and who is who by address or id. Names are weighed by the intake room.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/unit.h"

namespace gom {

class Roster {
 public:
  Roster() = default;
  explicit Roster(std::vector<Unit> units);
  [[nodiscard]] const std::vector<Unit>& units() const { return units_; }
  /// Null: not on the roster.
  [[nodiscard]] const Unit* find(std::string_view id) const;
  /// Units that list this address (any case); more than one where an address is shared.
  [[nodiscard]] std::vector<const Unit*> with_address(std::string_view address) const;
  bool operator==(const Roster& other) const { return units_ == other.units_; }

 private:
  std::vector<Unit> units_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::multimap<std::string, std::size_t, std::less<>> by_address_;
};

}  // namespace gom
