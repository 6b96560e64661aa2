// How well a row's label fits each of the form's indicators: by words, by what is counted, by the group it stands
// under.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "forms/form.h"
#include "forms/measure.h"
#include "forms/stat_rows.h"
#include "forms/wording.h"

namespace gom {

class IndicatorLabels {
 public:
  explicit IndicatorLabels(const Form&);
  /// One score (0..1) an indicator. `repeated`: other rows have the same label, so that only the row's context tells.
  [[nodiscard]] std::vector<double> scores(const StatRow&, bool repeated = false) const;
  /// The best score of the words alone.
  [[nodiscard]] double best(const std::string& label) const;
  /// The indicator that the words alone fit best, where they fit well; -1: none.
  [[nodiscard]] int plain_indicator(const std::string& label) const;

 private:
  [[nodiscard]] const std::vector<double>& by_words(const std::string& label) const;
  void weigh_measures(const StatRow&, std::vector<double>&) const;

  WordingIndex index_;
  std::vector<Measure> measures_;                                    ///< by indicator
  mutable std::map<std::string, std::vector<double>> known_scores_;  ///< tables repeat their labels
};

}  // namespace gom
