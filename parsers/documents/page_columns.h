// Columns of a table on a page, found from where the segments of its lines stand, and the rows that its lines make.
#pragma once

#include <span>
#include <vector>

#include "documents/page_lines.h"

namespace gom {

struct PageColumn {
  double left = 0, right = 0;
};

/// From left to right. A column is where segments stand above one another; the few that reach over a gap (a heading of
/// two columns) do not close it.
[[nodiscard]] std::vector<PageColumn> find_columns(std::span<const PlacedLine>);

struct ColumnRange {
  int first = 0, last = -1;  ///< from 0; empty: beside all columns
  [[nodiscard]] bool is_empty() const { return last < first; }
};
[[nodiscard]] ColumnRange columns_under(const Segment&, const std::vector<PageColumn>&);

/// Whether every segment of the line stands in a column or over whole ones.
[[nodiscard]] bool fits(const PlacedLine&, const std::vector<PageColumn>&);

/// For each line the row that it belongs to, from 0. Lines that go on with a wrapped cell join the nearest row.
[[nodiscard]] std::vector<int> rows_of_lines(std::span<const PlacedLine>, const std::vector<PageColumn>&);

/// "12", "1.250", "-": what stands in a column of figures.
[[nodiscard]] bool is_figure(const std::string&);

}  // namespace gom
