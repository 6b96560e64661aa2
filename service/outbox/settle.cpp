#include <algorithm>

#include "outbox/header_text.h"
#include "outbox/outbox.h"
#include "outbox/retry.h"

namespace gom {

namespace {

constexpr std::chrono::minutes kBeforeLookingIntoSent{1};  ///< a server files what it sent a moment later
constexpr int kSoonDoubts = 2;  ///< of one mail, whose looking up does not wait longer: Sent tells, not time
constexpr std::chrono::minutes kBeforeLookingAgain{5};
constexpr std::chrono::minutes kBeforeConnectingAgain{1};

/// Until another time, unless there have been enough of them.
void put_off(OutboxRow& row, OutboxState state, sys_seconds until) {
  const bool again = row.tries < most_tries();
  row.state = again ? state : OutboxState::refused;
  if (again) row.next_at = until;
}

/// What no server has spoken about costs no try. A doubt that nobody can settle ends for a person after days.
void leave(OutboxRow& row, const Outcome& outcome, sys_seconds now) {
  const bool doubt = outcome.kind == Outcome::Kind::undecided;
  row.state = doubt ? OutboxState::in_doubt : OutboxState::due;
  row.next_at = now + (doubt ? kBeforeLookingAgain : kBeforeConnectingAgain);
  if (doubt && now - row.created_at > given_up_after()) row.state = OutboxState::refused;
}

}  // namespace

void settle(OutboxRow& row, const Outcome& outcome, sys_seconds now) {
  row.last_reply = header_line(outcome.reply);
  if (outcome.kind == Outcome::Kind::unreachable || outcome.kind == Outcome::Kind::undecided)
    return leave(row, outcome, now);
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
              now + std::max<std::chrono::seconds>(kBeforeLookingIntoSent, delay_after(row.tries - kSoonDoubts)));
      return;
    case Outcome::Kind::withheld:
    case Outcome::Kind::unreachable:
    case Outcome::Kind::undecided:
      return;
  }
}

}  // namespace gom
