#include "store/outbox_rows.h"

#include <algorithm>

#include "bytes/digest.h"
#include "store/columns.h"

namespace gom {

namespace {

constexpr std::size_t kMessageIdDigits = 40;
constexpr std::chrono::days kLongestWait{14};  ///< over the longest row of holidays
constexpr std::string_view kModeIsOff = "chế độ tắt (off): không gửi thư nào";

std::string select(std::string_view where) {
  return "SELECT id, key, kind, unit, obligation, step, recipient, subject, body_text, body_html, in_reply_to, thread, "
         "not_before, message_id, state, tries, created_at, next_at, sent_at, last_reply FROM outbox " +
         std::string(where);
}

OutboxRow read_row(Query& query) {
  OutboxRow row;
  row.id = query.integer();
  row.notice.key = query.text();
  row.notice.kind = columns::notice_kind(query.text());
  row.notice.unit = query.text();
  row.notice.obligation = query.text();
  row.notice.step = query.number();
  row.notice.to = query.text();
  row.notice.subject = query.text();
  row.notice.text = query.text();
  row.notice.html = query.text();
  row.notice.in_reply_to = query.text();
  row.notice.references = columns::split(query.text());
  row.notice.not_before = query.maybe_time();
  row.message_id = query.text();
  row.state = columns::outbox_state(query.text());
  row.tries = query.number();
  row.created_at = query.time();
  row.next_at = query.time();
  row.sent_at = query.maybe_time();
  row.last_reply = query.text();
  return row;
}

OutboxState first_state(const Notice& notice, Mode mode) {
  if (mode == Mode::off) return OutboxState::dropped;
  if (mode == Mode::review && !notice.to_office()) return OutboxState::held;
  return OutboxState::due;
}

/// 0 where there is no row.
int number_in(Query query) {
  return query.next() ? query.number() : 0;
}

}  // namespace

std::string message_id_for(const std::string& store_id, const std::string& key, const std::string& domain) {
  const std::string digest = sha256(as_bytes(store_id + '\n' + key));
  return "gom." + digest.substr(0, kMessageIdDigits) + "@" + (domain.empty() ? "gom.invalid" : domain);
}

bool OutboxRows::add(const Notice& notice, Mode mode, sys_seconds now, const std::string& domain) {
  const OutboxState state = first_state(notice, mode);
  const int added = database_.run(
      "INSERT INTO outbox (key, kind, unit, obligation, step, recipient, subject, body_text, body_html, in_reply_to, "
      "thread, not_before, message_id, state, tries, created_at, next_at, last_reply) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
      notice.key, columns::name(notice.kind), notice.unit, notice.obligation, notice.step, notice.to, notice.subject,
      notice.text, notice.html, notice.in_reply_to, columns::joined(notice.references), notice.not_before,
      message_id_for(store_id_, notice.key, domain), columns::name(state), now,
      std::max(now, notice.not_before.value_or(now)), state == OutboxState::dropped ? kModeIsOff : std::string_view());
  if (added == 0) return false;
  const std::int64_t id = database_.last_id();
  int number = 0;
  for (const NoticeFile& file : notice.files) {
    database_.run("INSERT INTO outbox_file VALUES (?, ?, ?, ?, ?)", id, ++number, file.name, file.media_type,
                  Blob{file.bytes});
  }
  return true;
}

void OutboxRows::update(const OutboxRow& row) {
  database_.run("UPDATE outbox SET state = ?, tries = ?, next_at = ?, sent_at = ?, last_reply = ? WHERE id = ?",
                columns::name(row.state), row.tries, row.next_at, row.sent_at, row.last_reply, row.id);
}

void OutboxRows::bring_forward(sys_seconds now) {
  for (const std::string_view state : {"due", "in_doubt"}) {
    database_.run(
        "UPDATE outbox SET next_at = ? WHERE state = ? AND next_at > ? AND next_at > coalesce(not_before, 0) + ?", now,
        state, now + kLongestWait, static_cast<std::int64_t>(std::chrono::seconds(kLongestWait).count()));
  }
}

void OutboxRows::drop_reminders(const UnitId& unit, const ObligationId& obligation, int below_step,
                                const std::string& why) {
  database_.run(
      "UPDATE outbox SET state = 'dropped', last_reply = ? WHERE kind = 'reminder' AND unit = ? AND obligation = ? "
      "AND state IN ('held', 'due') AND step < ?",
      why, unit, obligation, below_step);
}

std::vector<OutboxRow> OutboxRows::rows_of(Query query) {
  std::vector<OutboxRow> rows;
  while (query.next()) rows.push_back(read_row(query));
  for (OutboxRow& row : rows) row.notice.files = files_of(row.id);
  return rows;
}

std::vector<NoticeFile> OutboxRows::files_of(std::int64_t id) {
  std::vector<NoticeFile> files;
  Query query = database_.query("SELECT name, media_type, bytes FROM outbox_file WHERE outbox = ? ORDER BY number", id);
  while (query.next()) files.push_back({.name = query.text(), .media_type = query.text(), .bytes = query.text()});
  return files;
}

std::vector<OutboxRow> OutboxRows::due(sys_seconds now, std::size_t most) {
  std::vector<OutboxRow> rows;
  for (const NoticeKind kind : {NoticeKind::answer, NoticeKind::digest, NoticeKind::office, NoticeKind::reminder}) {
    std::vector<OutboxRow> more = rows_of(
        database_.query(select("WHERE state = 'due' AND kind = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?"),
                        columns::name(kind), now, static_cast<std::int64_t>(most - rows.size())));
    std::ranges::move(more, std::back_inserter(rows));
  }
  return rows;
}

std::vector<OutboxRow> OutboxRows::list(std::optional<OutboxState> state, std::size_t most, std::int64_t after) {
  const auto limit = static_cast<std::int64_t>(most);
  if (!state) return rows_of(database_.query(select("WHERE id > ? ORDER BY id LIMIT ?"), after, limit));
  return rows_of(
      database_.query(select("WHERE state = ? AND id > ? ORDER BY id LIMIT ?"), columns::name(*state), after, limit));
}

std::optional<OutboxRow> OutboxRows::find(std::int64_t id) {
  std::vector<OutboxRow> rows = rows_of(database_.query(select("WHERE id = ?"), id));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::optional<OutboxRow> OutboxRows::find(const std::string& key) {
  std::vector<OutboxRow> rows = rows_of(database_.query(select("WHERE key = ?"), key));
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::optional<sys_seconds> OutboxRows::next_due_at() {
  std::optional<sys_seconds> first;
  Query query = database_.query(
      "SELECT min(next_at) FROM outbox WHERE state = 'due' UNION ALL "
      "SELECT min(next_at) FROM outbox WHERE state = 'in_doubt'");
  while (query.next()) {
    const auto at = query.maybe_time();
    if (at && (!first || *at < *first)) first = at;
  }
  return first;
}

int OutboxRows::sent_between(sys_seconds from, sys_seconds until, std::optional<NoticeKind> kind) {
  if (!kind) {
    return number_in(database_.query("SELECT count(*) FROM outbox WHERE sent_at >= ? AND sent_at < ?", from, until));
  }
  return number_in(database_.query("SELECT count(*) FROM outbox WHERE sent_at >= ? AND sent_at < ? AND kind = ?", from,
                                   until, columns::name(*kind)));
}

int OutboxRows::count(OutboxState state, std::optional<NoticeKind> kind) {
  if (!kind) {
    return number_in(
        database_.query("SELECT coalesce(sum(number), 0) FROM outbox_count WHERE state = ?", columns::name(state)));
  }
  return number_in(database_.query("SELECT number FROM outbox_count WHERE state = ? AND kind = ?", columns::name(state),
                                   columns::name(*kind)));
}

int OutboxRows::answers_to(const std::string& address, sys_seconds from, sys_seconds until) {
  return number_in(
      database_.query("SELECT count(*) FROM outbox WHERE kind = 'answer' AND recipient = ? AND created_at >= ? "
                      "AND created_at < ? AND state <> 'dropped'",
                      address, from, until));
}

}  // namespace gom
