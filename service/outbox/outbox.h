// Rows to mail, once each. `send_due` takes the due rows within the day's budget, composes, marks them sending, sends,
// and writes the outcome; a row found sending or in doubt is settled by a search of Sent first. Called by the store's
// thread (embedded, tests); or its three steps apart, the sending itself on a thread of its own.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "campaign/campaign.h"
#include "store/store.h"
#include "transport/sender.h"

namespace gom {

struct OutboxRules {
  std::string mail_from;  ///< our address
  std::string from_name;  ///< "Hội Khuyến học huyện Gia Lâm"
  bool null_return_path = false;
  CampaignLimits limits;
  Zone zone{"Asia/Ho_Chi_Minh"};
};

/// RFC 5322, 2045 and 2047: CRLF, lines within 998, text and HTML alternatives, files, Auto-Submitted, thread fields.
[[nodiscard]] std::string compose(const OutboxRow&, const OutboxRules&, sys_seconds now);

/// What is done with a row after an outcome: 4xx waits and grows up to days, then ends; 5xx ends; doubt is settled a
/// minute later or more.
void settle(OutboxRow&, const Outcome&, sys_seconds now);

/// Whether `find_sent` knows the Message-ID: then sent, else due again.
using FindSent = std::function<bool(const std::string& message_id)>;

/// A row made ready: marked `sending` in the store, composed. `doubtful`: it was in doubt, look into Sent first.
struct OutgoingMail {
  OutboxRow row;
  Envelope envelope;
  std::string mail;
  bool doubtful = false;
};
/// The next row to go, one durable step. First what is in doubt, with it any row that is marked `sending`: its process
/// has died, since one mail is out at a time. Then due rows within the day's budget; what is over it is put off to
/// another day, what has no usable address is given up. Empty: none. Store's thread.
[[nodiscard]] std::optional<OutgoingMail> take_due(Store&, const OutboxRules&, sys_seconds now);
/// Sends it (on the sender's thread): a doubtful one that Sent knows is accepted without sending; a Fault is deferred.
[[nodiscard]] Outcome send_one(const OutgoingMail&, Sender&, const FindSent&);
/// Writes the outcome into the row: one durable step. Store's thread.
void finish(Store&, OutgoingMail, const Outcome&, sys_seconds now);

/// take_due, send_one and finish for all that is due now; returns how many were tried. One durable step before each
/// send (sending) and one after.
int send_due(Store&, Sender&, const FindSent&, const OutboxRules&, sys_seconds now, std::size_t most = 100);

}  // namespace gom
