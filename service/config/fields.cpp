#include "config/fields.h"

#include <algorithm>

#include "text/unicode.h"

namespace gom {
namespace {

const TomlTable kNoTable;

}  // namespace

Fields::Fields(const TomlTable& table, std::string file, int line, std::string where, Mistakes& mistakes)
    : table_(&table), file_(std::move(file)), line_(line), where_(std::move(where)), mistakes_(&mistakes) {}

int Fields::line_of(const std::string& key) const {
  const auto found = table_->find(key);
  return found == table_->end() ? line_ : found->second.line;
}

void Fields::complain(const std::string& key, const std::string& what) {
  const std::string name = where_.empty() ? key : where_ + " " + key;
  mistakes_->push_back({file_, line_of(key), name + ": " + what});
}

const TomlValue* Fields::find(const std::string& key) {
  asked_.insert(key);
  const auto found = table_->find(key);
  return found == table_->end() ? nullptr : &found->second;
}

template <class T>
const T* Fields::typed(const std::string& key, std::string_view kind, bool required) {
  const TomlValue* found = find(key);
  if (found == nullptr) {
    if (required) complain(key, "is missing; it must be " + std::string(kind) + ".");
    return nullptr;
  }
  const T* value = std::get_if<T>(&found->value);
  if (value == nullptr) complain(key, "must be " + std::string(kind) + ".");
  return value;
}

std::string Fields::text(const std::string& key, std::optional<std::string> otherwise) {
  const auto* value = typed<std::string>(key, "a text in \"…\"", !otherwise);
  if (value == nullptr) return otherwise.value_or("");
  if (!otherwise && trim(*value).empty()) complain(key, "is empty; it must say something.");
  return nfc(*value);
}

std::int64_t Fields::whole(const std::string& key, std::int64_t least, std::int64_t most,
                           std::optional<std::int64_t> otherwise) {
  const std::string kind = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  const auto* value = typed<std::int64_t>(key, kind, !otherwise);
  if (value == nullptr) return otherwise.value_or(least);
  if (*value < least || *value > most) complain(key, "must be " + kind + ".");
  return *value;
}

std::optional<double> Fields::number(const std::string& key) {
  const TomlValue* found = find(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(&found->value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&found->value)) return *real;
  complain(key, "must be a number.");
  return std::nullopt;
}

bool Fields::flag(const std::string& key, bool otherwise) {
  const auto* value = typed<bool>(key, "true or false", false);
  return value == nullptr ? otherwise : *value;
}

std::optional<Date> Fields::date(const std::string& key, bool required) {
  const auto* value = typed<Date>(key, "a date without quotes, like 2022-10-10", required);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::chrono::minutes Fields::time_of_day(const std::string& key, std::chrono::minutes otherwise) {
  const auto* value = typed<std::chrono::minutes>(key, "a time of day without quotes, like 07:30:00", false);
  return value == nullptr ? otherwise : *value;
}

std::vector<std::string> Fields::texts(const std::string& key) {
  std::vector<std::string> all;
  const auto* list = typed<TomlList>(key, "a list of texts, like [\"…\", \"…\"]", false);
  if (list == nullptr) return all;
  for (const TomlValue& element : *list) {
    const auto* text = std::get_if<std::string>(&element.value);
    if (text == nullptr || trim(*text).empty())
      mistakes_->push_back({file_, element.line, where_ + " " + key + ": every element must be a text in \"…\"."});
    else
      all.push_back(nfc(*text));
  }
  return all;
}

std::vector<std::int64_t> Fields::wholes(const std::string& key, std::int64_t least, std::int64_t most) {
  std::vector<std::int64_t> all;
  const auto* list = typed<TomlList>(key, "a list of whole numbers", false);
  if (list == nullptr) return all;
  for (const TomlValue& element : *list) {
    const auto* value = std::get_if<std::int64_t>(&element.value);
    if (value == nullptr || *value < least || *value > most)
      mistakes_->push_back({file_, element.line,
                            where_ + " " + key + ": every element must be a whole number from " +
                                std::to_string(least) + " to " + std::to_string(most) + "."});
    else
      all.push_back(*value);
  }
  return all;
}

std::vector<Date> Fields::dates(const std::string& key) {
  std::vector<Date> all;
  const auto* list = typed<TomlList>(key, "a list of dates, like [2022-09-02]", false);
  if (list == nullptr) return all;
  for (const TomlValue& element : *list) {
    if (const auto* date = std::get_if<Date>(&element.value))
      all.push_back(*date);
    else
      mistakes_->push_back(
          {file_, element.line, where_ + " " + key + ": every element must be a date, like 2022-09-02."});
  }
  return all;
}

std::string Fields::choice(const std::string& key, const std::vector<std::string>& choices,
                           std::optional<std::string> otherwise) {
  const std::string value = text(key, otherwise);
  const bool given = has(key) || otherwise;
  if (given && !value.empty() && std::ranges::find(choices, value) == choices.end())
    complain(key, "must be one of " + join(choices, ", ") + "." + did_you_mean(value, choices));
  return value;
}

Fields Fields::table(const std::string& key) {
  const auto* table = typed<TomlTable>(key, "a table, [" + key + "]", false);
  return {table == nullptr ? kNoTable : *table, file_, line_of(key), "[" + key + "]", *mistakes_};
}

std::vector<Fields> Fields::tables(const std::string& key) {
  std::vector<Fields> all;
  const auto* list = typed<TomlList>(key, "a list of tables, [[" + key + "]]", false);
  if (list == nullptr) return all;
  for (const TomlValue& element : *list) {
    if (const auto* table = std::get_if<TomlTable>(&element.value))
      all.emplace_back(*table, file_, element.line, "[[" + key + "]]", *mistakes_);
    else
      mistakes_->push_back({file_, element.line, where_ + " " + key + ": every element must be a table."});
  }
  return all;
}

void Fields::finish() {
  const std::vector<std::string> known(asked_.begin(), asked_.end());
  for (const auto& [key, value] : *table_)
    if (!asked_.contains(key)) complain(key, "is not a key that gom knows." + did_you_mean(key, known));
}

}  // namespace gom
