// What people and bounces have taught about addresses, beside the roster: confirmed ones, and ones that bounce.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/roster.h"

namespace gom {

struct AddressBook {
  std::map<std::string, UnitId> confirmed;  ///< address to unit, by a person's word
  std::set<std::string> bounced;            ///< permanent failures, until confirmed again
  bool operator==(const AddressBook&) const = default;
};

/// Units that this address may speak for: confirmed first, else the roster's.
[[nodiscard]] std::vector<const Unit*> units_of_address(const Roster&, const AddressBook&, std::string_view address);
/// Where to write to a unit: its confirmed and roster addresses that do not bounce. Empty: it cannot be reached.
[[nodiscard]] std::vector<std::string> usable_addresses(const Unit&, const AddressBook&);

}  // namespace gom
