// The way of one message, outside the child: from its contents to everything that it causes, as values that one
// transaction commits. The second of two functions that know an order (the first is parse_contents).
#pragma once

#include <optional>
#include <string>

#include "campaign/campaign.h"
#include "contents/contents.h"
#include "daemon/standing_book.h"
#include "intake/reading.h"
#include "notices/acknowledgement.h"
#include "store/store.h"

namespace gom {

/// A message that lies in MessageFiles, durable or about to be.
struct Arrival {
  Cursor cursor;
  Fetched fetched;
  StoredFile file;
};

struct ReceiveRules {
  Mode mode = Mode::review;
  ReadingRules reading;
  std::string message_id_domain;  ///< right side of the Message-IDs that gom makes
};

/// Pure but for the questions to the store (what this sender was answered today, whether this content was answered).
/// `contents` empty: the message could not be read at all; it is held and visible.
[[nodiscard]] Receipt make_receipt(const Arrival&, const std::optional<Contents>&, const Campaign&, const StandingBook&,
                                   Store&, const ReceiveRules&, sys_seconds now);

/// The message's row and its submissions, nothing owed yet: what a replay and a person's word need too.
[[nodiscard]] Receipt filed_receipt(const Arrival&, const Reading&, std::vector<Submission>, const Campaign&,
                                    sys_seconds received_at, sys_seconds now);

/// What the answer needs of a reading.
[[nodiscard]] Received received_of(const Arrival&, const Reading&, const std::vector<Submission>&, bool ours,
                                   sys_seconds received_at);

/// Commits one arrival: known by place or content, nothing but the place is added; else the receipt, the reminders that
/// it overtakes are dropped, and the cursor moves. Runs inside the caller's transaction. Returns the row's id.
MessageRowId receive(const Arrival&, const std::optional<Contents>&, const Campaign&, StandingBook&, Store&,
                     const ReceiveRules&, sys_seconds now);

}  // namespace gom
