// Typed reading of one TOML table: every key is asked for once, what has another type or is missing becomes a mistake,
// and so does, at the end, a key that nobody asked for.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/mistake.h"
#include "config/toml_file.h"

namespace gom {

class Fields {
 public:
  /// `where` names the table in mistakes ("[office]"); the table must outlive this.
  Fields(const TomlTable& table, std::string file, int line, std::string where, Mistakes& mistakes);

  [[nodiscard]] std::string text(const std::string& key, std::optional<std::string> otherwise = std::nullopt);
  /// Within `least` .. `most`, both allowed.
  [[nodiscard]] std::int64_t whole(const std::string& key, std::int64_t least, std::int64_t most,
                                   std::optional<std::int64_t> otherwise = std::nullopt);
  [[nodiscard]] std::optional<double> number(const std::string& key);
  [[nodiscard]] bool flag(const std::string& key, bool otherwise);
  [[nodiscard]] std::optional<Date> date(const std::string& key, bool required);
  [[nodiscard]] std::chrono::minutes time_of_day(const std::string& key, std::chrono::minutes otherwise);
  [[nodiscard]] std::vector<std::string> texts(const std::string& key);
  [[nodiscard]] std::vector<std::int64_t> wholes(const std::string& key, std::int64_t least, std::int64_t most);
  [[nodiscard]] std::vector<Date> dates(const std::string& key);
  /// One of `choices`.
  [[nodiscard]] std::string choice(const std::string& key, const std::vector<std::string>& choices,
                                   std::optional<std::string> otherwise = std::nullopt);
  /// A table under `key`, empty where there is none.
  [[nodiscard]] Fields table(const std::string& key);
  /// The tables of a list ([[key]] or [{…}, {…}]), in order.
  [[nodiscard]] std::vector<Fields> tables(const std::string& key);

  /// Keys that were never asked for are mistakes, with the name that was probably meant.
  void finish();
  void complain(const std::string& key, const std::string& what);
  [[nodiscard]] int line_of(const std::string& key) const;
  [[nodiscard]] bool has(const std::string& key) const { return table_->contains(key); }

 private:
  const TomlValue* find(const std::string& key);
  template <class T>
  const T* typed(const std::string& key, std::string_view kind, bool required);

  const TomlTable* table_;
  std::string file_;
  int line_;
  std::string where_;
  Mistakes* mistakes_;
  std::set<std::string> asked_;
};

}  // namespace gom
