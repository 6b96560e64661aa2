#include "text/money.h"

#include <unicode/rbnf.h>

#include <algorithm>
#include <cmath>

#include "text/amount.h"
#include "text/cell.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kMostDong = 9e15;

std::string_view written(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

// A word for đồng at `at`. Marks decide where the text has any ("3 dòng họ", "15 đồng chí", "hoạt động").
// Moves behind it; false: none stands here.
class Currency {
 public:
  explicit Currency(std::string_view text) : text_(text), marked_(has_marks(text)) {}

  bool take(const Tokens& tokens, std::size_t& at, double value) const {
    if (is_sign(tokens, at, "₫")) return ++at, true;
    const std::string_view word = word_at(tokens, at);
    if (word == "vnd" || word == "vnđ") return ++at, true;
    if (word == "viet" && is_word(tokens, at + 1, "nam") && is_word(tokens, at + 2, "dong")) return at += 3, true;
    if (word == "d") return take_short(tokens, at, value);
    if (!is_one_of(word, "dong trdong")) return false;
    const std::string exact = nfc(lower(written(text_, tokens[at])));
    if (marked_ && exact != "đồng" && !(exact == "dong" && value >= 1000)) return false;
    if (is_one_of(word_at(tokens, at + 1), "chi bao nghiep phuc huong") && value < 1000) return false;
    ++at;
    if (is_word(tokens, at, "viet") && is_word(tokens, at + 1, "nam")) at += 2;
    return true;
  }

 private:
  bool take_short(const Tokens& tokens, std::size_t& at, double value) const {
    if (is_sign(tokens, at + 1, "/") && is_word(tokens, at + 2, "c")) return false;  // "đ/c": đồng chí
    if (value < 100 && value != 0) return false;
    return ++at, true;
  }

  std::string_view text_;
  bool marked_;
};

constexpr std::string_view kCounted =
    "nguoi luot cuon quyen em hoc sach ho chau ban tai tre sinh dau view like bai tin cay ha tan kg m vnnd usd do la "
    "hoi can dan phieu luong";

// What stands between an amount and its currency: "15 tr.đ", "15.000.000 (đồng)".
std::size_t behind_dot(const Tokens& tokens, std::size_t at) {
  return (is_sign(tokens, at, ".") || is_sign(tokens, at, "(")) &&
                 (is_word(tokens, at + 1, "d") || is_word(tokens, at + 1, "dong"))
             ? at + 1
             : at;
}

struct Found {
  Amount amount;
  std::size_t begin = 0, end = 0;  // tokens
  bool with_currency = false;
};

std::optional<Found> money_at(const Currency& currency, std::string_view text, const Tokens& tokens, std::size_t at) {
  const auto amount = read_amount(tokens, at);
  if (!amount || (amount->in_words && !is_well_marked(text, tokens, at, amount->end))) return {};
  Found found{.amount = *amount, .begin = at, .end = amount->end};
  std::size_t behind = behind_dot(tokens, found.end);
  found.with_currency = currency.take(tokens, behind, amount->value);
  if (found.with_currency) {
    found.end = behind;
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

bool is_rate(const Tokens& tokens, std::size_t at) {
  return (is_sign(tokens, at, "/") && is_any_word(tokens, at + 1)) || is_word(tokens, at, "moi") ||
         (is_word(tokens, at, "mot") && is_any_word(tokens, at + 1));
}

Money money_of(const Found& found, std::string_view text, const Tokens& tokens, std::size_t& end) {
  Money money{.state = NumberState::value, .dong = whole_dong(found.amount.value)};
  if (!money.dong) money.state = NumberState::unclear;
  money.ambiguous = found.amount.ambiguous;
  money.rate = is_rate(tokens, found.end);
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

bool other_figures(const Tokens& tokens, std::size_t from, std::size_t to) {
  int depth = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (is_sign(tokens, at, "(")) ++depth;
    if (is_sign(tokens, at, ")")) --depth;
    if (is_digits(tokens, at) && (at < from || at >= to) && depth <= 0) return true;
  }
  return false;
}

// A figure without a money unit, in a cell whose column may tell the scale.
Money bare_money(std::string_view text, const Tokens& tokens, std::int64_t scale) {
  const Number number = parse_number(text);
  if (number.state != NumberState::value || !number.value) return unclear_money();
  const Lead lead = read_lead(text, tokens);
  const auto amount = read_amount(tokens, lead.end);
  if (!number.unit.empty() || !amount || amount->in_words) return unclear_money();
  Money money{.state = NumberState::value, .about = number.about, .bare = !amount->scaled};
  money.ambiguous = number.ambiguous;
  money.dong = whole_dong(*number.value * static_cast<double>(amount->scaled ? 1 : scale));
  std::size_t open = amount->end;
  if (const auto words = words_in_bracket(text, tokens, open)) money.in_words = whole_dong(words->first);
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
    std::size_t end = 0;
    Money money = money_of(*found, text, tokens, end);
    if (is_range(tokens, found->begin)) money = unclear_money();
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
  const auto all = find_all(text, tokens);
  if (all.empty()) return bare_money(text, tokens, scale);
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

std::optional<std::int64_t> money_scale(std::string_view given) {
  const std::string text = nfc(given.substr(0, 400));
  const Tokens tokens = tokens_of(text);
  const Currency currency(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool compound =
        is_one_of(word_at(tokens, at - (at > 0 ? 1 : 0)), "hoat hoi cong lao hop tac van phat khoi chu hang");
    if (at > 0 && compound) continue;
    const std::string_view word = word_at(tokens, at);
    std::size_t end = at;
    if (is_one_of(word, "nghin ngan trieu ty")) {
      const std::int64_t factor = word == "trieu" ? 1'000'000 : word == "ty" ? 1'000'000'000 : 1000;
      end = behind_dot(tokens, at + 1);
      if (currency.take(tokens, end, 1e6) || tokens.size() == 1) return factor;
      continue;
    }
    if (is_one_of(word, "trd trdong")) return 1'000'000;
    if (is_one_of(word, "ngd nghd nd")) return 1000;
    if (is_one_of(word, "tr ng n") && ((behind_dot(tokens, at + 1) != at + 1) || is_word(tokens, at + 1, "d") ||
                                       is_word(tokens, at + 1, "dong") || tokens.size() == 1))
      return word == "tr" ? 1'000'000 : 1000;
    if (is_digits(tokens, at)) {
      const auto amount = read_amount(tokens, at);
      if (!amount) continue;
      end = amount->end;
      if ((amount->value == 1e3 || amount->value == 1e6) && currency.take(tokens, end, 1e6))
        return static_cast<std::int64_t>(amount->value);
      continue;
    }
    if (currency.take(tokens, end, 1e6)) return 1;
  }
  return {};
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
