#include "campaign/obligation.h"

namespace gom {

sys_seconds due_before(const Obligation& obligation, const Zone& zone) {
  return zone.instant(obligation.due_before, std::chrono::seconds{0});
}

Date last_day(const Obligation& obligation) {
  return std::chrono::sys_days(obligation.due_before) - std::chrono::days{1};
}

sys_seconds step_time(const Obligation& obligation, const ReminderStep& step, const Zone& zone) {
  const Date day = std::chrono::sys_days(last_day(obligation)) - std::chrono::days{step.days_before_last_day};
  return zone.instant(day, step.at);
}

std::string due_in_words(const Obligation& obligation) {
  const Date last = last_day(obligation);
  return "trước ngày " + vietnamese_date(obligation.due_before) + " (chậm nhất hết ngày " +
         std::string(weekday_name(last)) + " " + vietnamese_date(last) + ")";
}

}  // namespace gom
