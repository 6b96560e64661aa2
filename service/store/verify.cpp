#include "store/verify.h"

namespace gom {

namespace {

using Kind = StoreMistake::Kind;

constexpr std::size_t kMostMistakes = 1000;

class Mistakes {
 public:
  void add(StoreMistake::Kind kind, std::string words, MessageRowId message = 0, std::string digest = {}) {
    if (found_.size() < kMostMistakes) found_.push_back({kind, message, std::move(digest), std::move(words)});
  }
  [[nodiscard]] std::vector<StoreMistake> take() { return std::move(found_); }

 private:
  std::vector<StoreMistake> found_;
};

void check_sqlite(Database& database, Mistakes& mistakes) {
  Query integrity = database.query("PRAGMA integrity_check");
  while (integrity.next()) {
    const std::string said = integrity.text();
    if (said != "ok") mistakes.add(Kind::database, "the database is damaged: " + said);
  }
  Query keys = database.query("PRAGMA foreign_key_check");
  while (keys.next()) {
    const std::string table = keys.text();
    mistakes.add(Kind::database, "a row of " + table + " (" + keys.text() + ") points to a row of " + keys.text() +
                                     " that is not there");
  }
}

void check_files(Database& database, const MessageFiles& files, Mistakes& mistakes) {
  Query query = database.query("SELECT id, digest FROM message ORDER BY id");
  while (query.next()) {
    const MessageRowId id = query.integer();
    const std::string digest = query.text(), what = "message " + std::to_string(id) + ": its file ";
    const std::string where = files.path_of(digest).string();
    const auto found = files.digest_on_disk(digest);
    if (!found) mistakes.add(Kind::missing_file, what + "is missing: " + where, id, digest);
    if (found && *found != digest) mistakes.add(Kind::changed_file, what + "has changed: " + where, id, digest);
  }
}

void check_orphans(Database& database, const MessageFiles& files, Mistakes& mistakes) {
  files.each([&](const std::string& digest) {
    Query query = database.query("SELECT 1 FROM message WHERE digest = ?", digest);
    if (query.next()) return;
    mistakes.add(Kind::orphan_file, "no message has this file: " + files.path_of(digest).string(), 0, digest);
  });
}

constexpr std::string_view kMiscounted =
    "SELECT 'messages ' || what, number FROM ("
    "  SELECT what, sum(number) AS number FROM ("
    "    SELECT what, number FROM message_count"
    "    UNION ALL SELECT 'seen', -count(*) FROM message"
    "    UNION ALL SELECT state, -count(*) FROM message GROUP BY state) GROUP BY what) WHERE number <> 0 "
    "UNION ALL "
    "SELECT 'mails ' || state || ' ' || kind, number FROM ("
    "  SELECT state, kind, sum(number) AS number FROM ("
    "    SELECT state, kind, number FROM outbox_count"
    "    UNION ALL SELECT state, kind, -count(*) FROM outbox GROUP BY state, kind) GROUP BY state, kind) "
    "WHERE number <> 0";

void check_counters(Database& database, Mistakes& mistakes) {
  Query query = database.query(kMiscounted);
  while (query.next()) {
    const std::string what = query.text();
    mistakes.add(Kind::counter, "a counter is wrong by " + std::to_string(query.integer()) + ": " + what);
  }
}

}  // namespace

std::vector<StoreMistake> verify_store(Database& database, const MessageFiles& files) {
  Mistakes mistakes;
  check_sqlite(database, mistakes);
  check_files(database, files, mistakes);
  check_orphans(database, files, mistakes);
  check_counters(database, mistakes);
  return mistakes.take();
}

void recount_store(Database& database) {
  database.transaction([&] {
    database.execute(
        "DELETE FROM message_count;"
        "INSERT INTO message_count SELECT 'seen', count(*) FROM message;"
        "INSERT INTO message_count SELECT state, count(*) FROM message GROUP BY state;"
        "DELETE FROM outbox_count;"
        "INSERT INTO outbox_count SELECT state, kind, count(*) FROM outbox GROUP BY state, kind;");
  });
}

}  // namespace gom
