#include "campaign/roster.h"

#include "text/unicode.h"

namespace gom {

Roster::Roster(std::vector<Unit> units) : units_(std::move(units)) {
  for (std::size_t at = 0; at < units_.size(); ++at) {
    by_id_.emplace(units_[at].id, at);
    for (const std::string& address : units_[at].addresses) by_address_.emplace(lower(address), at);
  }
}

const Unit* Roster::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &units_[found->second];
}

std::vector<const Unit*> Roster::with_address(std::string_view address) const {
  std::vector<const Unit*> units;
  const auto [first, last] = by_address_.equal_range(lower(address));
  for (auto at = first; at != last; ++at) units.push_back(&units_[at->second]);
  return units;
}

}  // namespace gom
