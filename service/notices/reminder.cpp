#include "notices/reminder.h"

#include <algorithm>
#include <stdexcept>

#include "notices/digest.h"
#include "notices/letter.h"

namespace gom {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// A step, and when it may go: its own time, or the end of the quiet hours and holidays that it falls into.
struct Timed {
  const ReminderStep* step;
  sys_seconds at;
};

/// In the order of time. A step that has to wait onto the day of the next one gives way to it.
std::vector<Timed> timed_steps(const Campaign& campaign, const Obligation& obligation) {
  std::vector<Timed> steps;
  for (const ReminderStep& step : obligation.reminders) {
    const sys_seconds at = next_allowed(campaign, step_time(obligation, step, campaign.zone));
    while (!steps.empty() && campaign.zone.date_of(steps.back().at) >= campaign.zone.date_of(at)) steps.pop_back();
    steps.push_back({&step, at});
  }
  std::erase_if(steps, [&](const Timed& one) { return one.at >= end_of(campaign); });
  return steps;
}

/// The latest that has fallen due. Null: none, or none that still makes sense: a question for the venue once the day
/// has passed, or a step of before the last moment while one of after it is still to come.
std::optional<Timed> due_step(const Campaign& campaign, const Obligation& obligation, sys_seconds now) {
  const std::vector<Timed> steps = timed_steps(campaign, obligation);
  const auto later = std::ranges::find_if(steps, [&](const Timed& one) { return one.at > now; });
  if (later == steps.begin()) return std::nullopt;
  const Timed latest = *(later - 1);
  const bool is_over = now >= due_before(obligation, campaign.zone);
  if (is_over && latest.step->days_before_last_day >= 0 &&
      (later != steps.end() || obligation.answered_by == Answers::venue))
    return std::nullopt;
  return latest;
}

bool is_owed(const Answer& answer) {
  return !answer.settled() && !(answer.current && !answer.confirmed);
}

std::vector<TemplateValues> received_already(const Campaign& campaign, const Standing& standing, const Unit& unit,
                                             const Obligation& asked) {
  std::vector<TemplateValues> received;
  for (const Obligation& obligation : campaign.obligations) {
    const auto answer = standing.answers.find({unit.id, obligation.id});
    if (obligation.id == asked.id || answer == standing.answers.end() || !answer->second.first_at) continue;
    received.emplace_back().texts = {{"title", obligation.title},
                                     {"at", vietnamese_time(*answer->second.first_at, campaign.zone)}};
  }
  return received;
}

TemplateValues reminder_values(const Campaign& campaign, const Standing& standing, const Unit& unit,
                               const Obligation& obligation, Date day, const UnreadMail& unread) {
  const Answer& answer = answer_of(standing, unit.id, obligation.id);
  TemplateValues values = common_values(campaign, &unit);
  const auto left = (sys_days(last_day(obligation)) - sys_days(day)).count();
  values.texts["ask"] = obligation.ask.empty() ? "gửi " + obligation.label : obligation.ask;
  values.texts["title"] = obligation.title;
  values.texts["label"] = obligation.label;
  values.texts["due"] = due_in_words(obligation);
  values.texts["days_left"] = left > 0 ? std::to_string(left) : "";
  values.texts["days_over"] = left < 0 ? std::to_string(-left) : "";
  values.flags["is_last_day"] = left == 0;
  values.flags["incomplete"] = answer.current.has_value();
  values.flags["is_report"] = obligation.answered_by == Answers::report;
  values.flags["is_venue"] = obligation.answered_by == Answers::venue;
  const auto unreadable =
      answer.current || obligation.answered_by != Answers::report ? unread.end() : unread.find(unit.id);
  values.texts["unread_at"] = unreadable == unread.end() ? "" : vietnamese_time(unreadable->second, campaign.zone);
  values.texts["first_at"] = answer.latest_at ? vietnamese_time(*answer.latest_at, campaign.zone) : "";
  std::vector<TemplateValues> missing;
  for (const std::string& id : in_form_order(campaign.form, answer.missing))
    if (is_required(campaign.form, id)) missing.push_back(missing_values(campaign.form, id));
  values.texts["missing_count"] = count_or_nothing(static_cast<long>(missing.size()));
  values.lists["missing"] = std::move(missing);
  values.lists["received"] = received_already(campaign, standing, unit, obligation);
  values.flags["has_received"] = !values.lists["received"].empty();
  return values;
}

sys_seconds digest_time(const Campaign& campaign, Date day) {
  return campaign.zone.instant(day, campaign.digest_at);
}

}  // namespace

std::vector<Notice> reminders(const Campaign& campaign, const Standing& standing, const AddressBook& book,
                              sys_seconds now, const UnreadMail& unread) {
  std::vector<Notice> owed;
  if (now < start_of(campaign) || now >= end_of(campaign)) return owed;
  for (const Obligation& obligation : campaign.obligations) {
    const auto due = due_step(campaign, obligation, now);
    if (!due) continue;
    const sys_seconds goes = next_allowed(campaign, now) == now ? due->at : next_allowed(campaign, now);
    if (goes >= end_of(campaign)) continue;
    const Date day = campaign.zone.date_of(std::max(now, goes));
    for (const Unit& unit : campaign.roster.units()) {
      const auto answer = standing.answers.find({unit.id, obligation.id});
      if (answer == standing.answers.end() || !is_owed(answer->second)) continue;
      const std::vector<std::string> addresses = usable_addresses(unit, book);
      if (addresses.empty()) continue;
      Notice notice;
      notice.key =
          "reminder:" + campaign.id + ":" + obligation.id + ":" + unit.id + ":" + std::to_string(due->step->number);
      notice.kind = NoticeKind::reminder;
      notice.unit = unit.id;
      notice.obligation = obligation.id;
      notice.step = due->step->number;
      notice.to = addresses.front();
      notice.not_before = goes;
      write_letter(notice, campaign, "reminder", reminder_values(campaign, standing, unit, obligation, day, unread));
      owed.push_back(std::move(notice));
    }
  }
  return owed;
}

std::optional<sys_seconds> next_due(const Campaign& campaign, sys_seconds now) {
  std::optional<sys_seconds> next;
  const auto consider = [&](sys_seconds at) {
    if (at > now && at >= start_of(campaign) && at < end_of(campaign) && (!next || at < *next)) next = at;
  };
  for (const Obligation& obligation : campaign.obligations)
    for (const Timed& timed : timed_steps(campaign, obligation)) consider(timed.at);
  const Date today = campaign.zone.date_of(std::max(now, start_of(campaign)));
  consider(digest_time(campaign, today));
  consider(digest_time(campaign, Date(sys_days(today) + days{1})));
  return next;
}

std::vector<const Unit*> unreachable(const Campaign& campaign, const Standing& standing, const AddressBook& book) {
  std::vector<const Unit*> units;
  for (const Unit& unit : campaign.roster.units()) {
    const bool owes_something = std::ranges::any_of(unit.owes, [&](const ObligationId& owed) {
      const auto answer = standing.answers.find({unit.id, owed});
      return answer != standing.answers.end() && is_owed(answer->second);
    });
    if (owes_something && usable_addresses(unit, book).empty()) units.push_back(&unit);
  }
  return units;
}

bool digest_due(const Campaign& campaign, sys_seconds now) {
  if (now < start_of(campaign) || now >= end_of(campaign)) return false;
  return now >= digest_time(campaign, campaign.zone.date_of(now));
}

sys_seconds fell_due(const Campaign& campaign, const ObligationId& id, int number) {
  const Obligation* obligation = find_obligation(campaign, id);
  if (!obligation) throw std::out_of_range("no obligation " + id);
  const auto step = std::ranges::find(obligation->reminders, number, &ReminderStep::number);
  if (step == obligation->reminders.end()) throw std::out_of_range("no reminder step of " + id);
  return next_allowed(campaign, step_time(*obligation, *step, campaign.zone));
}

}  // namespace gom
