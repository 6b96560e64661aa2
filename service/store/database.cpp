#include "store/database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <map>
#include <utility>

#include "runtime/durable_file.h"
#include "runtime/fault.h"

namespace gom {

namespace {

constexpr int kBusyMilliseconds = 5000;

Fault fault_of(const SQLite::Exception& error) {
  const std::string what =
      std::string("the store refused: ") + error.what() + " (" + std::to_string(error.getExtendedErrorCode()) + ")";
  switch (error.getErrorCode()) {
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      return {FaultScope::message, Retry::never, what};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
      return {FaultScope::service, Retry::later, what};
    default:
      return {FaultScope::service, Retry::never, what};
  }
}

template <typename Work>
auto told_as_fault(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw fault_of(error);
  }
}

}  // namespace

struct Query::Statement {
  Statement(const SQLite::Database& database, const std::string& sql) : prepared(database, sql) {}
  SQLite::Statement prepared;
  bool in_use = false;
};

struct Database::State {
  State(const std::string& file, int flags) : connection(file, flags, kBusyMilliseconds) {}
  SQLite::Database connection;
  std::map<std::string, std::shared_ptr<Query::Statement>, std::less<>> statements;
  int depth = 0;

  [[nodiscard]] bool open_transaction() { return sqlite3_get_autocommit(connection.getHandle()) == 0; }
  void begin();
  void commit();
  void roll_back() noexcept;
};

namespace {

constexpr char kSettings[] =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -4000;"
    "PRAGMA journal_size_limit = 67108864;";

}  // namespace

Database::Database(const std::filesystem::path& file, bool read_only) {
  const int flags = read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  told_as_fault([&] {
    state_ = std::make_unique<State>(file.string(), flags);
    state_->connection.exec(kSettings);
    if (!read_only) state_->connection.exec("PRAGMA journal_mode = WAL");
  });
}

Database::~Database() = default;

void Database::execute(const std::string& statements) {
  told_as_fault([&] { state_->connection.exec(statements); });
}

void Database::State::begin() {
  if (depth > 0 && !open_transaction()) {
    throw Fault(FaultScope::service, Retry::later, "the store gave up the transaction: nothing of it is kept");
  }
  connection.exec(depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT nested");
  ++depth;
}

void Database::State::commit() {
  if (!open_transaction()) {
    throw Fault(FaultScope::service, Retry::later, "the store gave up the transaction: nothing of it is kept");
  }
  connection.exec(depth == 1 ? "COMMIT" : "RELEASE nested");
}

void Database::State::roll_back() noexcept {
  // SQLite has rolled back by itself after some errors (disk full): then there is nothing left to undo.
  if (!open_transaction()) return;
  connection.tryExec(depth == 1 ? "ROLLBACK" : "ROLLBACK TO nested; RELEASE nested");
}

void Database::transaction(const std::function<void()>& work) {
  told_as_fault([&] { state_->begin(); });
  try {
    work();
    told_as_fault([&] { state_->commit(); });
  } catch (...) {
    state_->roll_back();
    --state_->depth;
    throw;
  }
  --state_->depth;
}

bool Database::in_transaction() const {
  return state_->depth > 0;
}

std::int64_t Database::last_id() const {
  return state_->connection.getLastInsertRowid();
}

int Database::changes() const {
  return state_->connection.getChanges();
}

void Database::copy_to(const std::filesystem::path& file) {
  told_as_fault([&] {
    SQLite::Database copy(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(copy, state_->connection).executeStep(-1);
  });
  sync_file(file);
}

Query::Query(Database& database, std::string_view sql) {
  auto& statements = database.state_->statements;
  told_as_fault([&] {
    auto kept = statements.find(sql);
    if (kept == statements.end()) {
      auto made = std::make_shared<Statement>(database.state_->connection, std::string(sql));
      kept = statements.emplace(std::string(sql), std::move(made)).first;
    }
    statement_ = kept->second->in_use ? std::make_shared<Statement>(database.state_->connection, std::string(sql))
                                      : kept->second;
  });
  statement_->in_use = true;
}

Query::Query(Query&& other) noexcept
    : statement_(std::move(other.statement_)), bound_(other.bound_), column_(other.column_) {}

Query::~Query() {
  if (!statement_) return;
  statement_->prepared.tryReset();
  statement_->prepared.clearBindings();
  statement_->in_use = false;
}

void Query::bind(std::int64_t value) {
  told_as_fault([&] { statement_->prepared.bind(++bound_, value); });
}

void Query::bind(std::string_view value) {
  told_as_fault([&] { statement_->prepared.bind(++bound_, std::string(value)); });
}

void Query::bind(Blob value) {
  const char* bytes = value.bytes.empty() ? "" : value.bytes.data();  // a null pointer would be NULL
  told_as_fault([&] { statement_->prepared.bind(++bound_, bytes, static_cast<int>(value.bytes.size())); });
}

void Query::bind(std::optional<sys_seconds> value) {
  if (value) return bind(*value);
  told_as_fault([&] { statement_->prepared.bind(++bound_); });
}

bool Query::next() {
  column_ = 0;
  return told_as_fault([&] { return statement_->prepared.executeStep(); });
}

std::int64_t Query::integer() {
  return told_as_fault([&] { return statement_->prepared.getColumn(column_++).getInt64(); });
}

std::string Query::text() {
  return told_as_fault([&] { return statement_->prepared.getColumn(column_++).getString(); });
}

std::optional<sys_seconds> Query::maybe_time() {
  const bool empty = told_as_fault([&] { return statement_->prepared.isColumnNull(column_); });
  if (!empty) return time();
  ++column_;
  return std::nullopt;
}

}  // namespace gom
