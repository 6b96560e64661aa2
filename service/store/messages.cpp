#include "store/messages.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <sstream>

#include "store/columns.h"

namespace gom {

namespace {

constexpr std::size_t kMostWords = 8;  ///< of a search; the rest is not looked for

// "m" is the message, "p" the place where it was first seen.
constexpr std::string_view kColumns =
    "m.id, m.digest, m.size, p.mailbox, p.uid_validity, p.uid, p.name, m.message_id, m.subject, m.from_address, "
    "m.from_name, m.received_at, m.filed_at, m.state, m.state_reason, m.unit, m.kinds, m.search_text, m.old";
constexpr std::string_view kFirstPlace =
    " LEFT JOIN place p ON p.id = (SELECT min(id) FROM place WHERE message = m.id) ";

MessageRow read_row(Query& query) {
  MessageRow row;
  row.id = query.integer();
  row.digest = query.text();
  row.size = static_cast<std::uint64_t>(query.integer());
  row.cursor.mailbox = query.text();
  row.cursor.uid_validity = static_cast<std::uint32_t>(query.integer());
  row.cursor.uid = static_cast<std::uint32_t>(query.integer());
  row.cursor.name = query.text();
  row.message_id = query.text();
  row.subject = query.text();
  row.from_address = query.text();
  row.from_name = query.text();
  row.received_at = query.time();
  row.filed_at = query.time();
  row.state = columns::message_state(query.text());
  row.state_reason = query.text();
  row.unit = query.text();
  row.kinds = query.text();
  row.search_text = query.text();
  row.old = query.flag();
  return row;
}

std::optional<MessageRowId> id_in(Query query) {
  if (!query.next()) return std::nullopt;
  return query.integer();
}

bool can_be_found(const std::string& word) {
  return std::ranges::any_of(word, [](unsigned char c) { return c >= 0x80 || std::isalnum(c); });
}

/// How the words of a search are looked for. One unit's rows are few and read one by one; all rows have an index.
enum class Looking { not_at_all, by_index, row_by_row };

/// The statement for the filters that are set; their values are bound in the order of the text.
std::string list_statement(const Store::MessageQuery& wanted, Looking looking, std::size_t words) {
  const bool by_index = looking == Looking::by_index;
  std::string sql = "SELECT " + std::string(kColumns) + " FROM ";
  sql += by_index ? "message_search s CROSS JOIN message m ON m.id = s.rowid" : "message m";
  sql += std::string(kFirstPlace) + "WHERE ";
  const std::string id = by_index ? "s.rowid" : "m.id";
  if (by_index) sql += "message_search MATCH ? AND ";
  if (looking == Looking::row_by_row) {
    for (std::size_t i = 0; i < words; ++i) sql += "instr(m.search_text, ?) > 0 AND ";
  }
  if (wanted.state) sql += "m.state = ? AND ";
  if (!wanted.unit.empty()) sql += "m.unit = ? AND ";
  sql += wanted.oldest_first ? id + " > ? ORDER BY " + id + " ASC" : id + " < ? ORDER BY " + id + " DESC";
  return sql + " LIMIT ?";
}

}  // namespace

std::vector<std::string> search_words(const std::string& search) {
  std::istringstream text(search);
  std::vector<std::string> words;
  for (std::string word; words.size() < kMostWords && text >> word;) {
    if (!can_be_found(word)) continue;
    std::erase(word, '"');
    std::erase(word, '\0');
    words.push_back(word);
  }
  return words;
}

std::string match_of(const std::vector<std::string>& words, bool as_beginnings) {
  std::string match;
  for (const std::string& word : words) {
    match += (match.empty() ? "\"" : " \"") + word + (as_beginnings ? "\"*" : "\"");
  }
  return match;
}

std::optional<Cursor> Messages::cursor_of(const std::string& mailbox) {
  Query query =
      database_.query("SELECT mailbox, uid_validity, uid, name FROM mailbox_cursor WHERE mailbox = ?", mailbox);
  if (!query.next()) return std::nullopt;
  Cursor cursor;
  cursor.mailbox = query.text();
  cursor.uid_validity = static_cast<std::uint32_t>(query.integer());
  cursor.uid = static_cast<std::uint32_t>(query.integer());
  cursor.name = query.text();
  return cursor;
}

std::vector<Cursor> Messages::places_of(MessageRowId message) {
  std::vector<Cursor> places;
  Query query =
      database_.query("SELECT mailbox, uid_validity, uid, name FROM place WHERE message = ? ORDER BY id", message);
  while (query.next()) {
    Cursor& place = places.emplace_back();
    place.mailbox = query.text();
    place.uid_validity = static_cast<std::uint32_t>(query.integer());
    place.uid = static_cast<std::uint32_t>(query.integer());
    place.name = query.text();
  }
  return places;
}

void Messages::set_cursor(const Cursor& cursor) {
  database_.run("INSERT OR REPLACE INTO mailbox_cursor VALUES (?, ?, ?, ?)", cursor.mailbox, cursor.uid_validity,
                cursor.uid, cursor.name);
}

void Messages::advance_cursor(const Cursor& cursor) {
  if (cursor.mailbox.empty()) return;
  const auto before = cursor_of(cursor.mailbox);
  const bool back =
      before && cursor.name.empty() && before->uid_validity == cursor.uid_validity && before->uid >= cursor.uid;
  if (!back) set_cursor(cursor);
}

std::optional<Messages::Place> Messages::find_place(const Cursor& at) {
  Query query = at.name.empty()
                    ? database_.query(
                          "SELECT id, message FROM place WHERE mailbox = ? AND uid_validity = ? AND uid = ? "
                          "AND name = ''",
                          at.mailbox, at.uid_validity, at.uid)
                    : database_.query(
                          "SELECT id, message FROM place WHERE mailbox = ? AND uid_validity = ? AND name = ? "
                          "AND name <> ''",
                          at.mailbox, at.uid_validity, at.name);
  if (!query.next()) return std::nullopt;
  return Place{.id = query.integer(), .message = query.integer()};
}

std::optional<MessageRowId> Messages::known(const Cursor& at) {
  const auto place = find_place(at);
  if (!place) return std::nullopt;
  return place->message;
}

std::optional<MessageRowId> Messages::known(const std::string& digest, const std::string& message_id) {
  if (const auto same = id_in(database_.query("SELECT id FROM message WHERE digest = ?", digest))) return same;
  if (message_id.empty()) return std::nullopt;
  Query query = database_.query("SELECT id, digest FROM message WHERE message_id = ? AND message_id <> '' ORDER BY id",
                                message_id);
  while (query.next()) {
    const MessageRowId id = query.integer();
    if (files_.same_body(query.text(), digest).value_or(true)) return id;
  }
  return std::nullopt;
}

MessageRowId Messages::add(const MessageRow& row, sys_seconds now) {
  database_.run(
      "INSERT INTO message (digest, size, message_id, subject, from_address, from_name, received_at, filed_at, state, "
      "state_reason, unit, kinds, search_text, old) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.digest, row.size, row.message_id, row.subject, row.from_address, row.from_name, row.received_at, now,
      columns::name(row.state), row.state_reason, row.unit, row.kinds, row.search_text, row.old);
  const MessageRowId id = database_.last_id();
  database_.run("INSERT INTO message_text VALUES (?, ?, ?)", id, row.reading, row.contents);
  if (!row.cursor.mailbox.empty()) add_place(id, row.cursor);
  advance_cursor(row.cursor);
  return id;
}

void Messages::add_place(MessageRowId id, const Cursor& at) {
  // A place that is taken holds this message now: a server that counts its UIDs anew without saying so.
  if (const auto taken = find_place(at)) {
    database_.run("UPDATE place SET message = ? WHERE id = ?", id, taken->id);
    return;
  }
  database_.run("INSERT INTO place (message, mailbox, uid_validity, uid, name) VALUES (?, ?, ?, ?, ?)", id, at.mailbox,
                at.uid_validity, at.uid, at.name);
}

void Messages::replace(MessageRowId id, const MessageRow& row) {
  database_.run(
      "UPDATE message SET message_id = ?, subject = ?, from_address = ?, from_name = ?, state = ?, state_reason = ?, "
      "unit = ?, kinds = ?, search_text = ?, old = ? WHERE id = ?",
      row.message_id, row.subject, row.from_address, row.from_name, columns::name(row.state), row.state_reason,
      row.unit, row.kinds, row.search_text, row.old, id);
  database_.run("UPDATE message_text SET reading = ?, contents = ? WHERE message = ?", row.reading, row.contents, id);
}

std::optional<MessageRow> Messages::find(MessageRowId id) {
  static const std::string kSql = "SELECT " + std::string(kColumns) + ", t.reading, t.contents FROM message m" +
                                  std::string(kFirstPlace) +
                                  "LEFT JOIN message_text t ON t.message = m.id WHERE m.id = ?";
  Query query = database_.query(kSql, id);
  if (!query.next()) return std::nullopt;
  MessageRow row = read_row(query);
  row.reading = query.text();
  row.contents = query.text();
  return row;
}

std::string Messages::match_for(const std::vector<std::string>& words) {
  // Whole words come out of the index in order; beginnings must be gathered first, which takes long for common ones.
  const std::string whole = match_of(words, false);
  Query query = database_.query("SELECT 1 FROM message_search WHERE message_search MATCH ? LIMIT 1", whole);
  return query.next() ? whole : match_of(words, true);
}

std::vector<MessageRow> Messages::list(const Store::MessageQuery& wanted) {
  const std::vector<std::string> words = search_words(wanted.search);
  const Looking looking = words.empty()         ? Looking::not_at_all
                          : wanted.unit.empty() ? Looking::by_index
                                                : Looking::row_by_row;
  Query query(database_, list_statement(wanted, looking, words.size()));
  if (looking == Looking::by_index) query.bind(match_for(words));
  if (looking == Looking::row_by_row) {
    for (const std::string& word : words) query.bind(word);
  }
  if (wanted.state) query.bind(columns::name(*wanted.state));
  if (!wanted.unit.empty()) query.bind(wanted.unit);
  const MessageRowId newest = wanted.before > 0 ? wanted.before : std::numeric_limits<MessageRowId>::max();
  query.bind(wanted.oldest_first ? wanted.after : newest);
  query.bind(static_cast<std::int64_t>(wanted.most));
  std::vector<MessageRow> rows;
  while (query.next()) rows.push_back(read_row(query));
  return rows;
}

Account Messages::account() {
  Account account;
  Query query = database_.query("SELECT what, number FROM message_count");
  while (query.next()) {
    const std::string what = query.text();
    const long number = static_cast<long>(query.integer());
    if (what == "seen") account.seen = number;
    if (what == columns::name(MessageState::filed)) account.filed = number;
    if (what == columns::name(MessageState::not_ours)) account.not_ours = number;
    if (what == columns::name(MessageState::held)) account.held = number;
  }
  return account;
}

void Messages::set_state(MessageRowId id, MessageState state, const std::string& reason) {
  database_.run("UPDATE message SET state = ?, state_reason = ? WHERE id = ?", columns::name(state), reason, id);
}

void Messages::set_unit(MessageRowId id, const UnitId& unit) {
  database_.run("UPDATE message SET unit = ? WHERE id = ?", unit, id);
}

}  // namespace gom
