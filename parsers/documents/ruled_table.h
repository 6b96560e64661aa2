// Tables with drawn lines on the picture of a page: their cells in the grid, each with its place on the picture, so
// that a cell can be read alone, without lines and neighbours. Also where the picture is a little turned or seen from
// the side.
#pragma once

#include <vector>

#include "documents/pix.h"

namespace gom {

struct RuledCell {
  int row = 0, column = 0;  ///< from 1
  int row_span = 1, column_span = 1;
  PixelBox box;
};

struct RuledTable {
  PixelBox box;
  std::vector<RuledCell> cells;  ///< row by row
};

struct RuledPage {
  std::vector<RuledTable> tables;  ///< from top to bottom
  PixPointer lines;                ///< long lines, one bit a pixel; null: none could be looked for
};

/// `ink`: one bit a pixel, the page upright and level.
[[nodiscard]] RuledPage find_ruled_tables(Pix* ink);

}  // namespace gom
