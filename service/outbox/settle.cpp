#include <algorithm>

#include "outbox/header_text.h"
#include "outbox/outbox.h"
#include "outbox/retry.h"

namespace gom {

namespace {

constexpr std::chrono::minutes kBeforeLookingIntoSent{1};  ///< a server files what it sent a moment later

/// Until another time, unless there have been enough of them.
void put_off(OutboxRow& row, OutboxState state, sys_seconds until) {
  const bool again = row.tries < most_tries();
  row.state = again ? state : OutboxState::refused;
  if (again) row.next_at = until;
}

}  // namespace

void settle(OutboxRow& row, const Outcome& outcome, sys_seconds now) {
  row.last_reply = header_line(outcome.reply);
  ++row.tries;
  switch (outcome.kind) {
    case Outcome::Kind::accepted:
      row.state = OutboxState::sent;
      row.sent_at = now;
      return;
    case Outcome::Kind::refused:
      row.state = OutboxState::refused;
      return;
    case Outcome::Kind::deferred:
      put_off(row, OutboxState::due, now + delay_after(row.tries));
      return;
    case Outcome::Kind::in_doubt:
      put_off(row, OutboxState::in_doubt,
              now + std::max<std::chrono::seconds>(kBeforeLookingIntoSent, delay_after(row.tries)));
      return;
  }
}

}  // namespace gom
