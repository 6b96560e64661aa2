#include "daemon/standing_book.h"

#include <algorithm>

namespace gom {

void StandingBook::load(Store& store) {
  counting_.clear();
  standing_.reset();
  load_addresses(store);
  corrections_ = store.corrections();
  for (const Submission& each : store.standing_submissions()) add(each);
}

bool StandingBook::refresh(Store& store) {
  const bool changed = store.changed_by_others();
  if (changed) load(store);
  return changed;
}

void StandingBook::load_addresses(Store& store) {
  addresses_ = store.address_book();
}

// The first decides on time; a newer whole one takes the place of those between. One that still waits for a person's
// word takes nobody's place.
void StandingBook::lay_in(std::vector<Submission>& kept, const Submission& submission) {
  if (!submission.partial && submission.confirmed && !submission.not_held && kept.size() > 1)
    kept.erase(kept.begin() + 1, kept.end());
  kept.push_back(submission);
  kept.back().content.clear();
}

void StandingBook::add(const Submission& submission) {
  const Key key{submission.unit, submission.obligation};
  std::vector<Submission>& kept = counting_[key];
  lay_in(kept, submission);
  // The office's word may give a message to another unit: then all are judged together, when somebody asks.
  if (!corrections_.empty())
    standing_.reset();
  else if (standing_)
    renew(*standing_, key, kept);
}

void StandingBook::renew(Standing& standing, const Key& key, const std::vector<Submission>& kept) const {
  std::vector<Submission> sent = kept;
  std::ranges::stable_sort(sent, {}, &Submission::received_at);
  renew_answer(standing, *campaign_, key.first, key.second, sent);
}

const Standing& StandingBook::standing() const {
  if (standing_) return *standing_;
  std::vector<Submission> all;
  for (const auto& [key, kept] : counting_) all.insert(all.end(), kept.begin(), kept.end());
  std::ranges::stable_sort(all, {}, &Submission::received_at);
  return standing_.emplace(make_standing(*campaign_, all, corrections_));
}

Standing StandingBook::standing_with(const std::vector<Submission>& more) const {
  if (!corrections_.empty()) {
    StandingBook book = *this;
    for (const Submission& each : more) book.add(each);
    return book.standing();
  }
  Standing standing = this->standing();
  std::map<Key, std::vector<Submission>> changed;
  for (const Submission& each : more) {
    const Key key{each.unit, each.obligation};
    const auto known = counting_.find(key);
    const auto [at, is_new] = changed.try_emplace(key);
    if (is_new && known != counting_.end()) at->second = known->second;
    lay_in(at->second, each);
  }
  for (const auto& [key, kept] : changed) renew(standing, key, kept);
  return standing;
}

StandingBook StandingBook::without(MessageRowId message) const {
  StandingBook rest = *this;
  rest.standing_.reset();
  for (auto& [key, kept] : rest.counting_)
    std::erase_if(kept, [message](const Submission& each) { return each.message == message; });
  return rest;
}

}  // namespace gom
