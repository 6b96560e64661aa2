#include "forms/heading_number.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "text/unicode.h"

namespace gom {
namespace {

using Kind = HeadingNumber::Kind;

constexpr int kMostSections = 40;  // a number beyond is an amount, not a heading's

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Scanner {
 public:
  explicit Scanner(std::string_view line) : line_(line) { skip_spaces(); }

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool ended() const { return at_ >= line_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < line_.size() ? line_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::string_view rest() const { return line_.substr(at_); }
  void advance(std::size_t bytes) { at_ = std::min(at_ + bytes, line_.size()); }

  bool skip_spaces() {
    const std::size_t before = at_;
    for (;;) {
      if (peek() == ' ' || peek() == '\t')
        advance(1);
      else if (rest().starts_with("\xC2\xA0"))
        advance(2);
      else
        return at_ != before;
    }
  }

  /// One of ". ) / : -" and their like after a number.
  bool skip_delimiter() {
    constexpr std::array<std::string_view, 9> kDelimiters = {".", ")", "/", ":", "-", "–", "—", "]", "_"};
    for (std::string_view delimiter : kDelimiters) {
      if (!rest().starts_with(delimiter)) continue;
      advance(delimiter.size());
      return true;
    }
    return false;
  }

  std::optional<int> digits() {
    std::size_t length = 0;
    while (is_digit(peek(length))) ++length;
    if (length == 0 || length > 2) return {};
    int value = 0;
    for (std::size_t i = 0; i < length; ++i) value = value * 10 + (peek(i) - '0');
    if (value < 1 || value > kMostSections) return {};
    advance(length);
    return value;
  }

  std::optional<int> roman() {
    std::size_t length = 0;
    while (std::string_view("IVX").find(peek(length)) != std::string_view::npos && peek(length) != '\0') ++length;
    if (length == 0 || length > 5) return {};
    const auto value_of = [](char c) { return c == 'I' ? 1 : c == 'V' ? 5 : 10; };
    int value = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const int one = value_of(peek(i));
      value += i + 1 < length && value_of(peek(i + 1)) > one ? -one : one;
    }
    if (value < 1) return {};
    advance(length);
    return value;
  }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
};

HeadingNumber finished(Scanner& scanner, Kind kind, std::vector<int> values) {
  scanner.skip_spaces();
  while (scanner.skip_delimiter()) scanner.skip_spaces();
  return {kind, std::move(values), scanner.at()};
}

// "Phần I", "PHẦN THỨ NHẤT", "Mục 2".
HeadingNumber parse_part(std::string_view line) {
  const std::size_t first_end = std::min(line.find(' '), line.size());
  const std::string first = fold(line.substr(0, first_end));
  if (first != "phan" && first != "muc" && first != "chuong") return {};
  Scanner scanner(line);
  scanner.advance(first_end);
  scanner.skip_spaces();
  if (auto value = scanner.roman()) return finished(scanner, Kind::part, {*value});
  if (auto value = scanner.digits()) return finished(scanner, Kind::part, {*value});
  if (!fold(scanner.rest()).starts_with("thu ")) return {};
  constexpr std::array<std::string_view, 6> kOrdinals = {"nhat", "hai", "ba", "tu", "nam", "sau"};
  scanner.advance(scanner.rest().find(' ') + 1);
  const std::size_t end = std::min(scanner.rest().find_first_of(" .:-/"), scanner.rest().size());
  const auto ordinal = std::find(kOrdinals.begin(), kOrdinals.end(), fold(scanner.rest().substr(0, end)));
  if (ordinal == kOrdinals.end()) return {};
  scanner.advance(end);
  return finished(scanner, Kind::part, {static_cast<int>(ordinal - kOrdinals.begin()) + 1});
}

// "1.", "1.1", "II.1." from the number's first value on.
HeadingNumber parse_levels(Scanner scanner, int first, bool is_roman) {
  std::vector<int> values = {first};
  for (;;) {
    Scanner next = scanner;
    if (next.peek() != '.') break;
    next.advance(1);
    const auto value = next.digits();
    if (!value) break;
    values.push_back(*value);
    scanner = next;
  }
  if (is_digit(scanner.peek())) return {};
  const std::size_t number_end = scanner.at();
  const bool spaced = scanner.skip_spaces();
  const bool slash = scanner.peek() == '/';
  const bool delimited = scanner.skip_delimiter();
  if (slash && scanner.peek() >= 'a' && scanner.peek() <= 'z') return {};              // "V/v"
  if (slash && is_roman && first == 5 && scanner.rest().starts_with("V ")) return {};  // "V/V TRIỂN KHAI"
  if (is_digit(scanner.peek()) && !(spaced && delimited)) {
    if (scanner.at() != number_end) return {};  // "01/10/2022", "1-2"
  }
  if (!delimited && values.size() == 1) return {};
  const Kind kind = values.size() > 1 ? Kind::dotted : is_roman ? Kind::roman : Kind::arabic;
  return finished(scanner, kind, std::move(values));
}

HeadingNumber parse_letter(Scanner scanner) {
  const char letter = scanner.peek();
  const bool capital = letter >= 'A' && letter <= 'H';
  const bool small = letter >= 'a' && letter <= 'k';
  std::size_t length = 1;
  if (scanner.rest().starts_with("đ")) {
    length = 2;
  } else if (!capital && !small) {
    return {};
  }
  scanner.advance(length);
  if (scanner.peek() != '.' && scanner.peek() != ')' && scanner.peek() != '/') return {};
  scanner.advance(1);
  if (scanner.ended() || (!scanner.skip_spaces() && static_cast<unsigned char>(scanner.peek()) < 0x80 && !capital))
    return {};
  return finished(scanner, capital ? Kind::capital : Kind::letter, {capital ? letter - 'A' + 1 : letter - 'a' + 1});
}

HeadingNumber parse_bullet(Scanner scanner) {
  // The last three are Symbol's and Wingdings' bullets, in the private use area.
  constexpr std::array<std::string_view, 17> kBullets = {
      "-",           "–", "—", "+", "*", "•", "●", "▪", "■", "♦", "➢", "✓", "·", "o ", "\xEF\x82\xB7", "\xEF\x82\xA7",
      "\xEF\x83\x98"};
  bool found = false;
  for (bool again = true; again;) {
    again = false;
    for (std::string_view bullet : kBullets) {
      if (!scanner.rest().starts_with(bullet)) continue;
      scanner.advance(bullet.size());
      scanner.skip_spaces();
      found = again = true;
      break;
    }
  }
  if (!found || scanner.ended()) return {};
  return {Kind::bullet, {}, scanner.at()};
}

}  // namespace

HeadingNumber parse_heading_number(std::string_view line) {
  if (const HeadingNumber part = parse_part(line); part.kind != Kind::none) return part;
  Scanner scanner(line);
  const bool bracket = scanner.peek() == '(';
  if (bracket) scanner.advance(1);
  Scanner digits = scanner;
  if (const auto value = digits.digits()) return parse_levels(digits, *value, false);
  Scanner roman = scanner;
  if (const auto value = roman.roman()) {
    if (const HeadingNumber number = parse_levels(roman, *value, true); number.kind != Kind::none) return number;
  }
  if (bracket) return {};
  if (const HeadingNumber letter = parse_letter(scanner); letter.kind != Kind::none) return letter;
  return parse_bullet(scanner);
}

}  // namespace gom
