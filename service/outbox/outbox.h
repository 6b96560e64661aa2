// Rows to mail, once each. `send_due` takes the due rows within the day's budget, composes, marks them sending, sends,
// and writes the outcome; a row found sending or in doubt is settled by a search of Sent first. Called by the store's
// thread (embedded, tests); or its three steps apart, the sending itself on a thread of its own.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "campaign/campaign.h"
#include "store/store.h"
#include "transport/sender.h"
#include "transport/sent_folder.h"

namespace gom {

struct OutboxRules {
  std::string mail_from;  ///< our address
  std::string from_name;  ///< "Hội Khuyến học huyện Gia Lâm"
  bool null_return_path = false;
  CampaignLimits limits;
  Zone zone{"Asia/Ho_Chi_Minh"};
  /// When a server has filed what it took at the latest; none for a folder of .eml.
  std::chrono::seconds sent_copy_after{0};
  /// The given instant, or the next one at which reminders may go.
  std::function<sys_seconds(sys_seconds)> next_allowed = [](sys_seconds at) { return at; };
  std::chrono::seconds between_reminders{0};  ///< they are spread over the day
};

/// RFC 5322, 2045 and 2047: CRLF, lines within 998, text and HTML alternatives, files, Auto-Submitted, thread fields.
[[nodiscard]] std::string compose(const OutboxRow&, const OutboxRules&, sys_seconds now);

/// What is done with a row after an outcome: 4xx waits and grows up to days, then ends; 5xx ends; doubt is settled a
/// minute later or more, and ends after days for a person; a server out of reach leaves the row as it was.
void settle(OutboxRow&, const Outcome&, sys_seconds now);

/// Found: it was sent. Absent: it is sent again. Unknown: it stays in doubt rather than go twice.
using FindSent = std::function<SentCopy(const std::string& message_id)>;

/// A row made ready and composed. `doubtful`: it was in doubt, look into Sent first.
struct OutgoingMail {
  OutboxRow row;
  Envelope envelope;
  std::string mail;
  bool doubtful = false;
};
/// The next row to go, while none is out. First what is in doubt, with it any row that is marked `sending`: its process
/// has died. Then due rows within the day's budget; what is over it is put off until there is one again, reminders are
/// spread, what has no usable address is given up. Empty: none. Store's thread.
[[nodiscard]] std::optional<OutgoingMail> take_due(Store&, const OutboxRules&, sys_seconds now);
/// Marks the row `sending`, one durable step; false: a person or newer mail has stopped it meanwhile. Store's thread.
[[nodiscard]] bool mark_sending(Store&, std::int64_t row);
/// Sends it (on the sender's thread): a doubtful one that Sent knows is accepted without sending; a Fault is
/// `unreachable`. `go` is mark_sending on the store's thread.
[[nodiscard]] Outcome send_one(const OutgoingMail&, Sender&, const FindSent&, const GoAhead& go);
/// What follows once `finish` has written that a mail was accepted (on the sender's thread).
void keep_copy(const OutgoingMail&, const Outcome&, Sender&);
/// Writes the outcome into the row, and an address that was refused for good into the address book: one durable step.
/// What a person has said about the row meanwhile stays. Store's thread.
void finish(Store&, OutgoingMail, const Outcome&, sys_seconds now);

/// take_due, send_one and finish for all that is due now, until a server is out of reach; returns how many were tried.
/// One durable step before each send (sending) and one after.
int send_due(Store&, Sender&, const FindSent&, const OutboxRules&, sys_seconds now, std::size_t most = 100);

}  // namespace gom
