#include "outbox/outbox.h"

#include "outbox/budget.h"
#include "outbox/header_text.h"
#include "runtime/fault.h"

namespace gom {

namespace {

constexpr std::size_t kAtOnce = 500;
constexpr std::string_view kNoAddress = "địa chỉ không dùng được";
constexpr std::string_view kNobodyKnows =
    "máy chủ không trả lời ở cuối thư và không lưu thư đã gửi: chưa rõ thư đã tới hay chưa";
constexpr std::string_view kBounces = "địa chỉ này đã báo không nhận được thư";

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

OutgoingMail ready(OutboxRow row, const OutboxRules& rules, sys_seconds now, bool doubtful) {
  OutgoingMail mail;
  mail.envelope = {.mail_from = rules.null_return_path ? std::string() : rules.mail_from,
                   .rcpt_to = row.notice.to,
                   .message_id = row.message_id};
  mail.mail = compose(row, rules, now);
  mail.row = std::move(row);
  mail.doubtful = doubtful;
  return mail;
}

/// A row that was `sending` when the process died is in doubt; its copy may still be on its way into Sent.
void doubt_what_was_left(Store& store, const OutboxRules& rules, sys_seconds now) {
  for (OutboxRow& row : store.outbox(OutboxState::sending, kAtOnce, 0)) {
    row.state = OutboxState::in_doubt;
    row.next_at = now + rules.sent_copy_after;
    store.update(row);
  }
}

/// One whose time to be looked up has come.
std::optional<OutgoingMail> take_doubtful(Store& store, const OutboxRules& rules, sys_seconds now) {
  doubt_what_was_left(store, rules, now);
  std::int64_t after = 0;
  for (;;) {
    std::vector<OutboxRow> rows = store.outbox(OutboxState::in_doubt, 10, after);
    if (rows.empty()) return std::nullopt;
    for (OutboxRow& row : rows) {
      after = row.id;
      if (row.next_at <= now) return ready(std::move(row), rules, now, true);
    }
  }
}

/// Why this row goes to nobody; empty: it may go.
std::string_view obstacle(const OutboxRow& row, Store& store) {
  if (!is_address(row.notice.to)) return kNoAddress;
  if (!row.notice.to_office() && store.address_book().bounced.contains(row.notice.to)) return kBounces;
  return {};
}

void give_up(Store& store, OutboxRow row, std::string_view why) {
  row.state = OutboxState::refused;
  row.last_reply = why;
  store.update(row);
}

/// Everything of the row's kind that is due: due rows come by kind, so all behind this one are of no better kind.
void postpone_rest(Store& store, const Budget& budget, sys_seconds now) {
  store.transaction([&] {
    for (OutboxRow& row : store.due(now, kAtOnce)) {
      row.next_at = budget.another_day(row.notice.kind);
      store.update(row);
    }
  });
}

/// All reminders that are due, one behind the other: a hundred mails within a minute look like a robot's.
void spread_reminders(Store& store, const OutboxRules& rules, sys_seconds now) {
  sys_seconds next = now;
  store.transaction([&] {
    for (OutboxRow& row : store.due(now, kAtOnce)) {
      next = rules.next_allowed(next + rules.between_reminders);
      row.next_at = next;
      store.update(row);
    }
  });
}

/// Whether one has just gone.
bool is_too_soon(Store& store, const OutboxRow& row, const OutboxRules& rules, sys_seconds now) {
  if (row.notice.kind != NoticeKind::reminder || rules.between_reminders.count() <= 0) return false;
  const sys_seconds since = now - rules.between_reminders + std::chrono::seconds{1};
  return store.sent_between(since, now + std::chrono::seconds{1}, NoticeKind::reminder) > 0;
}

}  // namespace

std::optional<OutgoingMail> take_due(Store& store, const OutboxRules& rules, sys_seconds now) {
  if (auto doubtful = take_doubtful(store, rules, now)) return doubtful;
  const Budget budget(store, rules, now);
  for (;;) {
    std::vector<OutboxRow> rows = store.due(now, 1);
    if (rows.empty()) return std::nullopt;
    OutboxRow& row = rows.front();
    if (const std::string_view why = obstacle(row, store); !why.empty()) {
      give_up(store, std::move(row), why);
    } else if (!budget.allows(row.notice.kind)) {
      postpone_rest(store, budget, now);
    } else if (is_too_soon(store, row, rules, now)) {
      spread_reminders(store, rules, now);
    } else {
      return ready(std::move(row), rules, now, false);
    }
  }
}

bool mark_sending(Store& store, std::int64_t id) {
  bool marked = false;
  store.transaction([&] {
    auto row = store.outbox_row(id);
    marked = row && (row->state == OutboxState::due || row->state == OutboxState::in_doubt ||
                     row->state == OutboxState::sending);
    if (!marked) return;
    row->state = OutboxState::sending;
    store.update(*row);
  });
  return marked;
}

Outcome send_one(const OutgoingMail& mail, Sender& sender, const FindSent& find_sent, const GoAhead& go) {
  try {
    const SentCopy copy = mail.doubtful ? find_sent(mail.envelope.message_id) : SentCopy::absent;
    if (copy == SentCopy::found) return {Outcome::Kind::accepted, "found among sent mail"};
    if (copy == SentCopy::unknown) return {Outcome::Kind::undecided, std::string(kNobodyKnows)};
  } catch (const Fault& fault) {
    return {Outcome::Kind::undecided, fault.what()};
  }
  try {
    return sender.send(mail.envelope, bytes_of(mail.mail), go);
  } catch (const Fault& fault) {
    return {Outcome::Kind::unreachable, fault.what()};
  }
}

void keep_copy(const OutgoingMail& mail, const Outcome& outcome, Sender& sender) {
  if (outcome.kind == Outcome::Kind::accepted && !mail.doubtful) sender.keep_copy(mail.envelope, bytes_of(mail.mail));
}

void finish(Store& store, OutgoingMail mail, const Outcome& outcome, sys_seconds now) {
  store.transaction([&] {
    const auto there = store.outbox_row(mail.row.id);
    const bool changed = !there || (there->state != mail.row.state && there->state != OutboxState::sending);
    if (outcome.kind == Outcome::Kind::withheld || (changed && outcome.kind != Outcome::Kind::accepted)) return;
    settle(mail.row, outcome, now);
    store.update(mail.row);
    if (outcome.address_refused && !mail.row.notice.to_office())
      store.mark_bounced(mail.row.notice.to, now, mail.row.last_reply);
  });
}

int send_due(Store& store, Sender& sender, const FindSent& find_sent, const OutboxRules& rules, sys_seconds now,
             std::size_t most) {
  int tried = 0;
  while (static_cast<std::size_t>(tried) < most) {
    auto mail = take_due(store, rules, now);
    if (!mail) break;
    const std::int64_t id = mail->row.id;
    const Outcome outcome = send_one(*mail, sender, find_sent, [&] { return mark_sending(store, id); });
    finish(store, *mail, outcome, now);
    keep_copy(*mail, outcome, sender);
    ++tried;
    if (outcome.kind == Outcome::Kind::unreachable) break;
  }
  return tried;
}

}  // namespace gom
