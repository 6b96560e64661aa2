// How many mails may still go today, and for whom: a provider closes an account that sends too many a day, so reminders
// leave a share to answers and to the office, and what is over goes another day.
#pragma once

#include "outbox/outbox.h"
#include "store/store.h"

namespace gom {

class Budget {
 public:
  /// What was sent since midnight of the rules' zone. Throws Fault as the store does.
  Budget(Store&, const OutboxRules&, sys_seconds now);

  [[nodiscard]] bool allows(NoticeKind) const;
  /// When a mail of that kind may go that does not go today: at midnight, when the next day's budget begins; a reminder
  /// at the first hour behind it that is not quiet.
  [[nodiscard]] sys_seconds another_day(NoticeKind) const;

 private:
  sys_seconds tomorrow_;
  sys_seconds reminders_tomorrow_;
  int left_;
  int reserved_;
};

}  // namespace gom
