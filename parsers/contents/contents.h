// One mail, whole: what the parsers alone can say of it. Made in the confined child, crosses the pipe as JSON. Which
// unit it speaks for, and whether the sender may, is the intake room's to say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "forms/evidence.h"
#include "forms/letterhead.h"
#include "forms/report.h"
#include "forms/venue.h"
#include "message/message.h"

namespace gom {

/// A leaf part as the contract lists it: facts without the bytes.
struct Attachment {
  std::string part, name, media_type, sha256;
  std::size_t size = 0;
  bool readable = false;
  std::string problem;  ///< contract's word; empty: none
  bool operator==(const Attachment&) const = default;
};

/// Every paper that was opened, by its kind; for attribution and for "not_a_report".
struct PaperFacts {
  std::string part;  ///< or "body"
  std::string kind;  ///< "report", "table", "venue", "other_paper", "pictures", "other"
  Letterhead letterhead;
  bool operator==(const PaperFacts&) const = default;
};

/// The header facts that intake and notices need.
struct MailHead {
  std::string message_id, subject;
  std::optional<Address> from;
  std::vector<Address> to, cc, reply_to;
  std::optional<MailDate> date;
  std::vector<std::string> in_reply_to, references, authentication_results;
  Automatic automatic;
  std::optional<DeliveryStatus> delivery_status;
  bool operator==(const MailHead&) const = default;
};

struct Contents {
  MailHead head;
  std::string text;       ///< readable body
  std::string own_text;   ///< the same without quoted mail and signature: what the sender wrote now
  std::string signature;  ///< the signature block, may be empty
  std::vector<std::string> forwarded_texts;
  std::vector<Attachment> attachments;
  std::vector<PaperFacts> papers;
  std::vector<Report> reports;  ///< one a unit's report, in part order, completed and judged
  std::optional<Venue> venue;
  std::vector<Evidence> evidence;
  bool says_not_held = false;
  bool asks_question = false;
  std::vector<Finding> findings;  ///< about the mail and its attachments; a report's own stand in it
  bool operator==(const Contents&) const = default;
};

}  // namespace gom
