#include "forms/amount_owner.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kNextTo = 0.5;  // a phrase beside its amount is likelier than one further off
constexpr std::size_t kMostAmounts = 40;
constexpr double kNone = -1e9;

bool parts_phrases(std::string_view word) {
  constexpr std::array<std::string_view, 12> kJoints = {"và",  "va",   "gồm",  "gom", "trong", "còn",
                                                        "con", "cùng", "cung", "VÀ",  "GỒM",   "TRONG"};
  return std::find(kJoints.begin(), kJoints.end(), word) != kJoints.end();
}

/// The keys that the phrases between two amounts name, in order; phrases without one left out but for the ends.
struct Gap {
  std::vector<FundingKey> keys;
  bool first_is_next = false, last_is_next = false;  ///< no nameless phrase stands between it and the amount
};

Gap gap_of(std::string_view text, const FundingKeys& keys) {
  std::vector<std::string> phrases(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" ,;.()", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (parts_phrases(word)) phrases.emplace_back();
    phrases.back() += std::string(word) + ' ';
    if (end < text.size() && text[end] != ' ') phrases.emplace_back();
    at = end + 1;
  }
  std::erase_if(phrases, [](const std::string& phrase) { return fold(phrase).empty(); });
  Gap gap;
  for (std::size_t at = 0; at < phrases.size(); ++at) {
    const FundingKey key = keys.find(phrases[at]);
    if (!key) continue;
    if (at == 0) gap.first_is_next = true;
    if (at + 1 == phrases.size()) gap.last_is_next = true;
    gap.keys.push_back(key);
  }
  return gap;
}

/// How good it is that an amount takes a phrase of the gap before or behind it.
double worth(const Gap& gap, std::size_t phrase, bool before) {
  const bool next = before ? phrase + 1 == gap.keys.size() && gap.last_is_next : phrase == 0 && gap.first_is_next;
  return 1 + std::min(gap.keys[phrase].strength, 6.0) / 6 + (next ? kNextTo : 0);
}

class OwnerFinder {
 public:
  explicit OwnerFinder(std::vector<Gap> gaps) : gaps_(std::move(gaps)), amounts_(gaps_.size() - 1) {}

  // Best sums by amount and by how many phrases of the gap behind it are used up.
  std::vector<FundingKey> find() {
    best_.resize(amounts_ + 1);
    best_[0].assign(gaps_[0].keys.size() + 1, kNone);
    best_[0][0] = 0;
    from_.resize(amounts_ + 1);
    for (std::size_t amount = 1; amount <= amounts_; ++amount) step(amount);
    return trace();
  }

 private:
  struct Step {
    std::size_t used_before = 0;
    FundingKey key;
  };

  void step(std::size_t amount) {
    const Gap &before = gaps_[amount - 1], &behind = gaps_[amount];
    best_[amount].assign(behind.keys.size() + 1, kNone);
    from_[amount].resize(behind.keys.size() + 1);
    for (std::size_t used = 0; used <= before.keys.size(); ++used) {
      const double so_far = best_[amount - 1][used];
      if (so_far == kNone) continue;
      offer(amount, 0, so_far, {used, {}});
      for (std::size_t phrase = used; phrase < before.keys.size(); ++phrase)
        offer(amount, 0, so_far + worth(before, phrase, true), {used, before.keys[phrase]});
      for (std::size_t phrase = 0; phrase < behind.keys.size(); ++phrase)
        offer(amount, phrase + 1, so_far + worth(behind, phrase, false), {used, behind.keys[phrase]});
    }
  }

  void offer(std::size_t amount, std::size_t used, double sum, Step step) {
    if (sum <= best_[amount][used]) return;
    best_[amount][used] = sum;
    from_[amount][used] = step;
  }

  std::vector<FundingKey> trace() const {
    std::vector<FundingKey> owners(amounts_);
    auto used = static_cast<std::size_t>(std::max_element(best_[amounts_].begin(), best_[amounts_].end()) -
                                         best_[amounts_].begin());
    for (std::size_t amount = amounts_; amount > 0; --amount) {
      const Step& step = from_[amount][used];
      owners[amount - 1] = step.key;
      used = step.used_before;
    }
    return owners;
  }

  std::vector<Gap> gaps_;
  std::size_t amounts_;
  std::vector<std::vector<double>> best_;
  std::vector<std::vector<Step>> from_;
};

}  // namespace

std::vector<FundingKey> owners_of(std::string_view sentence, const std::vector<MoneyInText>& amounts,
                                  const FundingKeys& keys) {
  if (amounts.empty() || amounts.size() > kMostAmounts) return std::vector<FundingKey>(amounts.size());
  std::vector<Gap> gaps;
  std::size_t at = 0;
  for (const MoneyInText& amount : amounts) {
    gaps.push_back(gap_of(sentence.substr(at, amount.begin - at), keys));
    at = amount.end;
  }
  gaps.push_back(gap_of(sentence.substr(at), keys));
  return OwnerFinder(std::move(gaps)).find();
}

}  // namespace gom
