#include "store/schema.h"

#include <array>
#include <string>

#include "runtime/fault.h"

namespace gom {

namespace {

// Instants are seconds since 1970 (UTC). Enumerators are stored by name (columns.h). Raw messages lie beside, by
// digest.
constexpr std::string_view kStep1 = R"sql(
CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mailbox_cursor (
  mailbox TEXT PRIMARY KEY,
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_address TEXT NOT NULL,
  from_name TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  filed_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL,
  unit TEXT NOT NULL,
  kinds TEXT NOT NULL,
  search_text TEXT NOT NULL,
  old INTEGER NOT NULL
) STRICT;
CREATE INDEX message_by_message_id ON message (message_id) WHERE message_id <> '';
CREATE INDEX message_by_state ON message (state, id);
CREATE INDEX message_by_unit ON message (unit, id);

-- Apart from the row, so that a page of rows does not read past long texts.
CREATE TABLE message_text (
  message INTEGER PRIMARY KEY REFERENCES message (id),
  reading TEXT NOT NULL,
  contents TEXT NOT NULL
) STRICT;

-- Where a message lies; the first is where it was first seen.
CREATE TABLE place (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message INTEGER NOT NULL REFERENCES message (id),
  mailbox TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX place_by_uid ON place (mailbox, uid_validity, uid) WHERE name = '';
CREATE UNIQUE INDEX place_by_name ON place (mailbox, uid_validity, name) WHERE name <> '';
CREATE INDEX place_by_message ON place (message, id);

CREATE TABLE message_count (
  what TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER message_counted AFTER INSERT ON message BEGIN
  INSERT INTO message_count VALUES ('seen', 1) ON CONFLICT DO UPDATE SET number = number + 1;
  INSERT INTO message_count VALUES (new.state, 1) ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER message_recounted AFTER UPDATE OF state ON message WHEN old.state <> new.state BEGIN
  UPDATE message_count SET number = number - 1 WHERE what = old.state;
  INSERT INTO message_count VALUES (new.state, 1) ON CONFLICT DO UPDATE SET number = number + 1;
END;

-- The folded text that the service makes: lower case, no marks, d for đ.
CREATE VIRTUAL TABLE message_search USING fts5 (
  search_text, content = 'message', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER message_indexed AFTER INSERT ON message BEGIN
  INSERT INTO message_search (rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER message_reindexed AFTER UPDATE OF search_text ON message WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO message_search (message_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
  INSERT INTO message_search (rowid, search_text) VALUES (new.id, new.search_text);
END;

-- History: rows are added, never taken away. "replaced": a replay read the message otherwise.
CREATE TABLE submission (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message INTEGER NOT NULL REFERENCES message (id),
  unit TEXT NOT NULL,
  obligation TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  missing TEXT NOT NULL,
  partial INTEGER NOT NULL,
  not_held INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  set_aside INTEGER NOT NULL,
  doubts INTEGER NOT NULL,
  content TEXT NOT NULL,
  replaced INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX submission_by_unit ON submission (unit, obligation, received_at, id, message, partial, confirmed, set_aside)
  WHERE replaced = 0;
CREATE INDEX submission_by_message ON submission (message);
CREATE INDEX submission_by_time ON submission (received_at, id) WHERE replaced = 0;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  said_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  unit TEXT NOT NULL,
  obligation TEXT NOT NULL,
  message INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  address TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX correction_by_message ON correction (message, kind) WHERE undone = 0;

CREATE TABLE confirmed_address (
  address TEXT PRIMARY KEY,
  unit TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bounced_address (
  address TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a mail out; the key is why there is never a second.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  obligation TEXT NOT NULL,
  step INTEGER NOT NULL,
  recipient TEXT NOT NULL COLLATE NOCASE,
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  in_reply_to TEXT NOT NULL,
  thread TEXT NOT NULL,
  not_before INTEGER,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  sent_at INTEGER,
  last_reply TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_next ON outbox (state, kind, next_at, id);
CREATE INDEX outbox_by_sent ON outbox (sent_at, kind) WHERE sent_at IS NOT NULL;
CREATE INDEX outbox_by_recipient ON outbox (recipient, created_at) WHERE kind = 'answer';
CREATE INDEX outbox_by_unit ON outbox (unit, obligation, state) WHERE kind = 'reminder';

CREATE TABLE outbox_file (
  outbox INTEGER NOT NULL REFERENCES outbox (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (outbox, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_count (
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (state, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER outbox_counted AFTER INSERT ON outbox BEGIN
  INSERT INTO outbox_count VALUES (new.state, new.kind, 1) ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER outbox_recounted AFTER UPDATE OF state ON outbox WHEN old.state <> new.state BEGIN
  UPDATE outbox_count SET number = number - 1 WHERE state = old.state AND kind = old.kind;
  INSERT INTO outbox_count VALUES (new.state, new.kind, 1) ON CONFLICT DO UPDATE SET number = number + 1;
END;
)sql";

constexpr std::array kSteps{kStep1};

int version_of(Database& database) {
  Query query = database.query("PRAGMA user_version");
  return query.next() ? query.number() : 0;
}

[[noreturn]] void refuse(const std::string& why) {
  throw Fault(FaultScope::service, Retry::never, why);
}

void refuse_newer(int version) {
  if (version <= static_cast<int>(kSteps.size())) return;
  refuse("the store was written by a newer gom (schema " + std::to_string(version) + ", this program knows " +
         std::to_string(kSteps.size()) + "): install that version, or restore a backup made before it");
}

}  // namespace

std::span<const std::string_view> schema_steps() {
  return kSteps;
}

void upgrade_schema(Database& database) {
  refuse_newer(version_of(database));
  for (int version = version_of(database); version < static_cast<int>(kSteps.size()); ++version) {
    database.transaction([&] {
      database.execute(std::string(kSteps[static_cast<std::size_t>(version)]));
      database.execute("PRAGMA user_version = " + std::to_string(version + 1));
    });
  }
}

void require_schema(Database& database) {
  const int version = version_of(database);
  refuse_newer(version);
  if (version < static_cast<int>(kSteps.size())) {
    refuse("the store is of an older gom (schema " + std::to_string(version) +
           "): start gom serve once, it brings it up");
  }
}

}  // namespace gom
