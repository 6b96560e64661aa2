#include "forms/indicator_labels.h"

#include <algorithm>

#include "forms/heading_number.h"
#include "forms/made_once.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostKnown = 20'000;
constexpr double kPlainlyFits = 0.75;
constexpr double kByContext = 0.9;      // words borrowed from the group above count less than the row's own
constexpr double kPeopleUnsaid = 0.85;  // a label without a word for people, for an indicator that counts them

std::vector<std::vector<std::string>> wordings_of(const Form& form) {
  std::vector<std::vector<std::string>> things;
  for (const Indicator& indicator : form.indicators) {
    things.push_back(indicator.synonyms);
    things.back().push_back(indicator.label);
  }
  return things;
}

struct LabelIndex {
  explicit LabelIndex(const Form& form) : index(wordings_of(form)) {
    for (const Indicator& indicator : form.indicators) measures.push_back(measure_of_unit(indicator.unit));
  }
  WordingIndex index;
  std::vector<Measure> measures;
};

}  // namespace

IndicatorLabels::IndicatorLabels(const Form& form)
    : index_(made_once<LabelIndex>(form)->index), measures_(made_once<LabelIndex>(form)->measures) {}

const std::vector<double>& IndicatorLabels::by_words(const std::string& label) const {
  if (const auto known = known_scores_.find(label); known != known_scores_.end()) return known->second;
  if (known_scores_.size() > kMostKnown) known_scores_.clear();
  return known_scores_[label] = index_.scores(label);
}

double IndicatorLabels::best(const std::string& label) const {
  if (label.size() < 3 || label.size() > 300) return 0;
  const std::string bare = label.substr(parse_heading_number(label).end);
  return best_fit(by_words(bare.substr(0, bare.find(':')))).score;
}

int IndicatorLabels::plain_indicator(const std::string& label) const {
  if (label.size() < 3 || label.size() > 300) return -1;
  const std::string bare = label.substr(parse_heading_number(label).end);
  const BestFit fit = best_fit(by_words(bare.substr(0, bare.find(':'))));
  return fit.score >= kPlainlyFits ? static_cast<int>(fit.thing) : -1;
}

std::vector<double> IndicatorLabels::scores(const StatRow& row, bool repeated) const {
  std::vector<double> scores = by_words(row.words);
  if (row.label != row.words) {  // "Học bổng đã trao (số suất)": the bracket may be part of a wording
    const std::vector<double>& whole = by_words(row.label);
    for (std::size_t at = 0; at < scores.size(); ++at) scores[at] = std::max(scores[at], whole[at]);
  }
  if (!row.context.empty() && (row.is_child || repeated || best_fit(scores).score < 0.6)) {
    const std::vector<double>& joined = by_words(row.context + ' ' + row.words);
    for (std::size_t at = 0; at < scores.size(); ++at)
      scores[at] = std::max(repeated ? 0 : scores[at], kByContext * joined[at]);
  }
  weigh_measures(row, scores);
  if (row.is_total)
    for (double& score : scores) score = score >= 0.97 ? score : 0;
  return scores;
}

void IndicatorLabels::weigh_measures(const StatRow& row, std::vector<double>& scores) const {
  const Measure by_unit = measure_of_unit(row.unit.empty() ? parse_number(row.value_text).unit : row.unit);
  const Measure by_label = measure_of_label(fold(row.words));
  for (std::size_t at = 0; at < scores.size(); ++at) {
    if (scores[at] == 0) continue;
    if (by_unit != Measure::unknown) {
      scores[at] *= agreement(by_unit, measures_[at]);
    } else if (by_label != Measure::unknown && scores[at] < 0.97) {
      scores[at] *= agreement(by_label, measures_[at]);
    } else if (measures_[at] == Measure::people && scores[at] < 0.9) {
      scores[at] *= kPeopleUnsaid;
    }
  }
}

}  // namespace gom
