// The one table of settings: each key with the place in Settings that it fills. The file, the environment, the flags,
// the manual and `gom check -v` all follow it.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/settings.h"

namespace gom {

/// Where a value goes; its kind is the kind of value.
using TextSlot = std::string& (*)(Settings&);
using WholeSlot = int& (*)(Settings&);
using ListSlot = std::vector<std::string>& (*)(Settings&);
using PathSlot = std::filesystem::path& (*)(Settings&);
using SettingSlot = std::variant<TextSlot, WholeSlot, ListSlot, PathSlot>;

struct SettingRow {
  SettingKey key;
  SettingSlot slot;
};

[[nodiscard]] std::span<const SettingRow> setting_rows();
/// Null: no such key.
[[nodiscard]] const SettingRow* find_setting(std::string_view key);
/// The pieces between separators, trimmed; empty ones are left out.
[[nodiscard]] std::vector<std::string> split_setting(std::string_view text, char separator);

}  // namespace gom
