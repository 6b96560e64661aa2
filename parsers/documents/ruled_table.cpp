#include "documents/ruled_table.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>

namespace gom {
namespace {

constexpr int kLineLength = 45;  ///< pixels; no stroke of a letter is that long
constexpr int kLeastTableWidth = 200, kLeastTableHeight = 50;
constexpr int kLeastCell = 14;        ///< of a side
constexpr double kLeastFilled = 0.6;  ///< of a cell's box: cells are nearly rectangles
constexpr std::size_t kLeastCells = 4, kMostCells = 4000;
constexpr int kMostTables = 20;

PixPointer long_lines(Pix* ink, bool horizontal) {
  // Made thicker across first: a line that is a little askew is then still one.
  const PixPointer thick(horizontal ? pixDilateBrick(nullptr, ink, 1, 3) : pixDilateBrick(nullptr, ink, 3, 1));
  if (!thick) return nullptr;
  return PixPointer(horizontal ? pixOpenBrick(nullptr, thick.get(), kLineLength, 1)
                               : pixOpenBrick(nullptr, thick.get(), 1, kLineLength));
}

template <class Visit>
void for_each_piece(Pix* picture, int connectivity, const Visit& visit) {
  Pixa* pieces = nullptr;
  Boxa* boxes = pixConnComp(picture, &pieces, connectivity);
  for (int at = 0; boxes && at < boxaGetCount(boxes); ++at) {
    int left = 0, top = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, at, &left, &top, &width, &height);
    visit(PixelBox{left, top, left + width, top + height}, PixPointer(pixaGetPix(pieces, at, L_CLONE)));
  }
  boxaDestroy(&boxes);
  pixaDestroy(&pieces);
}

/// The insides between the lines of one grid.
std::vector<RuledCell> cells_between(Pix* grid, const PixelBox& where) {
  std::vector<RuledCell> cells;
  const PixPointer gaps(pixInvert(nullptr, grid));
  if (!gaps) return cells;
  for_each_piece(gaps.get(), 4, [&](const PixelBox& box, PixPointer inside) {
    const bool outside = box.left == 0 || box.top == 0 || box.right == where.width() || box.bottom == where.height();
    if (outside || box.width() < kLeastCell || box.height() < kLeastCell || cells.size() >= kMostCells) return;
    l_int32 pixels = 0;
    if (!inside || pixCountPixels(inside.get(), &pixels, nullptr) != 0) return;
    if (pixels < kLeastFilled * box.width() * box.height()) return;
    RuledCell cell;
    cell.box = {box.left + where.left, box.top + where.top, box.right + where.left, box.bottom + where.top};
    cell.inside = std::move(inside);
    cells.push_back(std::move(cell));
  });
  return cells;
}

struct Point {
  double x = 0, y = 0;
};

/// The frame's four corners, by which a grid seen from the side is made straight: places run from 0 to 1.
class Frame {
 public:
  explicit Frame(const std::vector<RuledCell>& cells) {
    const auto corner = [&](auto x_of, auto y_of, double x_sign, double y_sign) {
      Point best;
      double most = -1e9;
      for (const RuledCell& cell : cells) {
        const Point point{static_cast<double>(x_of(cell.box)), static_cast<double>(y_of(cell.box))};
        const double far = point.x * x_sign + point.y * y_sign;
        if (far > most) best = point;
        most = std::max(most, far);
      }
      return best;
    };
    const auto left = [](const PixelBox& box) { return box.left; };
    const auto right = [](const PixelBox& box) { return box.right; };
    const auto top = [](const PixelBox& box) { return box.top; };
    const auto bottom = [](const PixelBox& box) { return box.bottom; };
    top_left_ = corner(left, top, -1, -1);
    top_right_ = corner(right, top, 1, -1);
    bottom_left_ = corner(left, bottom, -1, 1);
    bottom_right_ = corner(right, bottom, 1, 1);
  }

  [[nodiscard]] double across(Point at) const {
    const double left = along(top_left_.y, top_left_.x, bottom_left_.y, bottom_left_.x, at.y);
    const double right = along(top_right_.y, top_right_.x, bottom_right_.y, bottom_right_.x, at.y);
    return (at.x - left) / std::max(1.0, right - left);
  }
  [[nodiscard]] double down(Point at) const {
    const double top = along(top_left_.x, top_left_.y, top_right_.x, top_right_.y, at.x);
    const double bottom = along(bottom_left_.x, bottom_left_.y, bottom_right_.x, bottom_right_.y, at.x);
    return (at.y - top) / std::max(1.0, bottom - top);
  }

 private:
  static double along(double from, double value_there, double to, double value_here, double at) {
    return std::abs(to - from) < 1 ? value_there : value_there + (value_here - value_there) * (at - from) / (to - from);
  }
  Point top_left_, top_right_, bottom_left_, bottom_right_;
};

struct Extent {
  double begin = 0, end = 0;
};

/// Half of what a narrow row (or column) measures; the very smallest may be slivers.
double half_of_narrow(const std::vector<Extent>& extents) {
  std::vector<double> sizes;
  for (const Extent& extent : extents) sizes.push_back(extent.end - extent.begin);
  std::ranges::sort(sizes);
  return sizes[sizes.size() / 10] / 2;
}

/// Where rows (or columns) begin: each group of near beginnings of cells once, in order.
std::vector<double> beginnings(const std::vector<Extent>& extents) {
  const double near = half_of_narrow(extents);
  std::vector<double> all;
  for (const Extent& extent : extents) all.push_back(extent.begin);
  std::ranges::sort(all);
  std::vector<double> groups;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (at == 0 || all[at] - all[at - 1] > near) groups.push_back(all[at]);
  }
  return groups;
}

/// The group that begins nearest, from 0.
int nearest(const std::vector<double>& groups, double at) {
  const auto found = std::ranges::min_element(groups, {}, [&](double group) { return std::abs(group - at); });
  return static_cast<int>(found - groups.begin());
}

/// How many groups begin inside the extent; the first is its own.
int span_of(const std::vector<double>& groups, int first, const Extent& extent, double margin) {
  int span = 1;
  for (std::size_t at = static_cast<std::size_t>(first) + 1; at < groups.size(); ++at) {
    span += groups[at] < extent.end - margin;
  }
  return span;
}

void place_in_grid(std::vector<RuledCell>& cells) {
  const Frame frame(cells);
  std::vector<Extent> across, down;
  for (const RuledCell& cell : cells) {
    const double x = (cell.box.left + cell.box.right) / 2.0, y = (cell.box.top + cell.box.bottom) / 2.0;
    across.push_back({frame.across({static_cast<double>(cell.box.left), y}),
                      frame.across({static_cast<double>(cell.box.right), y})});
    down.push_back(
        {frame.down({x, static_cast<double>(cell.box.top)}), frame.down({x, static_cast<double>(cell.box.bottom)})});
  }
  const std::vector<double> columns = beginnings(across), rows = beginnings(down);
  const double column_margin = half_of_narrow(across), row_margin = half_of_narrow(down);
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const int column = nearest(columns, across[at].begin), row = nearest(rows, down[at].begin);
    cells[at].column = column + 1;
    cells[at].row = row + 1;
    cells[at].column_span = span_of(columns, column, across[at], column_margin);
    cells[at].row_span = span_of(rows, row, down[at], row_margin);
  }
  std::ranges::sort(cells, {}, [](const RuledCell& cell) { return std::pair(cell.row, cell.column); });
}

/// Two cells on one place: what was found is no grid.
bool is_grid(const std::vector<RuledCell>& cells) {
  if (cells.size() < kLeastCells) return false;
  const auto same = [](const RuledCell& one, const RuledCell& other) {
    return one.row == other.row && one.column == other.column;
  };
  const bool several = std::ranges::any_of(cells, [](const RuledCell& cell) { return cell.column > 1; });
  return several && std::ranges::adjacent_find(cells, same) == cells.end();
}

}  // namespace

RuledPage find_ruled_tables(Pix* ink) {
  RuledPage page;
  const PixPointer horizontal = long_lines(ink, true), vertical = long_lines(ink, false);
  if (!horizontal || !vertical) return page;
  const PixPointer both(pixOr(nullptr, horizontal.get(), vertical.get()));
  page.lines.reset(both ? pixDilateBrick(nullptr, both.get(), 5, 5) : nullptr);
  if (!page.lines) return page;
  for_each_piece(page.lines.get(), 8, [&](const PixelBox& box, const PixPointer& grid) {
    if (box.width() < kLeastTableWidth || box.height() < kLeastTableHeight || !grid) return;
    if (page.tables.size() >= kMostTables) return;
    std::vector<RuledCell> cells = cells_between(grid.get(), box);
    if (cells.size() < kLeastCells) return;
    place_in_grid(cells);
    if (is_grid(cells)) page.tables.push_back({box, std::move(cells)});
  });
  std::ranges::sort(page.tables, {}, [](const RuledTable& table) { return table.box.top; });
  return page;
}

}  // namespace gom
