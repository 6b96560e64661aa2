#include "documents/number_format.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

namespace gom {
namespace {

constexpr double kMostSerial = 2'958'466;  // the last day of 9999
constexpr int kMostDecimals = 15;

/// A format code taken to pieces: literals stand as they are, the rest is a token of one letter.
struct Token {
  char kind = 0;  ///< a code letter, or 'L' for a literal
  std::string literal;
};

std::vector<std::string> sections_of(std::string_view code) {
  std::vector<std::string> sections(1);
  bool quoted = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '"') quoted = !quoted;
    if (code[at] == ';' && !quoted) {
      sections.emplace_back();
      continue;
    }
    sections.back() += code[at];
    if (code[at] == '\\' && !quoted && at + 1 < code.size()) sections.back() += code[++at];
  }
  return sections;
}

/// "[$₫-42A]" shows its sign; "[Red]", "[>100]" and "[$-409]" show nothing; "[h]" counts hours.
void read_bracket(std::string_view inside, std::vector<Token>& tokens) {
  if (inside.starts_with('$')) {
    tokens.push_back({'L', std::string(inside.substr(1, inside.find('-') - 1))});
  } else if (inside.find_first_not_of("hHmMsS") == inside.npos) {
    tokens.push_back({'h', {}});
  }
}

std::vector<Token> tokens_of(std::string_view section) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < section.size(); ++at) {
    const char letter = section[at];
    if (letter == '"') {
      const std::size_t end = std::min(section.find('"', at + 1), section.size());
      tokens.push_back({'L', std::string(section.substr(at + 1, end - at - 1))});
      at = end;
    } else if (letter == '\\' && at + 1 < section.size()) {
      tokens.push_back({'L', std::string(1, section[++at])});
    } else if (letter == '_' || letter == '*') {
      ++at;  // a gap as wide as the next letter, or that letter to the cell's edge
    } else if (letter == '[') {
      const std::size_t end = std::min(section.find(']', at), section.size());
      read_bracket(section.substr(at + 1, end - at - 1), tokens);
      at = end;
    } else {
      const bool is_code = std::string_view("0#?.,%eEdDmMyYhHsS@/").find(letter) != std::string_view::npos;
      tokens.push_back(is_code ? Token{letter, {}} : Token{'L', std::string(1, letter)});
    }
  }
  return tokens;
}

bool has(const std::vector<Token>& tokens, std::string_view kinds) {
  return std::ranges::any_of(tokens, [&](const Token& token) { return kinds.find(token.kind) != kinds.npos; });
}

std::string general(double number) {
  std::array<char, 40> digits{};
  const bool is_whole = std::abs(number) < 1e15 && number == std::floor(number);
  std::snprintf(digits.data(), digits.size(), is_whole ? "%.0f" : "%.15g", number);
  std::string text(digits.data());
  std::ranges::replace(text, '.', ',');
  return text == "-0" ? "0" : text;
}

std::string two(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// A serial is days since 30 December 1899 (1 January 1904 in Mac workbooks), the fraction the hour.
std::string date_text(double serial, const std::vector<Token>& tokens, bool from_1904) {
  using namespace std::chrono;
  const bool has_date = has(tokens, "dDyY");
  const bool has_hour = has(tokens, "hHsS");
  const auto epoch = sys_days(from_1904 ? year{1904} / 1 / 1 : year{1899} / 12 / 30);
  const auto minutes_in_all = static_cast<long long>(std::llround(serial * 24 * 60));
  const auto days_in_all = static_cast<int>(std::floor(static_cast<double>(minutes_in_all) / (24 * 60)));
  const auto rest = static_cast<unsigned>(minutes_in_all - static_cast<long long>(days_in_all) * 24 * 60);
  const year_month_day date{epoch + days{days_in_all}};
  std::string text;
  if (has_date || !has_hour) {
    text = two(static_cast<unsigned>(date.day())) + "/" + two(static_cast<unsigned>(date.month())) + "/" +
           std::to_string(static_cast<int>(date.year()));
  }
  if (has_hour) text += (text.empty() ? "" : " ") + two(rest / 60) + ":" + two(rest % 60);
  return text;
}

/// Digits into the places of a section, from the right; literals between them stand where they are.
class DigitFormat {
 public:
  explicit DigitFormat(const std::vector<Token>& tokens) : tokens_(tokens) {
    bool in_decimals = false;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      const char kind = tokens[at].kind;
      const bool is_place = kind == '0' || kind == '#' || kind == '?';
      if (kind == '.') in_decimals = true;
      if (kind == '%') percents_ += 1;
      if (is_place) last_place_ = at;
      if (is_place && in_decimals && decimals_ < kMostDecimals) ++decimals_;
      if (is_place && in_decimals && kind == '0') ++least_decimals_;
    }
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      if (tokens[at].kind != ',') continue;
      if (at < last_place_) groups_ = true;
      if (at > last_place_) ++thousands_off_;
    }
  }

  [[nodiscard]] std::string show(double number) const {
    number *= std::pow(100.0, std::min(percents_, 3)) / std::pow(1000.0, std::min(thousands_off_, 5));
    std::array<char, 360> digits{};
    std::snprintf(digits.data(), digits.size(), "%.*f", decimals_, number);
    const std::string_view all(digits.data());
    const std::size_t point = std::min(all.find('.'), all.size());
    std::string whole(all.substr(0, point)), decimals(all.substr(std::min(point + 1, all.size())));
    while (static_cast<int>(decimals.size()) > least_decimals_ && decimals.ends_with('0')) decimals.pop_back();
    if (whole == "0" && !needs_zero()) whole.clear();
    return place(whole, decimals);
  }

 private:
  [[nodiscard]] bool needs_zero() const {
    for (const Token& token : tokens_) {
      if (token.kind == '.') return false;
      if (token.kind == '0') return true;
    }
    return false;
  }

  [[nodiscard]] std::string place(std::string whole, const std::string& decimals) const {
    std::size_t point = tokens_.size();
    for (std::size_t at = 0; at < tokens_.size() && point == tokens_.size(); ++at) {
      if (tokens_[at].kind == '.') point = at;
    }
    std::string after = decimals.empty() ? "" : "," + decimals;
    for (std::size_t at = point; at < tokens_.size(); ++at) append_literal(after, tokens_[at]);
    std::size_t first_place = point;
    for (std::size_t at = point; at-- > 0;) {
      if (is_place(tokens_[at])) first_place = at;
    }
    std::string before;  // backwards
    int grouped = 0;
    for (std::size_t at = point; at-- > 0;) {
      if (!is_place(tokens_[at])) {
        std::string literal;
        append_literal(literal, tokens_[at]);
        before.append(literal.rbegin(), literal.rend());
        continue;
      }
      take_digit(whole, before, grouped, tokens_[at].kind == '0');
      while (at == first_place && !whole.empty()) take_digit(whole, before, grouped, false);
    }
    return std::string(before.rbegin(), before.rend()) + after;
  }

  static bool is_place(const Token& token) { return token.kind == '0' || token.kind == '#' || token.kind == '?'; }

  static void append_literal(std::string& text, const Token& token) {
    if (token.kind == 'L') text += token.literal;
    if (token.kind == '%') text += '%';
    if (token.kind == '/') text += '/';
  }

  void take_digit(std::string& whole, std::string& before, int& grouped, bool or_zero) const {
    if (whole.empty() && !or_zero) return;
    if (groups_ && grouped > 0 && grouped % 3 == 0) before += '.';
    before += whole.empty() ? '0' : whole.back();
    if (!whole.empty()) whole.pop_back();
    ++grouped;
  }

  const std::vector<Token>& tokens_;
  std::size_t last_place_ = 0;
  int decimals_ = 0, least_decimals_ = 0, percents_ = 0, thousands_off_ = 0;
  bool groups_ = false;
};

}  // namespace

std::string_view built_in_format(int id) {
  switch (id) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
    case 37:
    case 38:
      return "#,##0";
    case 4:
    case 39:
    case 40:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 14:
    case 15:
    case 16:
    case 17:
      return "dd/mm/yyyy";
    case 18:
    case 19:
    case 20:
    case 21:
    case 45:
    case 46:
    case 47:
      return "h:mm";
    case 22:
      return "dd/mm/yyyy h:mm";
    case 41:
    case 42:
      return "#,##0;-#,##0;\"-\"";
    case 43:
    case 44:
      return "#,##0.00;-#,##0.00;\"-\"";
    case 49:
      return "@";
    default:
      return "General";
  }
}

ShownNumber show_number(double number, std::string_view format_code, bool from_1904) {
  if (!std::isfinite(number)) return {};
  const std::vector<std::string> sections = sections_of(format_code);
  const bool negative = number < 0 && sections.size() >= 2;
  const bool zero = number == 0 && sections.size() >= 3;
  const std::vector<Token> tokens = tokens_of(sections[zero ? 2 : negative ? 1 : 0]);
  const bool is_general = format_code.empty() || sections[0].find("eneral") != std::string::npos;
  if (!is_general && has(tokens, "dDyYhHsS") && !has(tokens, "0#?") && number >= 0 && number < kMostSerial) {
    return {date_text(number, tokens, from_1904), true};
  }
  const bool shows_digits = has(tokens, "0#?");
  const bool is_plain = is_general || has(tokens, "@eE/") || (!shows_digits && !has(tokens, "L"));
  if (is_plain || std::abs(number) > 1e300) return {general(number), false};
  const DigitFormat format(tokens);
  std::string text = format.show(std::abs(number));
  if (text.empty()) text = general(std::abs(number));
  // A section of its own for negative numbers writes their sign itself.
  if (number < 0 && !negative && text.find_first_of("123456789") != text.npos) text.insert(0, "-");
  return {std::move(text), false};
}

}  // namespace gom
