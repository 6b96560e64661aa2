// Rows of submissions: history that only grows, and of it what counts now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/store.h"

namespace gom {

class Submissions {
 public:
  explicit Submissions(Database& database) : database_(database) {}

  /// `message` and `id` of the submission are not looked at.
  SubmissionId add(MessageRowId, const Submission&);
  void replace(MessageRowId, std::vector<Submission>);

  /// Of one unit, or of all.
  [[nodiscard]] std::vector<Submission> standing(const std::optional<UnitId>&);
  [[nodiscard]] std::vector<Submission> of_unit(const UnitId&);
  [[nodiscard]] std::vector<Submission> of_message(MessageRowId);
  [[nodiscard]] std::vector<Submission> between(sys_seconds from, sys_seconds until);

 private:
  [[nodiscard]] Submission find(SubmissionId);

  Database& database_;
};

/// What of a submission decides whether it counts.
struct SubmissionOutline {
  SubmissionId id = 0;
  UnitId unit;  ///< by a person's word where there is one
  ObligationId obligation;
  sys_seconds received_at{};
  bool partial = false, confirmed = true;
  bool operator==(const SubmissionOutline&) const = default;
};

/// Of submissions in order of unit, obligation and arrival those that count: the first, the newest whole one, the
/// newest whole one that is confirmed, and everything partial behind the older of these two. Pure.
[[nodiscard]] std::vector<SubmissionOutline> counting(const std::vector<SubmissionOutline>&);

}  // namespace gom
