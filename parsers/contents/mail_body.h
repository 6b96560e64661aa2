// The body of a mail as text and as a document. Plain text comes first; HTML where there is no plain text, or where
// that is a stub ("your program does not show HTML"), and for what plain text cannot say: tables and link targets.
#pragma once

#include <string>
#include <string_view>

#include "forms/body_regions.h"
#include "message/message.h"

namespace gom {

struct MailBody {
  std::string text;       ///< what a person reads
  BodyRegions regions;    ///< the document that values are read from
  Document links_beside;  ///< the other form of the same body, for its links; may be empty
  std::string own_text, signature;
  bool operator==(const MailBody&) const = default;
};

[[nodiscard]] MailBody read_body(const Body&);

}  // namespace gom
