// A table as the squares that a person sees: every place of a merged cell answers with that cell. Can be looked at
// turned, rows for columns. Bounded: what lies beyond is not seen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"

namespace gom {

class Grid {
 public:
  static constexpr int kMostRows = 4000, kMostColumns = 64;

  /// `table` must outlive the grid.
  explicit Grid(const Table& table);

  [[nodiscard]] int rows() const { return turned_ ? columns_ : rows_; }
  [[nodiscard]] int columns() const { return turned_ ? rows_ : columns_; }
  /// Rows and columns change places.
  void turn() { turned_ = !turned_; }

  /// Counted from 1. Null where no cell covers the place.
  [[nodiscard]] const Cell* at(int row, int column) const;
  /// White space folded, line breaks too; empty where there is no cell.
  [[nodiscard]] const std::string& text(int row, int column) const;
  /// Whether a cell begins there, and is not merely covered by one from above or from the left.
  [[nodiscard]] bool begins(int row, int column) const;
  /// How many columns the cell there covers.
  [[nodiscard]] int width(int row, int column) const;

 private:
  [[nodiscard]] int index(int row, int column) const;

  const Table& table_;
  int rows_ = 0, columns_ = 0;
  bool turned_ = false;
  std::vector<int> places_;         ///< index of the cell that covers each place; -1 none
  std::vector<std::string> texts_;  ///< by index of cell
};

}  // namespace gom
