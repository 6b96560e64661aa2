// UTF-8 read code point by code point: ill-formed bytes come out as U+FFFD, one for each maximal part of a sequence.
#pragma once

#include <string>
#include <string_view>

namespace gom {

inline constexpr char32_t kReplacement = 0xFFFD;

/// The code point at `at`, which is moved behind it. REQUIRES: at < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4) return kReplacement;
  char32_t point = first & (0x3Fu >> more);
  for (int i = 0; i < more; ++i) {
    if (at == text.size()) return kReplacement;
    const unsigned char low = i == 0 && first == 0xE0 ? 0xA0 : i == 0 && first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = i == 0 && first == 0xED ? 0x9F : i == 0 && first == 0xF4 ? 0x8F : 0xBF;
    if (byte(at) < low || byte(at) > high) return kReplacement;
    point = point << 6 | (byte(at++) & 0x3Fu);
  }
  return point;
}

/// The code point that ends at `at`, which is moved before it. REQUIRES: 0 < at, which stands between code points.
inline char32_t previous_code_point(std::string_view text, std::size_t& at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  std::size_t end = begin;
  const char32_t point = next_code_point(text, end);
  if (end != at) {
    --at;
    return kReplacement;
  }
  at = begin;
  return point;
}

inline void append_code_point(std::string& text, char32_t point) {
  const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (point < 0x80) {
    text += byte(point);
  } else if (point < 0x800) {
    text += byte(0xC0 | point >> 6);
    text += byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    text += {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
  } else {
    text += {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)),
             byte(0x80 | (point & 0x3F))};
  }
}

inline std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
  return points;
}

}  // namespace gom
