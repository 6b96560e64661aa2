#include "campaign/address_book.h"

#include <algorithm>

#include "text/unicode.h"

namespace gom {

std::vector<const Unit*> units_of_address(const Roster& roster, const AddressBook& book, std::string_view address) {
  if (const auto confirmed = book.confirmed.find(lower(address)); confirmed != book.confirmed.end())
    if (const Unit* unit = roster.find(confirmed->second)) return {unit};
  return roster.with_address(address);
}

std::vector<std::string> usable_addresses(const Unit& unit, const AddressBook& book) {
  std::vector<std::string> usable;
  const auto take = [&](const std::string& address) {
    if (!book.bounced.contains(address) && std::ranges::find(usable, address) == usable.end())
      usable.push_back(address);
  };
  // The roster's come first: a unit's own box before the one that a clerk happened to write from.
  for (const std::string& listed : unit.addresses) {
    const std::string address = lower(listed);
    const auto confirmed = book.confirmed.find(address);
    if (confirmed == book.confirmed.end() || confirmed->second == unit.id) take(address);
  }
  for (const auto& [address, owner] : book.confirmed)
    if (owner == unit.id) take(address);
  return usable;
}

}  // namespace gom
