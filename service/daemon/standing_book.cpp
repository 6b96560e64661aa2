#include "daemon/standing_book.h"

#include <algorithm>

namespace gom {

void StandingBook::load(Store& store) {
  counting_.clear();
  for (const Submission& each : store.standing_submissions()) add(each);
  load_addresses(store);
  corrections_ = store.corrections();
}

bool StandingBook::refresh(Store& store) {
  const bool changed = store.changed_by_others();
  if (changed) load(store);
  return changed;
}

void StandingBook::load_addresses(Store& store) {
  addresses_ = store.address_book();
}

void StandingBook::add(const Submission& submission) {
  auto& kept = counting_[{submission.unit, submission.obligation}];
  // The first decides on time; a newer whole one takes the place of those between. One that still waits for a person's
  // word takes nobody's place.
  if (!submission.partial && submission.confirmed && !submission.not_held && kept.size() > 1)
    kept.erase(kept.begin() + 1, kept.end());
  kept.push_back(submission);
  kept.back().content.clear();
}

Standing StandingBook::standing() const {
  std::vector<Submission> all;
  for (const auto& [key, kept] : counting_) all.insert(all.end(), kept.begin(), kept.end());
  std::ranges::stable_sort(all, {}, &Submission::received_at);
  return make_standing(*campaign_, all, corrections_);
}

StandingBook StandingBook::without(MessageRowId message) const {
  StandingBook rest = *this;
  for (auto& [key, kept] : rest.counting_)
    std::erase_if(kept, [message](const Submission& each) { return each.message == message; });
  return rest;
}

}  // namespace gom
