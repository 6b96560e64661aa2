// All evidence of one mail: links of body and documents, photos, videos. Each once, by target or by digest.
#pragma once

#include <vector>

#include "contents/mail_body.h"
#include "contents/opened_part.h"

namespace gom {

[[nodiscard]] std::vector<Evidence> mail_evidence(const Message&, const MailBody&, const std::vector<OpenedPart>&,
                                                  const Form&, std::vector<Finding>&);

}  // namespace gom
