// A person's word, in a row of its own: laid over readings, never undone by a replay or a revision, only by a person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "campaign/submission.h"

namespace gom {

enum class CorrectionKind {
  value,               ///< `field` of a unit's report or venue is `value` (empty: not known)
  confirm_value,       ///< the value that was read in `field` is right: the doubt is settled
  unit_address,        ///< `address` belongs to `unit`
  message_unit,        ///< message `message` speaks for `unit`
  not_ours,            ///< message `message` is not of the campaign
  waiver,              ///< `unit` owes nothing more for `obligation`
  confirm_submission,  ///< the submission of `message` is `unit`'s indeed
};
[[nodiscard]] std::string_view name_of(CorrectionKind);
[[nodiscard]] std::optional<CorrectionKind> correction_kind(std::string_view);

struct Correction {
  std::int64_t id = 0;
  CorrectionKind kind = CorrectionKind::value;
  sys_seconds at{};
  std::string by;  ///< who said it
  std::string reason;
  UnitId unit;
  ObligationId obligation;
  MessageRowId message = 0;
  std::string field;  ///< "report.statistics.banners"
  std::string value;  ///< as text: a number, a date, a place
  std::string address;
  bool undone = false;
  bool operator==(const Correction&) const = default;
};

/// The values with those corrections laid over that name this unit and obligation; settled doubts are taken out.
[[nodiscard]] SubmissionValues corrected(SubmissionValues, const UnitId&, const ObligationId&,
                                         const std::vector<Correction>&);

}  // namespace gom
