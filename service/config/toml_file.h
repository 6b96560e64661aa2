// A TOML file as plain values, each with its line; toml++ stays behind this header.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/mistake.h"
#include "text/date_time.h"

namespace gom {

struct TomlValue;
using TomlList = std::vector<TomlValue>;
using TomlTable = std::map<std::string, TomlValue>;

struct TomlValue {
  using Any = std::variant<std::string, std::int64_t, double, bool, Date, std::chrono::minutes, TomlList, TomlTable>;
  Any value;
  int line = 0;
};

/// Empty, with one mistake added, for a text that is not TOML.
[[nodiscard]] std::optional<TomlTable> parse_toml(std::string_view text, const std::string& file, Mistakes&);

}  // namespace gom
