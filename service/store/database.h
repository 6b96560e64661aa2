// SQLite (through SQLiteCpp, which stands in database.cpp alone): one file, WAL, FULL, foreign keys on. Statements are
// prepared once and kept. Used from one thread. Every refusal of SQLite comes out as a Fault (service; of the message
// for a broken constraint); nobody else sees its codes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/clock.h"

namespace gom {

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

class Query;

class Database {
 public:
  /// Opens, or makes unless `read_only`. Throws Fault.
  Database(const std::filesystem::path& file, bool read_only);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// The statement with its parameters bound in order. `sql` is the key under which it is kept: never build values into
  /// it.
  template <typename... Values>
  [[nodiscard]] Query query(std::string_view sql, const Values&... values);
  /// The same, run to its end. Returns how many rows it changed.
  template <typename... Values>
  int run(std::string_view sql, const Values&... values);
  /// Several statements without parameters, as a schema step is.
  void execute(const std::string& statements);

  /// All or nothing. Inside another one it is a savepoint: when it throws, what it did alone is undone, and who catches
  /// may go on. Where SQLite itself has given up the outer one (disk full), nothing more can be written until that has
  /// ended.
  void transaction(const std::function<void()>& work);
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] int changes() const;  ///< rows that the last statement changed, its triggers' left out
  /// A consistent copy while others read and write. The file must not exist.
  void copy_to(const std::filesystem::path& file);

 private:
  friend class Query;
  struct State;
  std::unique_ptr<State> state_;
};

/// One use of a kept statement: rows are read by `next`, columns in order by the getters.
class Query {
 public:
  Query(Database&, std::string_view sql);
  ~Query();
  Query(Query&&) noexcept;
  Query& operator=(Query&&) = delete;

  void bind(std::int64_t);
  void bind(int value) { bind(std::int64_t{value}); }
  void bind(bool value) { bind(std::int64_t{value}); }
  void bind(std::uint32_t value) { bind(std::int64_t{value}); }
  void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::string_view);
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(const char* value) { bind(std::string_view(value)); }
  void bind(Blob);
  void bind(sys_seconds value) { bind(std::int64_t{value.time_since_epoch().count()}); }
  void bind(std::optional<sys_seconds>);

  /// Whether there is another row; the first column is next.
  [[nodiscard]] bool next();

  [[nodiscard]] std::int64_t integer();
  [[nodiscard]] int number() { return static_cast<int>(integer()); }
  [[nodiscard]] bool flag() { return integer() != 0; }
  [[nodiscard]] std::string text();  ///< a blob's bytes likewise; empty for NULL
  [[nodiscard]] sys_seconds time() { return sys_seconds(std::chrono::seconds(integer())); }
  [[nodiscard]] std::optional<sys_seconds> maybe_time();

 private:
  struct Statement;
  friend class Database;
  std::shared_ptr<Statement> statement_;
  int bound_ = 0;
  int column_ = 0;
};

template <typename... Values>
Query Database::query(std::string_view sql, const Values&... values) {
  Query made(*this, sql);
  (made.bind(values), ...);
  return made;
}

template <typename... Values>
int Database::run(std::string_view sql, const Values&... values) {
  Query made = query(sql, values...);
  while (made.next()) {
  }
  return changes();
}

}  // namespace gom
