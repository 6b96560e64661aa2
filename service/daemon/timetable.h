// Time has passed: writes the rows of what fell due - reminders and the digest - and says when to look again.
// The unique keys make a second one nothing, so this may be called as often as one likes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "daemon/standing_book.h"
#include "store/store.h"

namespace gom {

struct TimetableRules {
  Mode mode = Mode::review;
  std::string message_id_domain;
  std::vector<std::string> mailboxes;  ///< names: no reminder goes before each was read to its end since it fell due
};

/// Rows written; in one transaction, for which the book is brought up to date.
int write_due(Store&, const Campaign&, StandingBook&, const TimetableRules&, sys_seconds now);

/// Whether each mailbox has been read to its end at or after `since`.
[[nodiscard]] bool read_since(Store&, const std::vector<std::string>& mailboxes, sys_seconds since);
void note_read_to_end(Store&, const std::string& mailbox, sys_seconds at);
/// Told once, kept until the mailbox answers again.
void note_unreachable(Store&, sys_seconds since);
void note_reachable(Store&);
/// A unit's mail came whose files could not be read: its reminders say so, until something of it was read.
void note_unread(Store&, const UnitId&, sys_seconds at);
void forget_unread(Store&, const UnitId&);
/// Why no mail goes out; empty: it does again.
void note_sender(Store&, const std::string& why);

}  // namespace gom
