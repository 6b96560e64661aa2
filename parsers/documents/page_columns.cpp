#include "documents/page_columns.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace gom {
namespace {

constexpr std::size_t kLinesAnOutlier = 8;  ///< so many lines allow one that reaches over a gap
constexpr std::size_t kLeastValueLines = 3;
constexpr double kTolerance = 1.5;

struct Edge {
  double at;
  int step;
};

/// Lines of values, headings left out; all of them where hardly one has a figure.
std::vector<PlacedLine> lines_of_values(std::span<const PlacedLine> lines) {
  std::vector<PlacedLine> found;
  std::ranges::copy_if(lines, std::back_inserter(found), [](const PlacedLine& line) {
    return std::ranges::any_of(line.segments, [](const Segment& segment) { return is_figure(segment.text); });
  });
  return found.size() >= kLeastValueLines ? found : std::vector<PlacedLine>(lines.begin(), lines.end());
}

/// Where more than `outliers` segments stand above one another.
std::vector<PageColumn> dense_columns(std::span<const PlacedLine> lines, int outliers) {
  std::vector<Edge> edges;
  for (const PlacedLine& line : lines) {
    for (const Segment& segment : line.segments) {
      edges.push_back({segment.left, 1});
      edges.push_back({segment.right, -1});
    }
  }
  std::ranges::sort(edges,
                    [](const Edge& a, const Edge& b) { return a.at < b.at || (a.at == b.at && a.step > b.step); });
  std::vector<PageColumn> columns;
  int depth = 0;
  for (const Edge& edge : edges) {
    const int before = std::exchange(depth, depth + edge.step);
    if (before <= outliers && depth > outliers) columns.push_back({edge.at, edge.at});
    if (before > outliers && depth <= outliers) columns.back().right = edge.at;
  }
  return columns;
}

}  // namespace

ColumnRange columns_under(const Segment& segment, const std::vector<PageColumn>& columns) {
  ColumnRange range;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const bool overlaps =
        segment.left < columns[at].right - kTolerance && segment.right > columns[at].left + kTolerance;
    if (!overlaps) continue;
    if (range.is_empty()) range.first = static_cast<int>(at);
    range.last = static_cast<int>(at);
  }
  return range;
}

std::vector<PageColumn> find_columns(std::span<const PlacedLine> lines) {
  const std::vector<PlacedLine> values = lines_of_values(lines);
  std::vector<PageColumn> columns = dense_columns(values, static_cast<int>(values.size() / kLinesAnOutlier));
  // First the columns grow to all that stands in one of them; then what still stands beside all others is one of its
  // own: a column with a heading and hardly a value is too thin to be dense.
  for (const bool adds : {false, true}) {
    for (const PlacedLine& line : lines) {
      for (const Segment& segment : line.segments) {
        const ColumnRange under = columns_under(segment, columns);
        if (under.is_empty() && adds) {
          const auto after = std::ranges::upper_bound(columns, segment.left, {}, &PageColumn::left);
          columns.insert(after, {segment.left, segment.right});
        } else if (!under.is_empty() && under.first == under.last) {
          auto& column = columns[static_cast<std::size_t>(under.first)];
          column = {std::min(column.left, segment.left), std::max(column.right, segment.right)};
        }
      }
    }
  }
  return columns;
}

bool fits(const PlacedLine& line, const std::vector<PageColumn>& columns) {
  return std::ranges::all_of(line.segments, [&](const Segment& segment) {
    const ColumnRange under = columns_under(segment, columns);
    if (under.is_empty()) return false;
    const auto next = static_cast<std::size_t>(under.last) + 1;
    const bool ends_before_next = next >= columns.size() || segment.right < columns[next].left;
    return under.first == under.last && ends_before_next;
  });
}

bool is_figure(const std::string& text) {
  const bool has_digit = text.find_first_of("0123456789") != text.npos;
  return text == "-" || (has_digit && text.find_first_not_of("0123456789., %") == text.npos);
}

std::vector<int> rows_of_lines(std::span<const PlacedLine> lines, const std::vector<PageColumn>& columns) {
  const auto begins_row = [&](std::size_t at) {
    const PlacedLine& line = lines[at];
    const bool has_first = columns_under(line.segments.front(), columns).first == 0;
    if (line.segments.size() >= 2) {
      return has_first || line.segments.size() >= 3 ||
             std::ranges::any_of(line.segments, [](const Segment& segment) { return is_figure(segment.text); });
    }
    const double space = line.height() * 0.6;
    const bool apart_above = at == 0 || line.top - lines[at - 1].bottom > space;
    const bool apart_below = at + 1 == lines.size() || lines[at + 1].top - line.bottom > space;
    return has_first && apart_above && apart_below;
  };
  std::vector<std::size_t> anchors;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (begins_row(at)) anchors.push_back(at);
  }
  std::vector<int> rows(lines.size(), 0);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    double nearest = 1e9;
    for (std::size_t row = 0; row < anchors.size(); ++row) {
      // In doubt the row above: a cell is more often written from its top than around its middle.
      const double distance = std::abs(lines[at].middle() - lines[anchors[row]].middle());
      if (distance >= nearest - kTolerance) continue;
      nearest = distance;
      rows[at] = static_cast<int>(row);
    }
  }
  return rows;
}

}  // namespace gom
