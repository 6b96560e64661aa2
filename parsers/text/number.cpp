#include "text/number.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "text/amount.h"
#include "text/cell.h"
#include "text/unicode.h"

namespace gom {
namespace {

Number unclear() {
  return {.state = NumberState::unclear};
}

std::string written_word(std::string_view text, const Token& token) {
  return nfc(lower(text.substr(token.begin, token.end - token.begin)));
}

// "200-300", "200 - 300", "từ 200 đến 300".
bool is_range(const Tokens& tokens, const Amount& first) {
  const bool joined = is_sign(tokens, first.end, "-") || is_one_of(word_at(tokens, first.end), "den toi");
  if (!joined) return false;
  const auto second = read_amount(tokens, first.end + 1);
  return second.has_value() && !second->in_words;
}

bool has_digits(const Tokens& tokens, std::size_t from, std::size_t to) {
  return std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(from),
                     tokens.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const Token& token) { return token.kind == Token::Kind::digits; });
}

// A rate is no count: "20 người/lớp", "5 cuốn/tháng". "tin/bài" and "lượt/người" are names of one thing.
bool is_rate(const Tokens& tokens, std::size_t from) {
  for (std::size_t at = from; at < tokens.size(); ++at) {
    if (!is_sign(tokens, at, "/") && !is_word(tokens, at, "moi")) continue;
    const std::string_view per = word_at(tokens, at + 1);
    if (is_one_of(per, "lop buoi ngay tuan thang nam truong thon xa suat gio dot khoi to chi")) return true;
    if (is_one_of(per, "nguoi em chau hoc") && !is_one_of(word_at(tokens, at - 1), "luot")) return true;
  }
  return false;
}

std::size_t closing(const Tokens& tokens, std::size_t open) {
  std::size_t at = open + 1;
  while (at < tokens.size() && !is_sign(tokens, at, ")") && !is_sign(tokens, at, "]")) ++at;
  return at;
}

// A bracket behind the figure: its words, its parts, or the figure again. False: another figure, and nobody can say
// which.
bool bracket_agrees(const Tokens& tokens, std::size_t open, std::size_t close, double value) {
  const std::size_t begin = is_word(tokens, open + 1, "bang") && is_word(tokens, open + 2, "chu") ? open + 3 : open + 1;
  std::size_t first = begin;
  while (is_sign(tokens, first, ":")) ++first;
  const auto inside = read_amount(tokens, first);
  if (inside && inside->in_words && inside->end + 3 >= close) return inside->value == value;
  if (!has_digits(tokens, open, close)) return true;
  if (inside && inside->end == close) return inside->value == value;
  return is_any_word(tokens, open + 1) || is_sign(tokens, close - 1, "%") || is_any_word(tokens, open + 2);
}

std::string unit_of(std::string_view text, const Tokens& tokens, std::size_t from, std::size_t to) {
  while (from < to && is_one_of(tokens[from].text, ". , ; : +")) ++from;
  if (from >= to) return {};
  std::string unit = squeeze(text.substr(tokens[from].begin, tokens[to - 1].end - tokens[from].begin));
  constexpr std::string_view kClosing[] = {".", ";", ",", "/", ")", "]", "}", "\"", "'", "*", "”", "’", "»", "…"};
  for (bool closed = true; closed;) {
    closed = false;
    for (std::string_view sign : kClosing) {
      if (!unit.ends_with(sign)) continue;
      unit.resize(unit.size() - sign.size());
      closed = true;
    }
  }
  return unit;
}

// What follows the amount in its cell: a unit, a bracket, "trở lên"; any second figure makes it unclear.
bool read_rest(std::string_view text, const Tokens& tokens, std::size_t from, Number& number) {
  std::size_t unit_end = tokens.size();
  for (std::size_t at = from; at < tokens.size(); ++at) {
    if (is_sign(tokens, at, "(") || is_sign(tokens, at, "[")) {
      const std::size_t close = closing(tokens, at);
      if (!bracket_agrees(tokens, at, close, *number.value)) return false;
      for (std::size_t inside = at; inside < close; ++inside) number.about = number.about || says_about(tokens, inside);
      unit_end = std::min(unit_end, at);
      at = close;
    } else if (is_digits(tokens, at) && !(is_close(tokens, at) && is_one_of(word_at(tokens, at - 1), "m km"))) {
      return false;  // "m2" is a unit, "3 lớp/120 người" are two figures
    }
  }
  if (is_sign(tokens, tokens.size() - 1, "?")) return false;
  if (is_sign(tokens, from, "+")) number.about = true;
  for (std::size_t at = from; at + 1 < unit_end; ++at)
    if (is_word(tokens, at, "tro") && is_word(tokens, at + 1, "len")) number.about = true, unit_end = at;
  if (is_rate(tokens, from)) return false;
  number.unit = unit_of(text, tokens, from, unit_end);
  return true;
}

}  // namespace

Number parse_number(std::string_view written) {
  const std::string text = nfc(written.substr(0, 400));
  const Tokens tokens = tokens_of(text);
  if (const auto state = state_without_amount(text, tokens)) {
    Number number{.state = *state};
    if (number.state == NumberState::none) number.value = 0;
    return number;
  }
  const Lead lead = read_lead(text, tokens);
  const auto amount = read_amount(tokens, lead.end);
  if (!amount || !lead.understood || written.size() > 400) return unclear();
  if (amount->in_words && !is_well_marked(text, tokens, lead.end, amount->end)) return unclear();
  const bool one_word = amount->in_words && amount->end == lead.end + 1;
  // "không rõ"; and without marks "nam" is a year or a man, "sau" is after.
  if (one_word &&
      (is_word(tokens, lead.end, "khong") || is_one_of(written_word(text, tokens[lead.end]), "nam sau tam tu")))
    return unclear();
  if (lead.end > 0 && is_sign(tokens, lead.end - 1, "-") && lead.end > 1) return unclear();
  Number number{
      .state = NumberState::value, .value = amount->value, .about = lead.about, .ambiguous = amount->ambiguous};
  if (is_range(tokens, *amount)) {
    number = unclear();
    number.range = true;
    return number;
  }
  if (!read_rest(text, tokens, amount->end, number)) return unclear();
  return number;
}

std::string format_number(double value) {
  if (!std::isfinite(value)) return "?";
  const bool negative = value < 0;
  std::string digits = std::to_string(static_cast<std::int64_t>(std::llround(std::min(std::abs(value), 9e15))));
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ".");
  return (negative && digits != "0" ? "-" : "") + digits;
}

std::optional<double> parse_number_words(std::string_view written) {
  if (written.size() > 400) return {};
  const std::string text = nfc(written);
  const Tokens tokens = tokens_of(text);
  const auto amount = read_amount(tokens, 0);
  if (!amount || !amount->in_words || amount->end != tokens.size()) return {};
  if (!is_well_marked(text, tokens, 0, tokens.size())) return {};
  return amount->value;
}

}  // namespace gom
