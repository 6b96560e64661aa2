// Drawn lines to the tables that they draw: which lines belong together, the rows and columns between them, and the
// cells, merged where no line parts them. Pure geometry, for the lines of a PDF and those seen on a picture alike.
// Bounded: kMostRules in, kMostGridCells a table out.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace gom {

inline constexpr std::size_t kMostRules = 4000;
inline constexpr std::size_t kMostGridCells = 4000;

/// A level line: `at` is its y, `from` and `to` are x. An upright one: the other way round.
struct Rule {
  double at = 0, from = 0, to = 0;
  bool operator==(const Rule&) const = default;
};

struct GridCell {
  int row = 0, column = 0;  ///< from 1
  int row_span = 1, column_span = 1;
  double left = 0, top = 0, right = 0, bottom = 0;
  bool operator==(const GridCell&) const = default;
};

struct RuledGrid {
  double left = 0, top = 0, right = 0, bottom = 0;
  int rows = 0, columns = 0;
  std::vector<GridCell> cells;  ///< row by row
};

/// Lengths in the unit of the rules.
struct GridScale {
  double same = 0;   ///< what is nearer is at one place
  double gap = 0;    ///< in a line that is still one
  double least = 0;  ///< of a row's height or a column's width
};

/// How much of a cell's side shows a line, 0..1: further evidence where a rule was seen in pieces alone.
using InkAlong = std::function<double(bool is_level, double at, double from, double to)>;

/// From top to bottom. A table has two columns or more and four cells or more.
[[nodiscard]] std::vector<RuledGrid> find_grids(std::vector<Rule> level, std::vector<Rule> upright, const GridScale&,
                                                const InkAlong& ink = {});

}  // namespace gom
