// The statistics of a report: rows of its tables (or lines of a list where there is no table) given to the form's
// indicators, each row to at most one and each indicator at most one row, the best pairs first. A row that fits none
// well enough keeps its label and has no indicator; a pair that may be wrong carries a doubt.
#pragma once

#include <vector>

#include "findings/finding.h"
#include "forms/flow.h"
#include "forms/form.h"
#include "forms/indicator_labels.h"
#include "forms/report.h"

namespace gom {

struct Statistics {
  std::vector<Statistic> rows;
  bool has_table = false;  ///< or a list in place of one
  std::vector<Finding> findings;
};

class StatisticsReader {
 public:
  /// `form` must outlive the reader.
  explicit StatisticsReader(const Form& form) : form_(form), labels_(form) {}

  /// How many of the form's indicators the table plainly has rows for; its money lines alone do not count.
  [[nodiscard]] int count_indicators(const Table&) const;
  /// Whether the table holds statistics of this form.
  [[nodiscard]] bool is_statistics(const Table&) const;
  /// From every table of statistics in the document, else from lines "label: value": those of the first of `lists` that
  /// holds statistics. The flow tells what stands above a table.
  [[nodiscard]] Statistics read(const Document&, const Flow&, const std::vector<Flow>& lists) const;

 private:
  const Form& form_;
  IndicatorLabels labels_;
};

/// Lines "label: value" of a flow as a table of two columns; no cells: there are none.
[[nodiscard]] Table table_of_lines(const Flow&);

}  // namespace gom
