#include "config/toml_file.h"

#include <toml++/toml.h>

namespace gom {
namespace {

TomlValue to_value(const toml::node& node);

TomlTable to_table(const toml::table& table) {
  TomlTable values;
  for (const auto& [key, node] : table) values.emplace(std::string(key.str()), to_value(node));
  return values;
}

Date to_date(const toml::date& date) {
  return Date{std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
}

TomlValue::Any to_any(const toml::node& node) {
  if (const auto* table = node.as_table()) return to_table(*table);
  if (const auto* array = node.as_array()) {
    TomlList list;
    for (const toml::node& element : *array) list.push_back(to_value(element));
    return list;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  if (const auto* date = node.as_date()) return to_date(date->get());
  if (const auto* time = node.as_time())
    return std::chrono::hours{time->get().hour} + std::chrono::minutes{time->get().minute};
  return to_date(node.as_date_time()->get().date);
}

TomlValue to_value(const toml::node& node) {
  return {to_any(node), static_cast<int>(node.source().begin.line)};
}

}  // namespace

std::optional<TomlTable> parse_toml(std::string_view text, const std::string& file, Mistakes& mistakes) {
  try {
    return to_table(toml::parse(text, file));
  } catch (const toml::parse_error& error) {
    mistakes.push_back({file, static_cast<int>(error.source().begin.line),
                        "not TOML: " + std::string(error.description()) + ". Text stands in \"…\", a list in [ … ]."});
    return std::nullopt;
  }
}

}  // namespace gom
