#include "daemon/timetable.h"

#include "daemon/facts.h"
#include "daemon/office_news.h"
#include "exports/tracker.h"
#include "intake/current_values.h"
#include "notices/digest.h"
#include "notices/reminder.h"
#include "text/local_time.h"

namespace gom {
namespace {

constexpr std::string_view kUnread = "unread:";

UnreadMail unread_mail(Store& store) {
  UnreadMail unread;
  for (const auto& [unit, at] : store.facts(std::string(kUnread)))
    if (const auto instant = parse_rfc3339(at)) unread[unit] = *instant;
  return unread;
}

int write_reminders(Store& store, const Campaign& campaign, const StandingBook& book, const TimetableRules& rules,
                    sys_seconds now) {
  int written = 0;
  for (const Notice& each : reminders(campaign, book.standing(), book.addresses(), now, unread_mail(store))) {
    if (store.outbox_row(each.key)) continue;
    if (!read_since(store, rules.mailboxes, fell_due(campaign, each.obligation, each.step))) continue;
    store.drop_reminders(each.unit, each.obligation, each.step, "đã có lần nhắc sau");
    written += store.add_notice(each, rules.mode, now, rules.message_id_domain);
  }
  return written;
}

/// Empty also where a clock that ran ahead has written it.
std::optional<sys_seconds> last_digest(Store& store, sys_seconds now) {
  const auto at = instant_fact(store, "last_digest_at");
  return at && *at <= now ? at : std::nullopt;
}

int write_digest(Store& store, const Campaign& campaign, const StandingBook& book, const TimetableRules& rules,
                 sys_seconds now) {
  if (!digest_due(campaign, now)) return 0;
  const std::string today = iso_date(campaign.zone.date_of(now));
  if (store.fact("last_digest_day") == today) return 0;
  const Standing standing = book.standing();
  const sys_seconds since = last_digest(store, now).value_or(start_of(campaign));
  const DigestNews news = office_news(store, campaign, standing, rules.mode, since, now);
  const AllValues values = current_values(store.standing_submissions(), book.corrections());
  const NoticeFile attached{"theo-doi-" + campaign.id + "-" + today + ".xlsx",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            tracker(campaign, standing, values, now)};
  int written = 0;
  for (const Notice& each : digest(campaign, standing, book.addresses(), news, now, attached))
    written += store.add_notice(each, rules.mode, now, rules.message_id_domain);
  store.set_fact("last_digest_day", today);
  set_instant_fact(store, "last_digest_at", now);
  return written;
}

}  // namespace

int write_due(Store& store, const Campaign& campaign, StandingBook& book, const TimetableRules& rules,
              sys_seconds now) {
  int written = 0;
  store.transaction([&] {
    book.refresh(store);
    store.bring_forward(now);
    written = write_reminders(store, campaign, book, rules, now) + write_digest(store, campaign, book, rules, now);
  });
  return written;
}

bool read_since(Store& store, const std::vector<std::string>& mailboxes, sys_seconds since) {
  for (const std::string& each : mailboxes) {
    const auto at = instant_fact(store, "read_to_end:" + each);
    if (!at || *at < since) return false;
  }
  return true;
}

void note_read_to_end(Store& store, const std::string& mailbox, sys_seconds at) {
  set_instant_fact(store, "read_to_end:" + mailbox, at);
}

void note_unreachable(Store& store, sys_seconds since) {
  if (!store.fact("mailbox_unreachable_since")) set_instant_fact(store, "mailbox_unreachable_since", since);
}

void note_unread(Store& store, const UnitId& unit, sys_seconds at) {
  set_instant_fact(store, std::string(kUnread) + unit, at);
}

void forget_unread(Store& store, const UnitId& unit) {
  const std::string name = std::string(kUnread) + unit;
  if (store.fact(name)) store.clear_fact(name);
}

void note_sender(Store& store, const std::string& why) {
  const auto before = store.fact("sender_unreachable");
  if (why.empty() && before) store.clear_fact("sender_unreachable");
  if (!why.empty() && before != why) store.set_fact("sender_unreachable", why);
}

void note_reachable(Store& store) {
  if (store.fact("mailbox_unreachable_since")) store.clear_fact("mailbox_unreachable_since");
}

}  // namespace gom
