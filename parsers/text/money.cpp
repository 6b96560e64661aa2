#include "text/money.h"

#include <unicode/rbnf.h>

#include <algorithm>
#include <cmath>

#include "text/amount.h"
#include "text/cell.h"
#include "text/currency.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kMostDong = 9e15;

constexpr std::string_view kCounted =
    "nguoi luot cuon quyen em hoc sach ho chau ban tai tre sinh dau view like bai tin cay ha tan kg m vnnd usd do la "
    "hoi can dan phieu luong";

struct Found {
  Amount amount;
  std::size_t begin = 0, end = 0;  // tokens
  bool with_currency = false;
};

// "15.000 (nghìn đồng)": the factor, and the token behind the bracket.
std::optional<std::pair<double, std::size_t>> unit_in_bracket(const Currency& currency, const Tokens& tokens,
                                                              std::size_t at) {
  if (!is_sign(tokens, at, "(")) return {};
  const std::string_view word = word_at(tokens, at + 1);
  const double factor = is_one_of(word, "nghin ngan") ? 1e3 : word == "trieu" ? 1e6 : word == "ty" ? 1e9 : 0;
  std::size_t end = at + 2;
  if (factor == 0 || !currency.take(tokens, end, 1e6) || !is_sign(tokens, end, ")")) return {};
  return std::pair{factor, end + 1};
}

// A column's unit, "(ĐVT: 1.000 đồng)", is no amount.
bool is_unit_of_measure(const Tokens& tokens, std::size_t begin, std::size_t end, double value) {
  if (value != 1e3 && value != 1e6) return false;
  for (std::size_t back = 1; back <= 3 && back <= begin; ++back)
    if (is_one_of(word_at(tokens, begin - back), "dvt tinh")) return true;
  return begin > 0 && is_sign(tokens, begin - 1, "(") && is_sign(tokens, end, ")");
}

std::optional<Found> money_at(const Currency& currency, std::string_view text, const Tokens& tokens, std::size_t at) {
  const auto amount = read_amount(tokens, at);
  if (!amount || (amount->in_words && !is_well_marked(text, tokens, at, amount->end))) return {};
  if (amount->end == at + 1 && is_word(tokens, at, "khong")) return {};  // "không đồng đều"
  Found found{.amount = *amount, .begin = at, .end = amount->end};
  std::size_t behind = behind_dot(tokens, found.end);
  found.with_currency = currency.take(tokens, behind, amount->value);
  if (found.with_currency) {
    found.end = behind;
    return found;
  }
  if (const auto unit = unit_in_bracket(currency, tokens, found.end)) {
    found.amount.value *= unit->first;
    found.end = unit->second;
    found.with_currency = true;
    return found;
  }
  if (word_at(tokens, amount->end - 1) == "trd" || word_at(tokens, amount->end - 1) == "trdong")
    found.with_currency = true;
  const bool large = amount->money_scaled || amount->value >= 1e5;
  if (amount->scaled && large && !is_one_of(word_at(tokens, found.end), kCounted)) return found;
  return {};
}

bool follows_number(const Tokens& tokens, std::size_t at) {  // "0900.000.214": its tail is no amount
  if (at == 0 || !is_close(tokens, at)) return false;
  return is_digits(tokens, at - 1) ||
         ((is_sign(tokens, at - 1, ".") || is_sign(tokens, at - 1, ",") || is_sign(tokens, at - 1, "/")) && at > 1 &&
          is_digits(tokens, at - 2) && is_close(tokens, at - 1));
}

// "(Mười lăm triệu đồng chẵn)", "(bằng chữ: mười lăm triệu đồng./.)": the value, and the token behind the bracket.
std::optional<std::pair<double, std::size_t>> words_in_bracket(std::string_view text, const Tokens& tokens,
                                                               std::size_t open) {
  std::size_t at = open;
  if (is_sign(tokens, at, ";") || is_sign(tokens, at, ",")) ++at;
  const bool bracket = is_sign(tokens, at, "(") || is_sign(tokens, at, "[");
  if (bracket) ++at;
  const bool announced = is_word(tokens, at, "bang") && is_word(tokens, at + 1, "chu");
  if (announced) at += 2;
  if (!bracket && !announced) return {};
  while (is_sign(tokens, at, ":") || is_sign(tokens, at, "\"") || is_sign(tokens, at, "“")) ++at;
  const auto amount = read_amount(tokens, at);
  if (!amount || !amount->in_words || !is_well_marked(text, tokens, at, amount->end)) return {};
  at = amount->end;
  while (at < tokens.size() && !is_digits(tokens, at) && !is_sign(tokens, at, ")") && !is_sign(tokens, at, "]") &&
         is_one_of(tokens[at].text, "dong chan viet nam . / \" ” vnd tron"))
    ++at;
  if (bracket && !is_sign(tokens, at, ")") && !is_sign(tokens, at, "]")) return {};
  return std::pair{amount->value, bracket ? at + 1 : at};
}

std::optional<std::int64_t> whole_dong(double value) {
  if (!(value >= 0) || value > kMostDong) return {};
  return std::llround(value);
}

// "300.000 đồng/suất", "5 triệu đồng một suất", "mỗi suất 500 nghìn đồng".
bool is_rate(const Currency& currency, const Tokens& tokens, std::size_t begin, std::size_t end) {
  constexpr std::string_view kOnes = "suat nguoi em chau hoc lop buoi thang ngay ho to qua phan";
  if (is_sign(tokens, end, "/") && is_any_word(tokens, end + 1)) return true;
  if (is_one_of(word_at(tokens, end), "mot moi") && is_one_of(word_at(tokens, end + 1), kOnes)) return true;
  for (std::size_t back = 2; back <= 4 && back <= begin; ++back)
    if (is_one_of(currency.exact(tokens, begin - back), currency.marked() ? "mỗi" : "moi")) return true;
  return false;
}

// "500,000 đồng": nobody writes thousandths of a đồng. "15.250,000 đồng" is a slip, and asked about.
bool is_plain_dong(const Found& found, std::string_view text, const Tokens& tokens) {
  if (!found.with_currency || found.amount.scaled) return false;
  const std::size_t begin = tokens[found.begin].begin;
  const std::string_view figure = text.substr(begin, tokens[found.amount.end - 1].end - begin);
  return figure.find('.') == std::string_view::npos && figure.find(',') != std::string_view::npos;
}

Money money_of(const Found& found, const Currency& currency, std::string_view text, const Tokens& tokens,
               std::size_t& end) {
  Money money{.state = NumberState::value, .dong = whole_dong(found.amount.value)};
  if (!money.dong) money.state = NumberState::unclear;
  money.ambiguous = found.amount.ambiguous && !is_plain_dong(found, text, tokens);
  money.rate = is_rate(currency, tokens, found.begin, found.end);
  if (found.amount.in_words) money.in_words = money.dong;
  end = found.end;
  if (const auto words = words_in_bracket(text, tokens, found.end)) {
    money.in_words = whole_dong(words->first);
    end = words->second;
  }
  for (std::size_t back = 1; back <= 2 && back <= found.begin; ++back)
    money.about = money.about || says_about(tokens, found.begin - back);
  return money;
}

Money unclear_money() {
  return {.state = NumberState::unclear};
}

// "10-15 triệu", "từ 10 đến 15 triệu".
bool is_range(const Tokens& tokens, std::size_t begin) {
  if (begin < 2 || !is_digits(tokens, begin - 2)) return false;
  return is_sign(tokens, begin - 1, "-") || is_one_of(word_at(tokens, begin - 1), "den toi");
}

// "15 triệu đến 20 triệu đồng".
bool joins_range(const Tokens& tokens, std::size_t end, std::size_t begin) {
  return begin == end + 1 && (is_sign(tokens, end, "-") || is_one_of(word_at(tokens, end), "den toi"));
}

// Figures that tell a date, a number of a paper or a place in a list.
bool is_label_figure(const Tokens& tokens, std::size_t at) {
  if (at == 0) return is_one_of(at + 1 < tokens.size() ? tokens[1].text : "", ". ) /") && !is_close(tokens, 2);
  if (is_one_of(word_at(tokens, at - 1), "nam thang ngay so muc dieu khoan quy tuan dot lan phu luc")) return true;
  return at > 1 && is_close(tokens, at) && (is_sign(tokens, at - 1, "/") || is_sign(tokens, at - 1, "-")) &&
         is_digits(tokens, at - 2);
}

// Whether figures stand outside the range and outside brackets.
bool other_figures(const Tokens& tokens, std::size_t from, std::size_t to) {
  int depth = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (is_sign(tokens, at, "(")) ++depth;
    if (is_sign(tokens, at, ")")) --depth;
    if (is_digits(tokens, at) && (at < from || at >= to) && depth <= 0 && !is_label_figure(tokens, at)) return true;
  }
  return false;
}

bool is_in_bracket(const Tokens& tokens, std::size_t token) {
  int depth = 0;
  for (std::size_t at = 0; at < token; ++at) depth += is_sign(tokens, at, "(") ? 1 : is_sign(tokens, at, ")") ? -1 : 0;
  return depth > 0;
}

// A figure without a money unit, in a cell whose column may tell the scale.
Money bare_money(std::string_view text, const Tokens& tokens, std::int64_t scale) {
  const Number number = parse_number(text);
  if (number.state != NumberState::value || !number.value) return unclear_money();
  const Lead lead = read_lead(text, tokens);
  const auto amount = read_amount(tokens, lead.end);
  const bool fraction = amount && scale == 1 && amount->value != std::floor(amount->value);
  if (!number.unit.empty() || !amount || amount->in_words || fraction) return unclear_money();
  Money money{.state = NumberState::value,
              .about = number.about,
              .bare = !amount->scaled && fold(text).find("vnd") == std::string::npos};
  money.ambiguous = number.ambiguous;
  money.dong = whole_dong(*number.value * static_cast<double>(amount->scaled ? 1 : scale));
  if (const auto words = words_in_bracket(text, tokens, amount->end)) money.in_words = whole_dong(words->first);
  if (!money.dong) money.state = NumberState::unclear;
  return money;
}

std::vector<std::pair<MoneyInText, std::pair<std::size_t, std::size_t>>> find_all(std::string_view text,
                                                                                  const Tokens& tokens) {
  std::vector<std::pair<MoneyInText, std::pair<std::size_t, std::size_t>>> all;
  const Currency currency(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (follows_number(tokens, at)) continue;
    const auto found = money_at(currency, text, tokens, at);
    if (!found) {
      while (is_digits(tokens, at) && (is_sign(tokens, at + 1, ".") || is_sign(tokens, at + 1, ",")) &&
             is_digits(tokens, at + 2) && is_close(tokens, at + 1) && is_close(tokens, at + 2))
        at += 2;
      continue;
    }
    if (is_unit_of_measure(tokens, found->begin, found->end, found->amount.value)) {
      at = found->end - 1;
      continue;
    }
    std::size_t end = 0;
    Money money = money_of(*found, currency, text, tokens, end);
    if (is_range(tokens, found->begin)) money = unclear_money();
    if (!all.empty() && joins_range(tokens, all.back().second.second, at))
      money = all.back().first.money = unclear_money();
    all.push_back({{money, tokens[at].begin, tokens[end - 1].end}, {at, end}});
    at = end - 1;
  }
  return all;
}

}  // namespace

Money parse_money(std::string_view given, std::int64_t scale) {
  if (given.size() > 1000) return unclear_money();
  const std::string text = nfc(given);
  const Tokens tokens = tokens_of(text);
  if (const auto state = state_without_amount(text, tokens)) {
    Money money{.state = *state};
    if (money.state == NumberState::none) money.dong = 0;
    return money;
  }
  auto all = find_all(text, tokens);
  if (all.empty()) return bare_money(text, tokens, scale);
  if (!is_in_bracket(tokens, all.front().second.first))  // "15 triệu (ngân sách 10 triệu, vận động 5 triệu)"
    std::erase_if(all, [&](const auto& found) { return is_in_bracket(tokens, found.second.first); });
  const auto& [place, range] = all.front();
  const bool negative =
      range.first > 0 && is_sign(tokens, range.first - 1, "-") && range.first > 1 && is_digits(tokens, range.first - 2);
  if (all.size() > 1 || place.money.rate || negative || other_figures(tokens, range.first, range.second))
    return unclear_money();
  return place.money;
}

std::vector<MoneyInText> find_money(std::string_view text) {
  std::vector<MoneyInText> found;
  if (!is_utf8(text)) return found;
  for (auto& [money, tokens] : find_all(text, tokens_of(text))) found.push_back(money);
  return found;
}

std::string format_money(std::int64_t dong) {
  return format_number(static_cast<double>(dong)) + " đồng";
}

std::string money_in_words(std::int64_t dong) {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::RuleBasedNumberFormat* const rules =
      new icu::RuleBasedNumberFormat(icu::URBNF_SPELLOUT, icu::Locale("vi"), error);
  icu::UnicodeString spelled;
  if (rules != nullptr) rules->format(dong, spelled);
  std::string words;
  spelled.toUTF8String(words);
  const std::size_t first = words.empty() ? 0 : (static_cast<unsigned char>(words[0]) < 0x80 ? 1 : 2);
  return upper(words.substr(0, first)) + words.substr(first) + " đồng";
}

}  // namespace gom
