// What counts now: for each unit and obligation the values of its current submission, later partial ones (only the
// table again) laid over it, and the office's corrections over both. Pure.
#pragma once

#include <vector>

#include "campaign/standing.h"

namespace gom {

/// `submissions` in order of arrival, with their content; those set aside or not confirmed are left out.
[[nodiscard]] AllValues current_values(const std::vector<Submission>& submissions, const std::vector<Correction>&);

}  // namespace gom
