// Who has answered: for each unit and obligation what has come, and when. Pure: "now" is a parameter.
// In: the campaign, and every submission with the office's corrections laid over it. Grows with the roster, not the
// mailbox.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "campaign/campaign.h"
#include "campaign/correction.h"
#include "campaign/submission.h"

namespace gom {

/// What one unit has done about one obligation.
struct Answer {
  std::optional<SubmissionId> current;  ///< the newest whole one, complete or not; empty: nothing has come
  std::optional<sys_seconds> first_at;  ///< the first that counted, by INTERNALDATE (RFC 9051, 2.3.3), not by Date
  std::optional<sys_seconds> latest_at;
  MessageRowId message = 0;  ///< of the current one
  int revisions = 0;
  bool late = false;  ///< first_at >= due_before, which is exclusive
  bool complete = false;
  std::vector<std::string> missing;
  bool confirmed = true;  ///< false: waits for the office to say whose it is
  bool not_held = false;
  bool waived = false;
  int doubts = 0;
  /// Nothing more is owed: complete, held nothing, or waived.
  [[nodiscard]] bool settled() const { return waived || not_held || (current && complete && confirmed); }
  bool operator==(const Answer&) const = default;
};

struct Standing {
  std::map<std::pair<UnitId, ObligationId>, Answer> answers;  ///< one for each that is owed
  bool operator==(const Standing&) const = default;
};

/// The current values of each unit that has answered, corrections laid over.
using AllValues = std::map<std::pair<UnitId, ObligationId>, SubmissionValues>;

/// `submissions` in order of arrival: for each unit and obligation at least the first and the ones that count now.
[[nodiscard]] Standing make_standing(const Campaign&, const std::vector<Submission>& submissions,
                                     const std::vector<Correction>&);

/// Judges one unit's obligation anew: `sent` is all that the unit has sent for it, in order of arrival, and the office
/// has said nothing of it. Leaves a standing as it is where the unit does not owe it.
void renew_answer(Standing&, const Campaign&, const UnitId&, const ObligationId&, const std::vector<Submission>& sent);

/// Throws std::out_of_range for a unit that is not on the roster or does not owe it.
[[nodiscard]] const Answer& answer_of(const Standing&, const UnitId&, const ObligationId&);

/// The row of numbers that status, digest, page and report share.
struct Tally {
  int expected = 0, received = 0, on_time = 0, complete = 0, incomplete = 0, unconfirmed = 0, missing = 0, waived = 0,
      not_held = 0, doubtful = 0;
  bool operator==(const Tally&) const = default;
};
[[nodiscard]] Tally tally(const Campaign&, const Standing&, const ObligationId&, std::string_view kind = {});

}  // namespace gom
