// Words with their places on a page to lines, and lines to segments: runs of words that stand close together. In
// points, from the upper left corner. What PDF and recognised pages have in common.
#pragma once

#include <string>
#include <vector>

namespace gom {

struct PlacedWord {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string text;
  bool space_after = true;  ///< false: the next word may be a part of this one (a change of font)
  double font_size = 0;     ///< points, 0 unknown
  bool bold = false, italic = false;
  std::string second;   ///< another reading of a figure, where it differs; empty: none
  bool unsure = false;  ///< recognised, and hardly legible
  bool legacy = false;  ///< in a font of TCVN3 or VNI
};

/// A figure that was read in two ways.
struct TwoReadings {
  std::string first, second;
};

struct Segment {
  double left = 0, right = 0;
  std::string text;
  std::vector<TwoReadings> doubts{};
  std::size_t unsure = 0;  ///< bytes of its text that are hardly legible
};

struct PlacedLine {
  double top = 0, bottom = 0;
  std::vector<Segment> segments;
  bool bold = false, italic = false;  ///< all of it
  double font_size = 0;
  [[nodiscard]] double left() const { return segments.front().left; }
  [[nodiscard]] double right() const { return segments.back().right; }
  [[nodiscard]] double middle() const { return (top + bottom) / 2; }
  [[nodiscard]] double height() const { return bottom - top; }
  /// Segments joined by spaces.
  [[nodiscard]] std::string text() const;
};

/// From top to bottom, segments from left to right.
[[nodiscard]] std::vector<PlacedLine> lines_of_page(std::vector<PlacedWord>);

}  // namespace gom
