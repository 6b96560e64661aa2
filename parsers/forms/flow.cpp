#include "forms/flow.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr int kDeepestTable = 6;

// Mail programs write bold in plain text as *bold*. The stars are taken off; true where all of the line was bold.
bool take_off_stars(std::string& text) {
  if (text.size() < 3 || text.front() != '*' || text[1] == ' ' || text[1] == '*') return false;
  const std::size_t end = text.find('*', 1);
  if (end == std::string::npos || text[end - 1] == ' ') return false;
  const bool whole = end + 1 == text.size();
  text = text.substr(1, end - 1) + text.substr(end + 1);
  return whole;
}

// Editors and mail programs lay out with no-break spaces; here they part words like any other.
std::string with_plain_spaces(std::string_view piece) {
  constexpr std::array<std::string_view, 3> kSpaces = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87"};
  std::string text(piece);
  for (std::string_view space : kSpaces)
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at + 1))
      text.replace(at, space.size(), " ");
  return std::string(trim(text));
}

// A cell that holds nothing but "1", "II" or "2.1": the number of what stands beside it.
std::string index_of(const Cell& cell) {
  const std::string text = squeeze(cell.text());
  if (text.empty() || text.size() > 5 || text.find_first_not_of("0123456789IVXA.)/") != std::string::npos) return {};
  return text.find_first_of(".)/") == std::string::npos || text.back() != '.' ? text + '.' : text;
}

class FlowMaker {
 public:
  FlowMaker(Flow& flow, const std::function<bool(const Table&)>& is_figures) : flow_(flow), is_figures_(is_figures) {}

  void add(const Block& block, std::size_t at) {
    block_ = at;
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      add(*paragraph, false);
    } else {
      add(std::get<Table>(block), 0);
    }
  }

 private:
  void add(const Paragraph& paragraph, bool in_cell) {
    const bool gap = !in_cell && stands_after_gap(paragraph.source);
    bool first = true;
    std::vector<std::string> pieces = split_lines(paragraph.text);
    if (pieces.empty()) pieces.emplace_back();
    for (const std::string& piece : pieces) {
      Line line;
      line.text = with_plain_spaces(piece);
      line.bold = take_off_stars(line.text) || paragraph.bold;
      if (first) line.number = squeeze(paragraph.number);
      if (line.number.empty()) line.number = std::exchange(row_number_, "");
      if (line.text.empty() && line.number.empty()) continue;
      line.folded = fold(line.text);
      line.capitals = is_all_capitals(line.text);
      line.centered = paragraph.centered;
      line.heading = paragraph.heading;
      line.after_gap = first && gap;
      line.in_cell = in_cell;
      line.block = block_;
      line.source = paragraph.source;
      flow_.push_back(std::move(line));
      first = false;
    }
  }

  void add(const Table& table, int depth) {
    if (is_figures_(table)) {
      Line line;
      line.table = &table;
      line.block = block_;
      line.source = table.source;
      flow_.push_back(std::move(line));
      return;
    }
    for (std::size_t at = 0; at < table.cells.size(); ++at) {
      const Cell& cell = table.cells[at];
      const bool has_next = at + 1 < table.cells.size() && table.cells[at + 1].row == cell.row;
      if (has_next && cell.column == 1 && !index_of(cell).empty()) {
        row_number_ = index_of(cell);
        continue;
      }
      for (const Paragraph& paragraph : cell.paragraphs) add(paragraph, true);
      row_number_.clear();
      for (const Table& inner : cell.tables)
        if (depth < kDeepestTable) add(inner, depth + 1);
    }
  }

  bool stands_after_gap(const Source& source) {
    const std::optional<int> at = source.line ? source.line : source.paragraph;
    const bool gap = at && last_ && *at > *last_ + 1;
    if (at) last_ = at;
    return gap;
  }

  Flow& flow_;
  const std::function<bool(const Table&)>& is_figures_;
  std::optional<int> last_;
  std::string row_number_;  ///< of the row's first cell, for the line that follows
  std::size_t block_ = 0;
};

void collect(const Table& table, int depth, std::vector<const Table*>& shown, std::vector<const Table*>& hidden) {
  (table.hidden ? hidden : shown).push_back(&table);
  if (depth >= kDeepestTable) return;
  for (const Cell& cell : table.cells)
    for (const Table& inner : cell.tables) collect(inner, depth + 1, shown, hidden);
}

}  // namespace

std::string Line::shown() const {
  if (number.empty()) return text;
  return text.empty() ? number : number + ' ' + text;
}

Flow flow_of(const std::vector<Block>& blocks, const std::function<bool(const Table&)>& is_figures) {
  Flow flow;
  FlowMaker maker(flow, is_figures);
  for (std::size_t at = 0; at < blocks.size(); ++at) maker.add(blocks[at], at);
  return flow;
}

std::vector<const Table*> tables_of(const Document& document) {
  std::vector<const Table*> shown, hidden;
  for (const Block& block : document.blocks)
    if (const auto* table = std::get_if<Table>(&block)) collect(*table, 0, shown, hidden);
  shown.insert(shown.end(), hidden.begin(), hidden.end());
  return shown;
}

bool is_all_capitals(std::string_view text) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (std::any_of(text.begin(), text.end(), is_small)) return false;
  return upper(text) == text && lower(text) != text;
}

}  // namespace gom
