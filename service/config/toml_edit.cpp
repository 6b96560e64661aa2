#include "config/toml_edit.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/unicode.h"

namespace gom {
namespace {

/// A basic string (TOML 1.0): settings are one line, without control characters.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  if (!lines.empty() && !lines.back().ends_with('\n')) lines.back() += '\n';
  return lines;
}

/// "[mailbox]", also commented out: "# [oauth]".
std::optional<std::string> section_of(std::string_view line) {
  std::string_view words = trim(line);
  if (words.starts_with('#')) words = trim(words.substr(1));
  const std::size_t end = words.find(']');
  if (!words.starts_with('[') || end == std::string_view::npos) return std::nullopt;
  return std::string(trim(words.substr(1, end - 1)));
}

bool is_comment(std::string_view line) {
  return trim(line).starts_with('#');
}

/// Whether this line sets `name`, commented out or not.
bool sets(std::string_view line, std::string_view name) {
  std::string_view words = trim(line);
  if (words.starts_with('#')) words = trim(words.substr(1));
  if (!words.starts_with(name)) return false;
  return trim(words.substr(name.size())).starts_with('=');
}

/// What stands behind the value for a person; a '#' within a text is none.
std::string comment_of(std::string_view line) {
  bool in_text = false;
  std::size_t begin = line.find_first_not_of(" \t#");
  for (std::size_t i = std::min(begin, line.size()); i < line.size(); ++i) {
    if (line[i] == '"' && line[i - (i > 0 ? 1 : 0)] != '\\') in_text = !in_text;
    if (line[i] != '#' || in_text) continue;
    const std::size_t blanks = line.find_last_not_of(" \t", i - 1) + 1;
    return std::string(
        trim(line.substr(blanks)).empty() ? "" : line.substr(blanks, line.find_last_not_of("\r\n") + 1 - blanks));
  }
  return "";
}

/// Where a section's lines stand: from behind its head to before the next one. Its head is taken up where it is
/// commented out.
struct Range {
  std::size_t begin, end;
};
Range section_range(std::vector<std::string>& lines, const std::string& section) {
  std::size_t begin = section.empty() ? 0 : lines.size();
  for (const bool commented : {false, true})
    for (std::size_t i = 0; i < lines.size() && begin == lines.size() && !section.empty(); ++i)
      if (section_of(lines[i]) == section && is_comment(lines[i]) == commented) begin = i + 1;
  if (begin == lines.size() && !section.empty() && section_of(lines.empty() ? "" : lines.back()) != section) {
    lines.push_back("\n");
    lines.push_back("[" + section + "]\n");
    begin = lines.size();
  }
  if (begin > 0 && is_comment(lines[begin - 1])) lines[begin - 1] = "[" + section + "]\n";
  std::size_t end = begin;
  while (end < lines.size() && !section_of(lines[end])) ++end;
  return {begin, end};
}

std::string with_value(std::string_view toml, std::string_view key, const std::string& value) {
  const std::size_t dot = key.find('.');
  const std::string section(dot == std::string_view::npos ? "" : key.substr(0, dot));
  const std::string name(dot == std::string_view::npos ? key : key.substr(dot + 1));
  std::vector<std::string> lines = lines_of(toml);
  const Range range = section_range(lines, section);
  for (const bool commented : {false, true})
    for (std::size_t i = range.begin; i < range.end; ++i)
      if (sets(lines[i], name) && is_comment(lines[i]) == commented) {
        lines[i] = name + " = " + value + comment_of(lines[i]) + "\n";
        return join(lines, "");
      }
  std::size_t last = range.end;
  while (last > range.begin && trim(lines[last - 1]).empty()) --last;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(last), name + " = " + value + "\n");
  return join(lines, "");
}

}  // namespace

std::string with_setting(std::string_view toml, std::string_view key, std::string_view text) {
  return with_value(toml, key, quoted(text));
}

std::string with_setting(std::string_view toml, std::string_view key, int number) {
  return with_value(toml, key, std::to_string(number));
}

}  // namespace gom
