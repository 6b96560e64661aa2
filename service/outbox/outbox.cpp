#include "outbox/outbox.h"

#include "outbox/budget.h"
#include "outbox/header_text.h"
#include "runtime/fault.h"

namespace gom {

namespace {

constexpr std::size_t kPostponedAtOnce = 100;
constexpr std::string_view kNoAddress = "địa chỉ không dùng được";
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

OutgoingMail mark_sending(Store& store, OutboxRow row, const OutboxRules& rules, sys_seconds now, bool doubtful) {
  row.state = OutboxState::sending;
  store.update(row);
  return ready(std::move(row), rules, now, doubtful);
}

/// A row that was `sending` when the process died, or one whose time to be looked up has come.
std::optional<OutgoingMail> take_doubtful(Store& store, const OutboxRules& rules, sys_seconds now) {
  std::vector<OutboxRow> left = store.outbox(OutboxState::sending, 1, 0);
  if (!left.empty()) return ready(std::move(left.front()), rules, now, true);
  std::int64_t after = 0;
  for (;;) {
    std::vector<OutboxRow> rows = store.outbox(OutboxState::in_doubt, 10, after);
    if (rows.empty()) return std::nullopt;
    for (OutboxRow& row : rows) {
      after = row.id;
      if (row.next_at <= now) return mark_sending(store, std::move(row), rules, now, true);
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
    for (OutboxRow& row : store.due(now, kPostponedAtOnce)) {
      row.next_at = budget.another_day(row.notice.kind);
      store.update(row);
    }
  });
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
    } else {
      return mark_sending(store, std::move(row), rules, now, false);
    }
  }
}

Outcome send_one(const OutgoingMail& mail, Sender& sender, const FindSent& find_sent) {
  try {
    if (mail.doubtful && find_sent(mail.envelope.message_id)) return {Outcome::Kind::accepted, "found among sent mail"};
  } catch (const Fault& fault) {
    return {Outcome::Kind::in_doubt, fault.what()};
  }
  try {
    return sender.send(mail.envelope, bytes_of(mail.mail));
  } catch (const Fault& fault) {
    return {Outcome::Kind::deferred, fault.what()};
  }
}

void finish(Store& store, OutgoingMail mail, const Outcome& outcome, sys_seconds now) {
  settle(mail.row, outcome, now);
  store.update(mail.row);
}

int send_due(Store& store, Sender& sender, const FindSent& find_sent, const OutboxRules& rules, sys_seconds now,
             std::size_t most) {
  int tried = 0;
  while (static_cast<std::size_t>(tried) < most) {
    auto mail = take_due(store, rules, now);
    if (!mail) break;
    const Outcome outcome = send_one(*mail, sender, find_sent);
    finish(store, std::move(*mail), outcome, now);
    ++tried;
  }
  return tried;
}

}  // namespace gom
