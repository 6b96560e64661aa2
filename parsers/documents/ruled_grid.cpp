#include "documents/ruled_grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace gom {
namespace {

constexpr std::size_t kLeastCells = 4;
constexpr std::size_t kFewRows = 5;
constexpr std::size_t kMostBases = 2 * kMostGridCells;
constexpr std::size_t kMostEdges = 400;                           ///< rows or columns of a table
constexpr double kCovered = 0.5, kInked = 0.8, kWholeSide = 0.7;  ///< of a cell's side: it is drawn

/// Pieces at one place are one line, and so are pieces of it with a small gap between them.
std::vector<Rule> joined(std::vector<Rule> rules, const GridScale& scale) {
  std::ranges::sort(rules, {}, &Rule::at);
  std::vector<Rule> lines;
  for (std::size_t begin = 0; begin < rules.size();) {
    std::size_t end = begin + 1;
    while (end < rules.size() && rules[end].at - rules[end - 1].at <= scale.same / 2 &&
           rules[end].at - rules[begin].at <= scale.same) {
      ++end;
    }
    const auto first = rules.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = rules.begin() + static_cast<std::ptrdiff_t>(end);
    std::sort(first, last, [](const Rule& one, const Rule& other) { return one.from < other.from; });
    Rule line = *first;
    double weight = line.to - line.from, sum = line.at * weight;
    const auto close = [&] { line.at = weight > 0 ? sum / weight : line.at, lines.push_back(line); };
    for (auto rule = first + 1; rule != last; ++rule) {
      if (rule->from <= line.to + scale.gap) {
        const double length = rule->to - rule->from;
        sum += rule->at * length;
        weight += length;
        line.to = std::max(line.to, rule->to);
      } else {
        close();
        line = *rule;
        weight = line.to - line.from;
        sum = line.at * weight;
      }
    }
    close();
    begin = end;
  }
  return lines;
}

bool meet(const Rule& level, const Rule& upright, double reach) {
  return upright.at >= level.from - reach && upright.at <= level.to + reach && level.at >= upright.from - reach &&
         level.at <= upright.to + reach;
}

/// Which lines hang together: for each level and then each upright one the number of its group.
std::vector<std::size_t> groups_of(const std::vector<Rule>& level, const std::vector<Rule>& upright, double reach) {
  std::vector<std::size_t> parent(level.size() + upright.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (std::size_t row = 0; row < level.size(); ++row) {
    for (std::size_t column = 0; column < upright.size(); ++column) {
      if (meet(level[row], upright[column], reach)) parent[root(row)] = root(level.size() + column);
    }
  }
  for (std::size_t at = 0; at < parent.size(); ++at) parent[at] = root(at);
  return parent;
}

/// Where lines stand, each place once: of lines close together the longest tells.
std::vector<double> edges_of(const std::vector<Rule>& lines, double least) {
  std::vector<Rule> edges;
  for (const Rule& line : lines) {  // by place
    if (edges.empty() || line.at - edges.back().at > least) {
      edges.push_back(line);
    } else if (line.to - line.from > edges.back().to - edges.back().from) {
      edges.back() = line;
    }
  }
  std::vector<double> places;
  for (const Rule& edge : edges) places.push_back(edge.at);
  return places;
}

double covered(const std::vector<Rule>& lines, double at, double from, double to, double same) {
  double length = 0;
  for (const Rule& line : lines) {
    if (std::abs(line.at - at) > same) continue;
    length = std::max(length, std::min(line.to, to) - std::max(line.from, from));
  }
  return to > from ? length / (to - from) : 0;
}

class Table {
 public:
  Table(std::vector<Rule> level, std::vector<Rule> upright, const GridScale& scale, const InkAlong& ink)
      : level_(std::move(level)),
        upright_(std::move(upright)),
        scale_(scale),
        ink_(ink),
        rows_(edges_of(level_, scale.least)),
        columns_(edges_of(upright_, scale.least)) {
    if (rows_.size() * columns_.size() > kMostBases) rows_.clear();
    // What draws no whole side of a cell is a stroke of its text, and what stands beside one row alone a stamp's edge.
    drop_strokes(rows_, level_, columns_, 1);
    drop_strokes(columns_, upright_, rows_, rows_.size() > kFewRows ? 2 : 1);
  }

  RuledGrid grid() {
    RuledGrid grid;
    if (rows_.size() < 2 || columns_.size() < 3 || rows_.size() > kMostEdges || columns_.size() > kMostEdges)
      return grid;
    grid.rows = static_cast<int>(rows_.size()) - 1;
    grid.columns = static_cast<int>(columns_.size()) - 1;
    grid.left = columns_.front();
    grid.right = columns_.back();
    grid.top = rows_.front();
    grid.bottom = rows_.back();
    std::vector<bool> taken((rows_.size() - 1) * (columns_.size() - 1), false);
    for (std::size_t row = 0; row + 1 < rows_.size(); ++row) {
      for (std::size_t column = 0; column + 1 < columns_.size(); ++column) {
        if (!taken[row * (columns_.size() - 1) + column] && grid.cells.size() < kMostGridCells) {
          grid.cells.push_back(cell_from(row, column, taken));
        }
      }
    }
    return grid;
  }

 private:
  [[nodiscard]] bool has_right(std::size_t row, std::size_t column) const {
    return is_drawn(false, columns_[column + 1], rows_[row], rows_[row + 1]);
  }
  [[nodiscard]] bool has_below(std::size_t row, std::size_t column) const {
    return is_drawn(true, rows_[row + 1], columns_[column], columns_[column + 1]);
  }
  [[nodiscard]] bool is_drawn(bool is_level, double at, double from, double to) const {
    return covered(is_level ? level_ : upright_, at, from, to, scale_.least) >= kCovered ||
           (ink_ && ink_(is_level, at, from, to) >= kInked);
  }

  void drop_strokes(std::vector<double>& edges, const std::vector<Rule>& lines, const std::vector<double>& across,
                    int least_sides) const {
    std::erase_if(edges, [&](double edge) {
      int sides = 0;
      for (std::size_t at = 0; at + 1 < across.size(); ++at) {
        sides += covered(lines, edge, across[at], across[at + 1], scale_.least) >= kWholeSide;
      }
      return sides < least_sides;
    });
  }

  /// To the right and then down, as far as no line parts it.
  GridCell cell_from(std::size_t row, std::size_t column, std::vector<bool>& taken) const {
    const std::size_t width = columns_.size() - 1;
    std::size_t right = column, below = row;
    while (right + 2 < columns_.size() && !taken[row * width + right + 1] && !has_right(row, right)) ++right;
    const auto goes_on = [&] {
      if (below + 2 >= rows_.size()) return false;
      for (std::size_t at = column; at <= right; ++at) {
        if (has_below(below, at) || taken[(below + 1) * width + at]) return false;
        if (at < right && has_right(below + 1, at)) return false;
      }
      return true;
    };
    while (goes_on()) ++below;
    for (std::size_t r = row; r <= below; ++r) {
      for (std::size_t c = column; c <= right; ++c) taken[r * width + c] = true;
    }
    return {static_cast<int>(row) + 1,
            static_cast<int>(column) + 1,
            static_cast<int>(below - row) + 1,
            static_cast<int>(right - column) + 1,
            columns_[column],
            rows_[row],
            columns_[right + 1],
            rows_[below + 1]};
  }

  std::vector<Rule> level_, upright_;
  const GridScale& scale_;
  const InkAlong& ink_;
  std::vector<double> rows_, columns_;
};

}  // namespace

std::vector<RuledGrid> find_grids(std::vector<Rule> level, std::vector<Rule> upright, const GridScale& scale,
                                  const InkAlong& ink) {
  std::vector<RuledGrid> grids;
  if (level.size() > kMostRules || upright.size() > kMostRules) return grids;
  level = joined(std::move(level), scale);
  upright = joined(std::move(upright), scale);
  const std::vector<std::size_t> groups = groups_of(level, upright, std::max(scale.least, scale.gap));
  std::vector<std::size_t> roots = groups;
  std::ranges::sort(roots);
  roots.erase(std::ranges::unique(roots).begin(), roots.end());
  for (const std::size_t root : roots) {
    std::vector<Rule> rows, columns;
    for (std::size_t at = 0; at < groups.size(); ++at) {
      if (groups[at] != root) continue;
      at < level.size() ? rows.push_back(level[at]) : columns.push_back(upright[at - level.size()]);
    }
    RuledGrid grid = Table(std::move(rows), std::move(columns), scale, ink).grid();
    if (grid.cells.size() >= kLeastCells) grids.push_back(std::move(grid));
  }
  std::ranges::sort(grids, {}, &RuledGrid::top);
  return grids;
}

}  // namespace gom
