// A raw mail, read: header facts, the readable body, and every leaf part that is not the body.
// Bounded by bytes/limits.h; what a limit cut is a finding, the rest is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bytes/digest.h"
#include "findings/finding.h"
#include "message/address.h"
#include "message/header.h"
#include "message/part.h"

namespace gom {

/// Sent by a machine? (RFC 3834, and the older signs.) Empty reason: a person, as far as can be told.
struct Automatic {
  bool is_reply = false;   ///< an out-of-office or other automatic answer
  bool is_list = false;    ///< a mailing list, newsletter, bulk mail
  bool is_bounce = false;  ///< a delivery report, or the null return path
  std::string reason;      ///< the field that says so, English, for the log and `inspect`
  [[nodiscard]] bool any() const { return is_reply || is_list || is_bounce; }
  bool operator==(const Automatic&) const = default;
};

/// What a delivery report says (RFC 3464, and the plain-text variants of Gmail and Exchange).
struct DeliveryStatus {
  std::string recipient;  ///< Final-Recipient or Original-Recipient, lower case
  std::string action;     ///< "failed", "delayed", "delivered" …
  std::string status;     ///< "5.1.1"
  std::string diagnostic;
  std::string original_message_id;  ///< of the mail that bounced, without brackets; may be empty
  [[nodiscard]] bool permanent() const { return action == "failed" && !status.starts_with("4"); }
  bool operator==(const DeliveryStatus&) const = default;
};

/// The readable body: text/plain, else text/html turned into text; both are kept where both exist.
struct Body {
  std::string plain;       ///< decoded, NFC, LF line ends, format=flowed (RFC 3676) undone; empty: no text/plain
  std::string html;        ///< decoded to UTF-8; empty: no text/html
  std::string plain_part;  ///< IMAP number
  std::string html_part;
  bool operator==(const Body&) const = default;
};

struct Message {
  Header header;
  std::string message_id;  ///< without brackets; empty: none
  std::string subject;
  std::optional<Address> from;
  std::vector<Address> to, cc, reply_to;
  std::optional<MailDate> date;
  std::vector<std::string> in_reply_to, references;
  Body body;
  std::vector<Part> parts;                          ///< every leaf that is not the body, in part order
  std::vector<std::string> forwarded_texts;         ///< text bodies of attached mails, decoded
  std::vector<std::string> authentication_results;  ///< field bodies, top first (RFC 8601)
  Automatic automatic;
  std::optional<DeliveryStatus> delivery_status;
  std::vector<Finding> findings;
  bool operator==(const Message&) const = default;
};

/// Never throws on bad input: damage is in `findings`. Calls load_media_types() first; passwords found in the body are
/// tried on encrypted zips.
[[nodiscard]] Message parse_message(Bytes raw);

}  // namespace gom
