#include <algorithm>

#include "forms/heading_number.h"
#include "forms/statistics.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostLineBytes = 300;
constexpr std::size_t kMostLines = 2000;
constexpr std::size_t kMostValueWords = 12;

bool is_value(const std::string& text) {
  if (text.empty()) return true;  // left blank
  if (words(fold(text)).size() > kMostValueWords) return false;
  const NumberState state = parse_number(text).state;
  return state == NumberState::value || state == NumberState::none || state == NumberState::dots ||
         parse_money(text).state == NumberState::value || text.find_first_of("0123456789") != std::string::npos;
}

std::string without_end(std::string_view text) {
  text = trim(text);
  while (!text.empty() && std::string_view(".;,").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return squeeze(text);
}

/// "Số lễ khai mạc: 1 buổi", "Số lễ khai mạc = 1", "Số lễ khai mạc 01 buổi".
bool part_line(std::string_view text, std::string& label, std::string& value) {
  std::size_t at = text.find(':');
  std::size_t width = 1;
  if (at == std::string_view::npos) at = text.find('=');
  if (at == std::string_view::npos) {
    at = text.find_first_of("0123456789");
    width = 0;
  }
  if (at == std::string_view::npos || at < 4) return false;
  label = squeeze(text.substr(0, at));
  value = without_end(text.substr(at + width));
  while (label.ends_with('-') || label.ends_with('.')) label = squeeze(label.substr(0, label.size() - 1));
  return words(fold(label)).size() >= 2 && (width > 0 || !value.empty()) && is_value(value);
}

void add_cell(Table& table, int column, std::string text, const Source& source) {
  Cell cell;
  cell.row = table.rows;
  cell.column = column;
  cell.source = source;
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.source = source;
  cell.paragraphs.push_back(std::move(paragraph));
  table.cells.push_back(std::move(cell));
}

void add_row(Table& table, std::string label, std::string value, const Source& source) {
  ++table.rows;
  table.columns = 2;
  add_cell(table, 1, std::move(label), source);
  add_cell(table, 2, std::move(value), source);
}

std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    pieces.push_back(squeeze(text.substr(at, end - at)));
    at = end + 1;
  }
  return pieces;
}

}  // namespace

Table table_of_lines(const Flow& flow) {
  Table table;
  bool parts_follow = false;
  for (const Line& line : flow) {
    if (line.table || line.text.size() > kMostLineBytes || table.rows >= static_cast<int>(kMostLines)) continue;
    std::string_view text = line.text;
    const bool is_part = parts_follow && text.starts_with("+");
    text.remove_prefix(parse_heading_number(text).end);
    if (!is_part) parts_follow = text.ends_with(':');
    if (parts_follow && !is_part) {
      add_row(table, squeeze(text.substr(0, text.size() - 1)), "", line.source);
      continue;
    }
    for (const std::string& piece : pieces_of(std::string(text))) {
      std::string label, value;
      if (part_line(piece, label, value)) add_row(table, (is_part ? "+ " : "") + label, value, line.source);
    }
  }
  return table;
}

}  // namespace gom
