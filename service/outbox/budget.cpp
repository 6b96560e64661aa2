#include "outbox/budget.h"

namespace gom {

Budget::Budget(Store& store, const OutboxRules& rules, sys_seconds now) : reserved_(rules.limits.reserved_for_answers) {
  const Date today = rules.zone.date_of(now);
  const Date next{std::chrono::sys_days{today} + std::chrono::days{1}};
  const sys_seconds midnight = rules.zone.instant(today, std::chrono::seconds{0});
  tomorrow_ = rules.zone.instant(next, std::chrono::seconds{0});
  reminders_tomorrow_ = rules.next_allowed(tomorrow_);
  left_ = rules.limits.mails_a_day - store.sent_between(midnight, tomorrow_, std::nullopt);
}

bool Budget::allows(NoticeKind kind) const {
  return left_ > (kind == NoticeKind::reminder ? reserved_ : 0);
}

sys_seconds Budget::another_day(NoticeKind kind) const {
  return kind == NoticeKind::reminder ? reminders_tomorrow_ : tomorrow_;
}

}  // namespace gom
