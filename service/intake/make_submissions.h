// From a reading to what it counts for: obligation, revision, completeness. Pure.
#pragma once

#include <vector>

#include "campaign/standing.h"
#include "intake/reading.h"

namespace gom {

/// Empty for a question, an automatic mail, a forged one, or a message of nobody's.
[[nodiscard]] std::vector<Submission> make_submissions(const Reading&, const Campaign&, const Standing&,
                                                       sys_seconds received_at);

/// The text that Submission::content keeps, and its values again. Throws std::invalid_argument for a damaged text.
[[nodiscard]] SubmissionValues values_of(const Submission&);

}  // namespace gom
