// What status, report, outbox and correct ask the store for alike: who has answered, and what they said.
#pragma once

#include "campaign/standing.h"
#include "store/store.h"

namespace gom {

struct OfficeView {
  std::vector<Submission> submissions;
  std::vector<Correction> corrections;
  Standing standing;
  AllValues values;
};

[[nodiscard]] OfficeView office_view(Store&, const Campaign&);

}  // namespace gom
