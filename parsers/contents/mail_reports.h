// The reports of one mail: which of its papers belong to one report, and which are another unit's.
// A table in a file of its own completes the report it came with; Word and scan of one paper are one report; papers
// with letterheads of different issuers are several reports; the body is a report only where no file is.
#pragma once

#include <vector>

#include "contents/opened_part.h"

namespace gom {

/// In part order, each completed and judged once. Versions of one paper that cannot both be meant cost a finding.
[[nodiscard]] std::vector<Report> mail_reports(const std::vector<OpenedPart>& files,
                                               const std::vector<OpenedPart>& bodies, const Form&,
                                               std::vector<Finding>&);

}  // namespace gom
