// The year that a report says it is about: its title's, else the one that stands beside the campaign's name in the
// text, else that of its date of issue.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "forms/flow.h"
#include "forms/form.h"
#include "forms/letterhead.h"

namespace gom {

struct ReportYear {
  std::optional<int> year;
  std::vector<Finding> findings;  ///< title and text that disagree
};
[[nodiscard]] ReportYear find_report_year(const Letterhead&, const Flow&, const Form&);

}  // namespace gom
