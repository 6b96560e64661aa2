#include "forms/grid.h"

#include <algorithm>

#include "text/unicode.h"

namespace gom {

Grid::Grid(const Table& table) : table_(table) {
  for (const Cell& cell : table.cells) {
    if (cell.row < 1 || cell.column < 1) continue;
    rows_ = std::max(rows_, std::min(cell.row + std::max(cell.row_span, 1) - 1, kMostRows));
    columns_ = std::max(columns_, std::min(cell.column + std::max(cell.column_span, 1) - 1, kMostColumns));
  }
  places_.assign(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_), -1);
  texts_.reserve(table.cells.size());
  for (const Cell& cell : table.cells) {
    const int at = static_cast<int>(texts_.size());
    texts_.push_back(squeeze(cell.text()));
    if (cell.row < 1 || cell.column < 1) continue;
    const int last_row = std::min(cell.row + std::max(cell.row_span, 1) - 1, rows_);
    const int last_column = std::min(cell.column + std::max(cell.column_span, 1) - 1, columns_);
    for (int row = cell.row; row <= last_row; ++row)
      for (int column = cell.column; column <= last_column; ++column)
        places_[static_cast<std::size_t>((row - 1) * columns_ + column - 1)] = at;
  }
}

int Grid::index(int row, int column) const {
  if (turned_) std::swap(row, column);
  if (row < 1 || column < 1 || row > rows_ || column > columns_) return -1;
  return places_[static_cast<std::size_t>((row - 1) * columns_ + column - 1)];
}

const Cell* Grid::at(int row, int column) const {
  const int at = index(row, column);
  return at < 0 ? nullptr : &table_.cells[static_cast<std::size_t>(at)];
}

const std::string& Grid::text(int row, int column) const {
  static const std::string nothing;
  const int at = index(row, column);
  return at < 0 ? nothing : texts_[static_cast<std::size_t>(at)];
}

bool Grid::begins(int row, int column) const {
  const Cell* cell = at(row, column);
  if (!cell) return false;
  return turned_ ? cell->row == column && cell->column == row : cell->row == row && cell->column == column;
}

int Grid::width(int row, int column) const {
  const Cell* cell = at(row, column);
  return !cell ? 1 : turned_ ? cell->row_span : cell->column_span;
}

}  // namespace gom
