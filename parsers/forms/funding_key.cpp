#include "forms/funding_key.h"

#include <algorithm>

#include "forms/made_once.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kWholeFit = 0.8;  // from here on a phrase is a wording of the form, more or less

std::vector<std::vector<std::string>> wordings_of(const Form& form) {
  std::vector<std::vector<std::string>> things;
  for (const FundingLine& line : form.funding) {
    things.push_back(line.synonyms);
    things.back().push_back(line.label);
  }
  return things;
}

bool stands_at(const std::vector<std::string>& words, std::size_t at, const std::vector<std::string>& name) {
  return at + name.size() <= words.size() &&
         std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

struct FundingKeys::Names {
  explicit Names(const Form& form) : index(wordings_of(form)) {
    const auto things = wordings_of(form);
    for (std::size_t line = 0; line < things.size(); ++line)
      for (const std::string& wording : things[line])
        names.push_back({line, words(fold_keeping_marks(wording)), words(fold(wording))});
  }
  WordingIndex index;
  std::vector<Name> names;
};

FundingKeys::FundingKeys(const Form& form) : form_(form), names_(made_once<Names>(form)), index_(names_->index) {}

// Words of the phrase that belong to a name of each line. A name of one word that means a total says so at the
// beginning alone: "cộng", but not "học tập cộng đồng".
std::vector<double> FundingKeys::count_words(const std::vector<std::string>& phrase, bool marked) const {
  std::vector<std::vector<bool>> named(form_.funding.size(), std::vector<bool>(phrase.size()));
  for (const Name& name : names_->names) {
    const std::vector<std::string>& wanted = marked ? name.marked : name.bare;
    if (wanted.empty()) continue;
    const bool only_first = wanted.size() == 1 && form_.funding[name.line].is_total;
    for (std::size_t at = 0; at < (only_first ? std::min<std::size_t>(1, phrase.size()) : phrase.size()); ++at)
      if (stands_at(phrase, at, wanted))
        std::fill_n(named[name.line].begin() + static_cast<std::ptrdiff_t>(at), wanted.size(), true);
  }
  std::vector<double> counts;
  for (const std::vector<bool>& words_named : named)
    counts.push_back(static_cast<double>(std::count(words_named.begin(), words_named.end(), true)));
  return counts;
}

FundingKey FundingKeys::find(std::string_view phrase) const {
  const bool marked = has_marks(phrase);
  const std::vector<std::string> phrase_words = words(marked ? fold_keeping_marks(phrase) : fold(phrase));
  if (phrase_words.empty()) return {};
  const BestFit fit = best_fit(index_.scores(phrase));
  if (fit.score >= kWholeFit && fit.score >= fit.second + 0.1)
    return {static_cast<int>(fit.thing), kWholeWording + static_cast<double>(phrase_words.size())};
  const std::vector<double> counts = count_words(phrase_words, marked);
  FundingKey part, total;
  int parts = 0;
  for (std::size_t line = 0; line < counts.size(); ++line) {
    if (counts[line] == 0) continue;
    FundingKey& best = form_.funding[line].is_total ? total : part;
    if (!form_.funding[line].is_total) ++parts;
    if (counts[line] > best.strength) best = {static_cast<int>(line), counts[line]};
  }
  // "Tổng kinh phí (ngân sách và vận động)" is the total; "Tổng kinh phí từ ngân sách nhà nước" is not.
  return total && (parts != 1 || part.strength < 2) ? total : part;
}

}  // namespace gom
