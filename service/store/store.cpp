#include "store/store.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "bytes/digest.h"
#include "runtime/disk_fault.h"
#include "runtime/durable_file.h"
#include "store/corrections.h"
#include "store/database.h"
#include "store/messages.h"
#include "store/outbox_rows.h"
#include "store/schema.h"
#include "store/store_lock.h"
#include "store/submissions.h"
#include "store/verify.h"

namespace gom {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDatabaseName = "gom.sqlite";
constexpr std::string_view kMessagesName = "messages";

/// The folders of a store stand before anything is opened in them.
fs::path prepared(const fs::path& folder, StoreAccess access) {
  if (access == StoreAccess::owner) {
    MessageFiles(folder / kMessagesName).prepare();
  } else if (!fs::exists(folder / kDatabaseName)) {
    throw Fault(FaultScope::service, Retry::never, "there is no store in " + folder.string());
  }
  return folder;
}

std::string random_id() {
  std::array<std::byte, 32> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw disk_fault("read", "/dev/urandom", errno);
  }
  return sha256(bytes).substr(0, 32);
}

std::optional<std::string> read_fact(Database& database, const std::string& name) {
  Query query = database.query("SELECT value FROM fact WHERE name = ?", name);
  if (!query.next()) return std::nullopt;
  return query.text();
}

void write_fact(Database& database, const std::string& name, const std::string& value) {
  database.run("INSERT OR REPLACE INTO fact VALUES (?, ?)", name, value);
}

/// The database with its schema as this program knows it; returns the id that the store was given when it was made.
std::string ready(Database& database, const fs::path& folder, StoreAccess access) {
  if (access != StoreAccess::owner) {
    require_schema(database);
  } else {
    upgrade_schema(database);
    if (!read_fact(database, "store_id")) write_fact(database, "store_id", random_id());
    sync_folder(folder);
  }
  return read_fact(database, "store_id").value_or("");
}

class SqliteStore final : public Store {
 public:
  SqliteStore(const fs::path& folder, StoreAccess access)
      : folder_(prepared(folder, access)),
        lock_(access == StoreAccess::owner ? std::make_unique<StoreLock>(folder) : nullptr),
        files_(folder / kMessagesName),
        database_(folder / kDatabaseName, access == StoreAccess::reader),
        messages_(database_, files_),
        submissions_(database_),
        corrections_(database_),
        outbox_(database_, ready(database_, folder, access)) {
    if (access == StoreAccess::owner) files_.sweep();
    data_version_ = version_now();
  }

  MessageFiles& files() override { return files_; }
  const fs::path& folder() const override { return folder_; }
  void transaction(const std::function<void()>& work) override { database_.transaction(work); }
  bool changed_by_others() override {
    const std::int64_t before = std::exchange(data_version_, version_now());
    return before != data_version_;
  }

  std::optional<Cursor> cursor_of(const std::string& mailbox) override { return messages_.cursor_of(mailbox); }
  void set_cursor(const Cursor& cursor) override { messages_.set_cursor(cursor); }
  std::optional<MessageRowId> known(const Cursor& place) override { return messages_.known(place); }
  std::optional<MessageRowId> known(const std::string& digest, const std::string& message_id) override {
    return messages_.known(digest, message_id);
  }
  MessageRowId add(const Receipt&, Mode, sys_seconds now, const std::string& message_id_domain) override;
  void add_place(MessageRowId id, const Cursor& place) override { messages_.add_place(id, place); }
  void replace(MessageRowId, const Receipt&) override;

  std::optional<MessageRow> message(MessageRowId id) override { return messages_.find(id); }
  std::vector<MessageRow> messages(const MessageQuery& query) override { return messages_.list(query); }
  Account account() override { return messages_.account(); }
  void set_state(MessageRowId id, MessageState state, const std::string& reason) override {
    messages_.set_state(id, state, reason);
  }
  void set_unit(MessageRowId id, const UnitId& unit) override { messages_.set_unit(id, unit); }

  std::vector<Submission> standing_submissions() override { return submissions_.standing(std::nullopt); }
  std::vector<Submission> standing_submissions(const UnitId& unit) override { return submissions_.standing(unit); }
  std::vector<Submission> submissions_of(const UnitId& unit) override { return submissions_.of_unit(unit); }
  std::vector<Submission> submissions_of(MessageRowId id) override { return submissions_.of_message(id); }
  std::vector<Submission> submissions_between(sys_seconds from, sys_seconds until) override {
    return submissions_.between(from, until);
  }

  std::int64_t add_correction(const Correction& said) override { return corrections_.add(said); }
  void undo_correction(std::int64_t id) override { corrections_.undo(id); }
  std::vector<Correction> corrections() override { return corrections_.all(); }
  AddressBook address_book() override { return corrections_.address_book(); }
  void confirm_address(const std::string& address, const UnitId& unit) override {
    corrections_.confirm_address(address, unit);
  }
  void mark_bounced(const std::string& address, sys_seconds at, const std::string& why) override {
    corrections_.mark_bounced(address, at, why);
  }

  bool add_notice(const Notice&, Mode, sys_seconds now, const std::string& message_id_domain) override;
  std::vector<OutboxRow> due(sys_seconds now, std::size_t most) override { return outbox_.due(now, most); }
  std::vector<OutboxRow> outbox(std::optional<OutboxState> state, std::size_t most, std::int64_t after) override {
    return outbox_.list(state, most, after);
  }
  std::optional<OutboxRow> outbox_row(std::int64_t id) override { return outbox_.find(id); }
  std::optional<OutboxRow> outbox_row(const std::string& key) override { return outbox_.find(key); }
  std::optional<sys_seconds> next_due_at() override { return outbox_.next_due_at(); }
  void update(const OutboxRow& row) override { outbox_.update(row); }
  int sent_between(sys_seconds from, sys_seconds until, std::optional<NoticeKind> kind) override {
    return outbox_.sent_between(from, until, kind);
  }
  int count(OutboxState state, std::optional<NoticeKind> kind) override { return outbox_.count(state, kind); }
  int answers_to(const std::string& address, sys_seconds from, sys_seconds until) override {
    return outbox_.answers_to(address, from, until);
  }
  void bring_forward(sys_seconds now) override { outbox_.bring_forward(now); }
  void drop_reminders(const UnitId& unit, const ObligationId& obligation, int below_step,
                      const std::string& why) override {
    outbox_.drop_reminders(unit, obligation, below_step, why);
  }

  std::optional<std::string> fact(const std::string& name) override { return read_fact(database_, name); }
  void set_fact(const std::string& name, const std::string& value) override { write_fact(database_, name, value); }
  void clear_fact(const std::string& name) override { database_.run("DELETE FROM fact WHERE name = ?", name); }

  std::map<std::string, std::string> facts(const std::string& prefix) override {
    std::map<std::string, std::string> found;
    Query query = database_.query("SELECT name, value FROM fact WHERE substr(name, 1, length(?)) = ?", prefix, prefix);
    while (query.next()) {
      const std::string name = query.text().substr(prefix.size());
      found[name] = query.text();
    }
    return found;
  }

  std::vector<StoreMistake> verify() override { return verify_store(database_, files_); }
  void recount() override { recount_store(database_); }
  std::vector<Cursor> places_of(MessageRowId id) override { return messages_.places_of(id); }
  void backup(const fs::path& folder) override;

 private:
  /// Another value whenever another connection has committed, and only then.
  std::int64_t version_now() {
    Query query = database_.query("PRAGMA data_version");
    return query.next() ? query.integer() : 0;
  }

  fs::path folder_;
  std::unique_ptr<StoreLock> lock_;
  MessageFiles files_;
  Database database_;
  Messages messages_;
  Submissions submissions_;
  Corrections corrections_;
  OutboxRows outbox_;
  std::int64_t data_version_ = 0;
};

MessageRowId SqliteStore::add(const Receipt& receipt, Mode mode, sys_seconds now, const std::string& domain) {
  MessageRowId id = 0;
  database_.transaction([&] {
    id = messages_.add(receipt.message, now);
    for (const Submission& submission : receipt.submissions) submissions_.add(id, submission);
    for (const Notice& notice : receipt.notices) outbox_.add(notice, mode, now, domain);
    for (const std::string& address : receipt.bounced_addresses) {
      corrections_.mark_bounced(address, receipt.message.received_at, receipt.message.subject);
    }
  });
  return id;
}

void SqliteStore::replace(MessageRowId id, const Receipt& receipt) {
  database_.transaction([&] {
    messages_.replace(id, receipt.message);
    submissions_.replace(id, receipt.submissions);
  });
}

bool SqliteStore::add_notice(const Notice& notice, Mode mode, sys_seconds now, const std::string& domain) {
  bool added = false;
  database_.transaction([&] { added = outbox_.add(notice, mode, now, domain); });
  return added;
}

// The database first: a message that comes in meanwhile may have a file in the copy and no row, never the other way
// round.
void SqliteStore::backup(const fs::path& folder) {
  make_folder_durably(folder / kMessagesName);
  const fs::path unfinished = folder / (std::string(kTemporaryPrefix) + "backup");
  fs::remove(unfinished);
  database_.copy_to(unfinished);
  const MessageFiles copies(folder / kMessagesName);
  std::vector<StoredFile> brought;
  files_.each([&](const std::string& digest) {
    if (fs::exists(copies.path_of(digest))) return;
    const auto copy = copies.incoming();
    copy->adopt(files_.path_of(digest));
    brought.push_back(copy->finish(false));
  });
  copies.sync(brought);
  fs::rename(unfinished, folder / kDatabaseName);
  sync_folder(folder);
}

}  // namespace

std::unique_ptr<Store> Store::open(const fs::path& folder, StoreAccess access) {
  return std::make_unique<SqliteStore>(folder, access);
}

}  // namespace gom
