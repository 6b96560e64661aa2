#include "text/amount.h"

#include <cmath>
#include <string>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostDigits = 15;  // what a double holds exactly

struct Scale {
  double factor;
  bool of_money;
  std::size_t end;  // the token after it
};

std::optional<Scale> one_scale_at(const Tokens& tokens, std::size_t at) {
  const std::string_view word = word_at(tokens, at);
  const bool bank = word == "ngan" && is_one_of(word_at(tokens, at + 1), "sach hang quy");  // "ngân sách"
  if (is_one_of(word, "nghin ngan ngin") && !bank) return Scale{1e3, false, at + 1};
  if (word == "trieu") return Scale{1e6, false, at + 1};
  if (word == "ty") return Scale{1e9, false, at + 1};
  if (word == "tram") return Scale{1e2, false, at + 1};
  if (word == "chuc") return Scale{1e1, false, at + 1};
  if (word == "van") return Scale{1e4, false, at + 1};
  if (is_one_of(word, "tr trd trdong")) return Scale{1e6, true, at + 1};
  if (is_one_of(word, "ngd nghd nd")) return Scale{1e3, true, at + 1};
  if (is_one_of(word, "k ng n") && is_close(tokens, at) && is_digits(tokens, at - 1)) return Scale{1e3, true, at + 1};
  return {};
}

// "nghìn", "trăm nghìn", "chục triệu", "nghìn tỷ".
std::optional<Scale> scale_at(const Tokens& tokens, std::size_t at) {
  auto scale = one_scale_at(tokens, at);
  for (auto more = scale; more && more->factor < 1e6;) {
    more = one_scale_at(tokens, scale->end);
    if (more && more->factor > scale->factor) {
      scale = Scale{scale->factor * more->factor, more->of_money, more->end};
    } else {
      break;
    }
  }
  return scale;
}

struct Figure {
  std::string whole, fraction;
  std::size_t groups = 1;
  char separator = 0;  // the last one
  bool mixed = false;
  bool ambiguous = false;
  std::size_t end = 0;
};

double value_of(const Figure& figure) {
  return std::stod(figure.whole + (figure.fraction.empty() ? "" : "." + figure.fraction));
}

char separator_at(const Tokens& tokens, std::size_t at) {
  if (!is_digits(tokens, at + 1) || !is_close(tokens, at + 1) || !is_close(tokens, at)) return 0;
  if (is_sign(tokens, at, ".") || is_sign(tokens, at, ",")) return tokens[at].text[0];
  return 0;
}

// "1 250 000": spaces between groups of three, and nothing but spaces.
std::optional<Figure> read_spaced(const Tokens& tokens, std::size_t at) {
  Figure figure{.whole = tokens[at].text, .fraction = {}, .end = at + 1};
  if (figure.whole.size() > 3 || figure.whole.front() == '0') return {};
  while (is_digits(tokens, figure.end) && tokens[figure.end].text.size() == 3 && !tokens[figure.end].new_line &&
         separator_at(tokens, figure.end + 1) == 0 && figure.whole.size() < kMostDigits) {
    figure.whole += tokens[figure.end++].text;
    ++figure.groups;
  }
  if (figure.groups == 1 || is_digits(tokens, figure.end)) return {};
  const bool round = figure.whole.find_first_not_of('0', tokens[at].text.size()) == std::string::npos;
  figure.ambiguous = tokens[at].text.size() == 3 && !round;  // "300 150" may be two figures
  return figure;
}

bool is_grouping(const std::vector<std::string>& runs, std::size_t from, std::size_t to) {
  if (runs[from].size() > 3 || (runs[from].front() == '0')) return false;
  for (std::size_t i = from + 1; i < to; ++i)
    if (runs[i].size() != 3) return false;
  return true;
}

std::string joined(const std::vector<std::string>& runs, std::size_t to) {
  std::string digits;
  for (std::size_t i = 0; i < to; ++i) digits += runs[i];
  return digits;
}

// What the runs between separators mean: thousands, or a decimal fraction behind the last.
bool settle(Figure& figure, const std::vector<std::string>& runs, const std::string& separators, double scale) {
  const char last = separators.back();
  const bool one_kind = separators.find_first_not_of(last) == std::string::npos;
  const bool all_groups = is_grouping(runs, 0, runs.size());
  figure.groups = runs.size();
  const auto take = [&](std::size_t whole_runs) {
    figure.whole = joined(runs, whole_runs);
    if (whole_runs < runs.size()) figure.fraction = runs.back();
  };
  if (one_kind && runs.size() == 2) {
    // "1,285 tỷ" and "1.285 tỷ" are no thousands of billions; "1.250 triệu" is as clerks write.
    const bool decimal = !all_groups || scale >= 1e9 || (scale > 1 && last == ',');
    figure.ambiguous = all_groups && (last == ',' ? scale < 1e9 : scale >= 1e9);
    const bool slip = runs[1].size() > 3 || (runs[1].size() == 3 && !all_groups && runs[0] != "0");  // "1500.000"
    take(decimal ? 1 : 2);
    return !slip;
  }
  if (one_kind) {
    take(runs.size());
    return all_groups;
  }
  const bool last_is_alone = separators.find(last) == separators.size() - 1;
  const bool before_is_one_kind = separators.find_first_not_of(separators.front()) == separators.size() - 1;
  if (last_is_alone && before_is_one_kind && is_grouping(runs, 0, runs.size() - 1)) {
    figure.ambiguous = runs.back().size() == 3;  // "15.250,000": a slip for thousands, more likely than thousandths
    take(figure.ambiguous ? runs.size() : runs.size() - 1);
    return true;
  }
  figure.ambiguous = true;
  take(runs.size());
  return all_groups;
}

std::optional<Figure> read_figure(const Tokens& tokens, std::size_t at) {
  if (const auto spaced = read_spaced(tokens, at)) return spaced;
  Figure figure{.whole = tokens[at].text, .fraction = {}, .end = at + 1};
  std::vector<std::string> runs = {tokens[at].text};
  std::string separators;
  while (const char separator = separator_at(tokens, figure.end)) {
    separators += separator;
    runs.push_back(tokens[figure.end + 1].text);
    figure.end += 2;
  }
  if (joined(runs, runs.size()).size() > kMostDigits) return {};
  if (separators.empty()) return figure;
  const auto scale = scale_at(tokens, figure.end);
  if (!settle(figure, runs, separators, scale ? scale->factor : 1)) return {};
  return figure;
}

std::optional<double> half_at(const Tokens& tokens, std::size_t at) {
  if (is_sign(tokens, at, "½")) return 0.5;
  if (is_sign(tokens, at, "¼")) return 0.25;
  if (is_sign(tokens, at, "¾")) return 0.75;
  return {};
}

// Asked of every word of a text: short words are compared, others are passed over.
int digit_word(std::string_view word) {
  struct DigitWord {
    std::string_view word;
    int digit;
  };
  constexpr DigitWord kWords[] = {{"mot", 1},  {"hai", 2}, {"ba", 3},  {"bon", 4}, {"tu", 4},   {"nam", 5},  {"lam", 5},
                                  {"nham", 5}, {"sau", 6}, {"bay", 7}, {"tam", 8}, {"chin", 9}, {"khong", 0}};
  if (word.size() < 2 || word.size() > 5) return -1;
  for (const DigitWord& known : kWords)
    if (known.word == word) return known.digit;
  return -1;
}

// Below a thousand: "hai trăm linh năm", "mười lăm", "ba mươi tư", "hai mốt". Moves `at`; -1 where none stands.
int read_tens(const Tokens& tokens, std::size_t& at, bool after_hundreds) {
  if (after_hundreds && (is_word(tokens, at, "linh") || is_word(tokens, at, "le"))) {
    const int ones = digit_word(word_at(tokens, at + 1));
    if (ones < 0) return -1;
    at += 2;
    return ones;
  }
  int tens = -1;
  const int first = digit_word(word_at(tokens, at));
  if (is_word(tokens, at, "muoi")) {
    tens = 1;
    ++at;
  } else if (first > 0 && (is_word(tokens, at + 1, "muoi") || is_word(tokens, at + 1, "chuc"))) {
    tens = first;
    at += 2;
  }
  const int ones = digit_word(word_at(tokens, at));
  if (tens < 0) {
    if (ones < 0) return -1;
    ++at;
    // "hai mốt", "ba lăm": tens and ones without mươi.
    const int more = is_one_of(word_at(tokens, at), "mot lam nham tu") ? digit_word(word_at(tokens, at)) : -1;
    if (ones < 2 || more < 0 || is_one_of(word_at(tokens, at), "tu") || after_hundreds) return ones;
    ++at;
    return ones * 10 + more;
  }
  if (ones <= 0) return tens * 10;
  ++at;
  return tens * 10 + ones;
}

int read_hundreds(const Tokens& tokens, std::size_t& at) {
  const int hundreds = digit_word(word_at(tokens, at));
  if (hundreds >= 0 && is_word(tokens, at + 1, "tram")) {
    at += 2;
    if (is_word(tokens, at, "ruoi")) {
      ++at;
      return hundreds * 100 + 50;
    }
    std::size_t next = at;
    const int tens = read_tens(tokens, next, true);
    if (tens < 0) return hundreds * 100;
    at = next;
    return hundreds * 100 + tens;
  }
  return read_tens(tokens, at, false);
}

// One figure or word number below a thousand, without its scale.
std::optional<Amount> read_term(const Tokens& tokens, std::size_t at) {
  Amount amount;
  if (const auto half = half_at(tokens, at)) return Amount{.value = *half, .end = at + 1};
  if (is_digits(tokens, at)) {
    const auto figure = read_figure(tokens, at);
    if (!figure) return {};
    amount = {.value = value_of(*figure), .end = figure->end, .ambiguous = figure->ambiguous};
    if (const auto half = half_at(tokens, amount.end); half && is_close(tokens, amount.end)) {
      amount.value += *half;
      ++amount.end;
    }
    return amount;
  }
  std::size_t end = at;
  const int words = read_hundreds(tokens, end);
  if (words < 0) return {};
  return Amount{.value = static_cast<double>(words), .end = end, .in_words = true};
}

// A term without scale behind a scaled one. "2tr5" and "1 tỷ 2": a tenth of the scale; "15tr500": thousandths; a larger
// figure or words are added as they are. Empty: not to be understood ("2tr50", "mười triệu hai trăm").
std::optional<double> tail_value(const Tokens& tokens, std::size_t at, const Amount& term, double factor) {
  const bool one_token = term.end == at + 1;
  if (term.in_words) {
    if (one_token && term.value < 10) return term.value * factor / 10;
    return factor <= 1000 || is_word(tokens, at, "khong") || !one_token ? std::optional(term.value) : std::nullopt;
  }
  if (!one_token) return term.value < factor ? std::optional(term.value) : std::nullopt;
  const std::size_t digits = tokens[at].text.size();
  if (digits == 1) return term.value * factor / 10;
  if (digits == 3) return term.value * factor / 1000;
  return digits > 3 && term.value < factor ? std::optional(term.value) : std::nullopt;
}

// Words may have a comma between their parts: "hai mươi mốt triệu, bảy trăm năm mươi nghìn đồng".
std::size_t behind_comma(const Tokens& tokens, std::size_t at, const Amount& total) {
  if (!total.in_words || !is_sign(tokens, at, ",")) return at;
  const auto more = read_term(tokens, at + 1);
  return more && more->in_words && scale_at(tokens, more->end) ? at + 1 : at;
}

bool may_continue(const Tokens& tokens, std::size_t at) {
  return at < tokens.size() && !tokens[at].new_line;
}

// What follows the scaled terms: "rưỡi", or a term without a scale. False: something that cannot be understood.
bool read_tail(const Tokens& tokens, std::size_t at, const Amount& term, double factor, Amount& total) {
  const auto tail = tail_value(tokens, at, term, factor);
  if (!tail) return false;
  total.value += *tail;
  total.end = term.end;
  total.ambiguous = total.ambiguous || term.ambiguous;
  return true;
}

// A lone word behind a figure begins what follows: "10 triệu từ ngân sách", "5 triệu năm 2022", "hai triệu năm 2022".
bool is_tail(const Tokens& tokens, const Amount& term, const Amount& total) {
  if (!term.in_words) return true;
  return total.in_words && !is_digits(tokens, term.end);
}

std::optional<Amount> read_next_term(const Tokens& tokens, std::size_t at) {
  if (!is_word(tokens, at, "linh") && !is_word(tokens, at, "le")) return read_term(tokens, at);
  std::size_t end = at;
  const int ones = read_tens(tokens, end, true);
  if (ones < 0) return {};
  return Amount{.value = static_cast<double>(ones), .end = end, .in_words = true};
}

}  // namespace

std::optional<Amount> read_amount(const Tokens& tokens, std::size_t at) {
  auto first = read_term(tokens, at);
  if (first && is_word(tokens, first->end, "ruoi")) {
    first->value += 0.5;
    ++first->end;
    return first;
  }
  if (!first || !scale_at(tokens, first->end)) return first;
  Amount total;
  double last_factor = 1e18;
  for (auto term = first; term;) {
    const auto scale = scale_at(tokens, term->end);
    if (!scale) {
      if (!is_tail(tokens, *term, total)) break;
      if (!read_tail(tokens, total.end, *term, last_factor, total)) return {};
      break;
    }
    if (scale->factor >= last_factor) return {};
    if (scale->factor <= 100 && last_factor >= 1e6) return {};  // "12 triệu 5 trăm": 12,5 triệu, or 500 đồng more?
    last_factor = scale->factor;
    total.value += term->value * scale->factor;
    total.end = scale->end;
    total.scaled = true;
    total.in_words = total.in_words || term->in_words;
    total.money_scaled = total.money_scaled || scale->of_money;
    total.ambiguous = total.ambiguous || term->ambiguous;
    if (is_word(tokens, total.end, "ruoi")) {
      total.value += last_factor / 2;
      ++total.end;
      break;
    }
    const std::size_t next = behind_comma(tokens, total.end, total);
    term = may_continue(tokens, next) ? read_next_term(tokens, next) : std::nullopt;
  }
  total.value = std::round(total.value * 1e6) / 1e6;
  return total;
}

bool is_well_marked(std::string_view text, const Tokens& tokens, std::size_t from, std::size_t to) {
  if (!has_marks(text)) return true;
  constexpr std::string_view kMarked =
      "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi chục trăm linh lẻ nghìn ngàn vạn "
      "triệu tỷ tỉ rưỡi rưởi tr k";
  bool all_marked = true, all_plain = to - from > 1;
  for (std::size_t at = from; at < to; ++at) {
    if (tokens[at].kind != Token::Kind::word) continue;
    const std::string word = nfc(lower(text.substr(tokens[at].begin, tokens[at].end - tokens[at].begin)));
    all_marked = all_marked && is_one_of(word, kMarked);
    all_plain = all_plain && !has_marks(word);
  }
  return all_marked || all_plain;
}

}  // namespace gom
