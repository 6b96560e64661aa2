// The number before a heading or an item, in all the ways it is written: "I.", "I/", "Phần I:", "Phần thứ nhất", "1.",
// "1/", "2)", "3-", "1.1.", "II.1", "a)", "A.", "(1)", and bullets. Not a number: "15.000 đồng", "01/10/2022", "3 lớp".
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gom {

struct HeadingNumber {
  enum class Kind { none, part, roman, capital, arabic, dotted, letter, bullet };
  Kind kind = Kind::none;
  std::vector<int> values;  ///< {2, 1} of "II.1" and "2.1"; empty for a bullet
  std::size_t end = 0;      ///< byte where the heading's words begin
  /// Of headings rather than of items in a text.
  [[nodiscard]] bool heads() const { return kind != Kind::none && kind != Kind::letter && kind != Kind::bullet; }
  [[nodiscard]] int last() const { return values.empty() ? 0 : values.back(); }
  bool operator==(const HeadingNumber&) const = default;
};

/// The number at the beginning of a line.
[[nodiscard]] HeadingNumber parse_heading_number(std::string_view line);

}  // namespace gom
