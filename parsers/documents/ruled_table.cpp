#include "documents/ruled_table.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "documents/ruled_grid.h"

namespace gom {
namespace {

constexpr int kLineLength = 45;  ///< pixels; no stroke of a letter is that long
constexpr int kMostThickness = 14;
constexpr double kMostSlope = 0.06;  ///< of a line on a level page
constexpr int kLongLine = 250;       ///< such lines tell how the page is seen
constexpr int kLeastTableWidth = 200, kLeastTableHeight = 50;
constexpr int kReach = 3;  ///< of a line, to both sides, where its ink is looked for
constexpr int kDrawn = 7;  ///< thickness in which a line is taken away
constexpr GridScale kScale{.same = 9, .gap = 40, .least = 14};
constexpr std::size_t kMostTables = 20;

PixPointer long_lines(Pix* ink, bool is_level) {
  // Made thicker across first: a line that is a little askew is then still one.
  const PixPointer thick(is_level ? pixDilateBrick(nullptr, ink, 1, 3) : pixDilateBrick(nullptr, ink, 3, 1));
  if (!thick) return nullptr;
  return PixPointer(is_level ? pixOpenBrick(nullptr, thick.get(), kLineLength, 1)
                             : pixOpenBrick(nullptr, thick.get(), 1, kLineLength));
}

struct Point {
  double x = 0, y = 0;
};

/// A line as it was seen, from end to end.
struct SeenLine {
  Point begin, end;
  [[nodiscard]] double length(bool is_level) const { return is_level ? end.x - begin.x : end.y - begin.y; }
  /// How far it leaves its direction, for each pixel along it.
  [[nodiscard]] double slope(bool is_level) const {
    const double across = is_level ? end.y - begin.y : end.x - begin.x;
    return across / std::max(1.0, length(is_level));
  }
  [[nodiscard]] Point middle() const { return {(begin.x + end.x) / 2, (begin.y + end.y) / 2}; }
};

/// The middle of the ink in some columns (or rows) of a piece.
double middle_of_ink(Pix* piece, bool is_level, int from, int to) {
  const int width = pixGetWidth(piece), height = pixGetHeight(piece);
  double sum = 0, count = 0;
  for (int along = std::max(0, from); along < std::min(to, is_level ? width : height); ++along) {
    for (int across = 0; across < (is_level ? height : width); ++across) {
      l_uint32 set = 0;
      pixGetPixel(piece, is_level ? along : across, is_level ? across : along, &set);
      sum += set ? across : 0;
      count += set ? 1 : 0;
    }
  }
  return count > 0 ? sum / count : 0;
}

std::vector<SeenLine> lines_of(Pix* picture, bool is_level) {
  constexpr int kEnd = 12;  // pixels of an end that tell where it stands
  std::vector<SeenLine> lines;
  Pixa* pieces = nullptr;
  Boxa* boxes = pixConnComp(picture, &pieces, 8);
  for (int at = 0; boxes && at < boxaGetCount(boxes) && lines.size() < kMostRules; ++at) {
    int left = 0, top = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, at, &left, &top, &width, &height);
    const int along = is_level ? width : height, across = is_level ? height : width;
    if (along < kLineLength || across > kMostThickness + kMostSlope * along) continue;
    const PixPointer piece(pixaGetPix(pieces, at, L_CLONE));
    if (!piece) continue;
    const double begin = middle_of_ink(piece.get(), is_level, 0, kEnd);
    const double end = middle_of_ink(piece.get(), is_level, along - kEnd, along);
    const auto x = static_cast<double>(left), y = static_cast<double>(top);
    lines.push_back(is_level ? SeenLine{{x, y + begin}, {x + width, y + end}}
                             : SeenLine{{x + begin, y}, {x + end, y + height}});
  }
  boxaDestroy(&boxes);
  pixaDestroy(&pieces);
  return lines;
}

/// value = base + growth * at, by least squares over what has a weight.
struct Fit {
  double base = 0, growth = 0;
  [[nodiscard]] double at(double place) const { return base + growth * place; }

  struct Sample {
    double place, value, weight;
  };
  static Fit of(const std::vector<Sample>& samples) {
    double weight = 0, place = 0, value = 0;
    for (const Sample& each : samples) {
      weight += each.weight;
      place += each.weight * each.place;
      value += each.weight * each.value;
    }
    if (weight <= 0) return {};
    place /= weight;
    value /= weight;
    double spread = 0, both = 0;
    for (const Sample& each : samples) {
      spread += each.weight * (each.place - place) * (each.place - place);
      both += each.weight * (each.place - place) * (each.value - value);
    }
    // Lines that stand close together do not tell how the slope grows.
    const double growth = spread > weight * 100 * 100 ? both / spread : 0;
    return {value - growth * place, growth};
  }
};

/// From the picture to a page that is seen from straight above, and back: lines lean by an amount that grows evenly
/// over the page.
class View {
 public:
  View(const std::vector<SeenLine>& level, const std::vector<SeenLine>& upright) {
    level_ = fit(level, true);
    upright_ = fit(upright, false);
  }

  [[nodiscard]] Point flat(Point seen) const {
    return {seen.x - upright_.at(seen.x) * (seen.y - centre_.y), seen.y - level_.at(seen.y) * (seen.x - centre_.x)};
  }
  [[nodiscard]] Point seen(Point flat) const {
    Point at = flat;
    for (int round = 0; round < 3; ++round) {
      at = {flat.x + upright_.at(at.x) * (at.y - centre_.y), flat.y + level_.at(at.y) * (at.x - centre_.x)};
    }
    return at;
  }

 private:
  Fit fit(const std::vector<SeenLine>& lines, bool is_level) {
    std::vector<Fit::Sample> samples;
    double centre = 0, weight = 0;
    for (const SeenLine& line : lines) {
      const double length = line.length(is_level);
      if (length < kLongLine || std::abs(line.slope(is_level)) > kMostSlope) continue;
      samples.push_back({is_level ? line.middle().y : line.middle().x, line.slope(is_level), length});
      centre += length * (is_level ? line.middle().x : line.middle().y);
      weight += length;
    }
    (is_level ? centre_.x : centre_.y) = weight > 0 ? centre / weight : 0;
    return Fit::of(samples);
  }

  Fit level_, upright_;
  Point centre_;
};

std::vector<Rule> flattened(const std::vector<SeenLine>& lines, const View& view, bool is_level) {
  std::vector<Rule> rules;
  for (const SeenLine& line : lines) {
    const Point begin = view.flat(line.begin), end = view.flat(line.end);
    rules.push_back(is_level ? Rule{(begin.y + end.y) / 2, begin.x, end.x}
                             : Rule{(begin.x + end.x) / 2, begin.y, end.y});
  }
  return rules;
}

bool has_ink(Pix* ink, Point at, bool is_level) {
  for (int off = -kReach; off <= kReach; ++off) {
    l_uint32 set = 0;
    const int x = static_cast<int>(at.x) + (is_level ? 0 : off), y = static_cast<int>(at.y) + (is_level ? off : 0);
    if (pixGetPixel(ink, x, y, &set) == 0 && set) return true;
  }
  return false;
}

/// How much of a line that should be there is inked.
double ink_along(Pix* ink, const View& view, bool is_level, double at, double from, double to) {
  constexpr double kStep = 2;
  int inked = 0, all = 0;
  for (double along = from + kReach; along < to - kReach; along += kStep) {
    ++all;
    inked += has_ink(ink, view.seen(is_level ? Point{along, at} : Point{at, along}), is_level);
  }
  return all > 0 ? static_cast<double>(inked) / all : 0;
}

PixelBox seen_box(const View& view, double left, double top, double right, double bottom) {
  const Point corners[] = {view.seen({left, top}), view.seen({right, top}), view.seen({left, bottom}),
                           view.seen({right, bottom})};
  PixelBox box{1 << 30, 1 << 30, 0, 0};
  for (const Point& corner : corners) {
    box.left = std::min(box.left, static_cast<int>(std::floor(corner.x)));
    box.top = std::min(box.top, static_cast<int>(std::floor(corner.y)));
    box.right = std::max(box.right, static_cast<int>(std::ceil(corner.x)));
    box.bottom = std::max(box.bottom, static_cast<int>(std::ceil(corner.y)));
  }
  return box;
}

void draw(Pix* lines, const Point& begin, const Point& end) {
  pixRenderLine(lines, static_cast<int>(std::lround(begin.x)), static_cast<int>(std::lround(begin.y)),
                static_cast<int>(std::lround(end.x)), static_cast<int>(std::lround(end.y)), kDrawn, L_SET_PIXELS);
}

/// Lines that are too long for a stroke of any letter.
void draw_long(Pix* lines, const std::vector<SeenLine>& seen, bool is_level) {
  for (const SeenLine& line : seen) {
    if (line.length(is_level) > kLongLine) draw(lines, line.begin, line.end);
  }
}

/// The four sides of a cell, where they should stand, also between the pieces that were seen.
void draw_sides(Pix* lines, const View& view, const GridCell& cell) {
  const Point corners[] = {view.seen({cell.left, cell.top}), view.seen({cell.right, cell.top}),
                           view.seen({cell.right, cell.bottom}), view.seen({cell.left, cell.bottom})};
  for (std::size_t at = 0; at < std::size(corners); ++at) {
    draw(lines, corners[at], corners[(at + 1) % std::size(corners)]);
  }
}

}  // namespace

RuledPage find_ruled_tables(Pix* ink) {
  RuledPage page;
  const PixPointer level = long_lines(ink, true), upright = long_lines(ink, false);
  if (!level || !upright) return page;
  const std::vector<SeenLine> level_lines = lines_of(level.get(), true), upright_lines = lines_of(upright.get(), false);
  const View view(level_lines, upright_lines);
  const std::vector<RuledGrid> grids = find_grids(
      flattened(level_lines, view, true), flattened(upright_lines, view, false), kScale,
      [&](bool is_level, double at, double from, double to) { return ink_along(ink, view, is_level, at, from, to); });
  page.lines.reset(pixCreateTemplate(ink));
  if (!page.lines) return page;
  for (const auto* lines : {&level_lines, &upright_lines}) draw_long(page.lines.get(), *lines, lines == &level_lines);
  for (const RuledGrid& grid : grids) {
    if (grid.right - grid.left < kLeastTableWidth || grid.bottom - grid.top < kLeastTableHeight) continue;
    if (page.tables.size() >= kMostTables) break;
    for (const GridCell& cell : grid.cells) draw_sides(page.lines.get(), view, cell);
    RuledTable table{seen_box(view, grid.left, grid.top, grid.right, grid.bottom), {}};
    for (const GridCell& cell : grid.cells) {
      table.cells.push_back({cell.row, cell.column, cell.row_span, cell.column_span,
                             seen_box(view, cell.left, cell.top, cell.right, cell.bottom)});
    }
    page.tables.push_back(std::move(table));
  }
  return page;
}

}  // namespace gom
