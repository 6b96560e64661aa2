#include "store/verify.h"

namespace gom {

namespace {

constexpr std::size_t kMostMistakes = 1000;

class Mistakes {
 public:
  void add(std::string line) {
    if (lines_.size() < kMostMistakes) lines_.push_back(std::move(line));
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

void check_sqlite(Database& database, Mistakes& mistakes) {
  Query integrity = database.query("PRAGMA integrity_check");
  while (integrity.next()) {
    const std::string said = integrity.text();
    if (said != "ok") mistakes.add("the database is damaged: " + said);
  }
  Query keys = database.query("PRAGMA foreign_key_check");
  while (keys.next()) {
    const std::string table = keys.text();
    mistakes.add("a row of " + table + " (" + keys.text() + ") points to a row of " + keys.text() +
                 " that is not there");
  }
}

void check_files(Database& database, const MessageFiles& files, Mistakes& mistakes) {
  Query query = database.query("SELECT id, digest FROM message ORDER BY id");
  while (query.next()) {
    const std::string id = std::to_string(query.integer());
    const std::string digest = query.text();
    const auto found = files.digest_on_disk(digest);
    if (!found) mistakes.add("message " + id + ": its file is missing: " + files.path_of(digest).string());
    if (found && *found != digest) {
      mistakes.add("message " + id + ": its file has changed: " + files.path_of(digest).string());
    }
  }
}

void check_orphans(Database& database, const MessageFiles& files, Mistakes& mistakes) {
  files.each([&](const std::string& digest) {
    Query query = database.query("SELECT 1 FROM message WHERE digest = ?", digest);
    if (!query.next()) mistakes.add("no message has this file: " + files.path_of(digest).string());
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
    mistakes.add("a counter is wrong by " + std::to_string(query.integer()) + ": " + what);
  }
}

}  // namespace

std::vector<std::string> verify_store(Database& database, const MessageFiles& files) {
  Mistakes mistakes;
  check_sqlite(database, mistakes);
  check_files(database, files, mistakes);
  check_orphans(database, files, mistakes);
  check_counters(database, mistakes);
  return mistakes.take();
}

}  // namespace gom
