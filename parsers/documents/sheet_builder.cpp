#include "documents/sheet_builder.h"

#include <algorithm>
#include <set>

#include "bytes/limits.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr int kMostRows = static_cast<int>(limits::kRows);
constexpr int kMostColumns = static_cast<int>(limits::kColumns);
constexpr int kMostPlaces = 100'000;  ///< cells of one sheet, blank ones too
constexpr std::size_t kMostMerges = 10'000;

}  // namespace

CellAddress parse_address(std::string_view text) {
  CellAddress address;
  for (const char letter : text) {
    if (letter == '$') continue;
    if (letter >= 'A' && letter <= 'Z' && address.row == 0) {
      address.column = std::min(address.column * 26 + (letter - 'A' + 1), 1'000'000);
    } else if (letter >= '0' && letter <= '9') {
      address.row = std::min(address.row * 10 + (letter - '0'), 10'000'000);
    } else {
      return {};
    }
  }
  return address.row > 0 && address.column > 0 ? address : CellAddress{};
}

void SheetBuilder::set(CellAddress at, Value value) {
  if (at.row < 1 || at.column < 1 || trim(value.text).empty()) return;
  const bool outside = at.row > kMostRows || at.column > kMostColumns;
  if (outside || values_.size() >= static_cast<std::size_t>(kMostPlaces)) {
    builder_.set_full();
    return;
  }
  values_.insert_or_assign({at.row, at.column}, std::move(value));
}

void SheetBuilder::merge(CellAddress from, CellAddress to) {
  const bool is_area = from.row > 0 && to.row >= from.row && to.column >= from.column;
  if (is_area && merges_.size() < kMostMerges) merges_[{from.row, from.column}] = to;
}

void SheetBuilder::link(CellAddress at, std::string target) {
  if (links_.size() < limits::kLinks) links_.emplace_back(at, std::move(target));
}

Source SheetBuilder::source_of(int row, int column) const {
  Source source;
  source.part = builder_.part();
  source.sheet = sheet_;
  source.row = row;
  source.column = column;
  return source;
}

void SheetBuilder::finish() {
  for (const auto& [at, target] : links_) {
    const auto value = values_.find({at.row, at.column});
    builder_.add_link(target, value == values_.end() ? "" : value->second.text, source_of(at.row, at.column));
  }
  Table table;
  if (values_.empty() || !builder_.open_table(table)) return;
  table.source = {};
  table.source.part = builder_.part();
  table.source.sheet = sheet_;
  table.name = nfc(without_controls(name_));
  table.is_sheet = true;
  table.hidden = hidden_;
  int columns = 1;
  for (const auto& [place, value] : values_) columns = std::max(columns, place.second);
  int rows = values_.rbegin()->first.first;
  if (rows > kMostPlaces / columns) {
    rows = kMostPlaces / columns;
    builder_.set_full();
  }
  fill(table, rows, columns);
  table.rows = rows;
  table.columns = columns;
  builder_.add(builder_.body(), std::move(table));
}

void SheetBuilder::fill(Table& table, int rows, int columns) {
  std::vector<int> covered(static_cast<std::size_t>(columns) + 1, 0);  // last row that a merged cell takes, by column
  for (int row = 1; row <= rows; ++row) {
    for (int column = 1; column <= columns; ++column) {
      if (covered[static_cast<std::size_t>(column)] >= row) continue;
      Cell* cell = builder_.add_cell(table, row, column);
      if (!cell) return;
      cell->source = source_of(row, column);
      if (const auto merged = merges_.find({row, column}); merged != merges_.end()) {
        cell->row_span = std::min(merged->second.row, rows) - row + 1;
        cell->column_span = std::min(merged->second.column, columns) - column + 1;
        for (int taken = column; taken < column + cell->column_span; ++taken) {
          int& last = covered[static_cast<std::size_t>(taken)];
          last = std::max(last, row + cell->row_span - 1);
        }
      }
      const auto found = values_.find({row, column});
      if (found == values_.end()) continue;
      Value& value = found->second;
      cell->number = value.number;
      cell->is_date = value.is_date;
      Paragraph paragraph;
      paragraph.source = cell->source;
      paragraph.text = std::move(value.text);
      paragraph.bold = value.bold;
      paragraph.italic = value.italic;
      paragraph.centered = value.centered;
      paragraph.font_size = value.font_size;
      builder_.add({nullptr, cell}, std::move(paragraph));
    }
  }
}

}  // namespace gom
