// The MIME tree of one mail, walked: what is its text, what is a leaf of its own, what a delivery report says. Attached
// mails are walked too, their leaves numbered as IMAP does (RFC 9051, 6.4.5). Archives are not opened here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "message/budget.h"
#include "message/header.h"
#include "message/part.h"

namespace gom {

/// One stretch of the body: a text part, or the forms that a multipart/alternative gives of one text.
struct BodySection {
  std::string plain, html;
  std::string plain_part, html_part;  ///< IMAP numbers
};

struct PartTree {
  Header header;                             ///< of the mail itself
  std::string media_type;                    ///< of the mail itself, as declared: "multipart/report"
  std::vector<BodySection> sections;         ///< in order
  std::vector<Part> leaves;                  ///< measured; every leaf that is neither text of the body nor of a report
  std::vector<std::string> forwarded_texts;  ///< bodies of attached mails
  std::string delivery_status;               ///< the text of a message/delivery-status (RFC 3464); empty: none
  Header returned;                           ///< header of the mail that a delivery report gives back
  std::vector<Finding> findings;
};

/// `prefix` is the number of the message/rfc822 part that `raw` is the content of; empty for the mail itself.
[[nodiscard]] PartTree read_part_tree(std::string_view raw, Budget&, std::string_view prefix = {});

}  // namespace gom
