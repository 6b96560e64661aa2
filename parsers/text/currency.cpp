#include "text/currency.h"

#include <cstdint>
#include <optional>

#include "text/amount.h"
#include "text/money.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kLeastMarked = 100, kLeastUnmarked = 1000;  // nobody reports less: "15 đồng", "3 dong" are other words

bool is_people(std::string_view exact) {
  return is_one_of(exact, "chí bào đội nghiệp hương");
}

// "nghìn đồng", "tr.đ", "ngđ", "1.000đ" at a token of a column's head.
std::optional<std::int64_t> scale_at(const Currency& currency, const Tokens& tokens, std::size_t at) {
  const std::string_view word = word_at(tokens, at);
  if (is_one_of(word, "trd trdong")) return 1'000'000;
  if (is_one_of(word, "ngd nghd nd")) return 1000;
  std::int64_t factor = is_one_of(word, "nghin ngan ng n") ? 1000
                        : is_one_of(word, "trieu tr")      ? 1'000'000
                        : word == "ty"                     ? 1'000'000'000
                                                           : 0;
  std::size_t end = at + 1;
  if (is_digits(tokens, at)) {
    const auto amount = read_amount(tokens, at);
    if (amount && (amount->value == 1e3 || amount->value == 1e6)) factor = static_cast<std::int64_t>(amount->value);
    if (amount) end = amount->end;
  }
  if (factor == 0) return {};
  end = behind_dot(tokens, end);
  if (currency.take(tokens, end, 1e6)) return factor;
  return tokens.size() == 1 && !is_digits(tokens, at) ? std::optional(factor) : std::nullopt;
}

}  // namespace

Currency::Currency(std::string_view text) : text_(text), marked_(has_marks(text)) {}

std::string Currency::exact(const Tokens& tokens, std::size_t at) const {
  if (!is_any_word(tokens, at)) return {};
  if (!marked_) return tokens[at].text;
  return nfc(lower(text_.substr(tokens[at].begin, tokens[at].end - tokens[at].begin)));
}

bool Currency::take(const Tokens& tokens, std::size_t& at, double value) const {
  if (is_sign(tokens, at, "₫")) return ++at, true;
  const std::string_view word = word_at(tokens, at);
  if (word == "vnd") return ++at, true;
  if (word == "viet" && is_word(tokens, at + 1, "nam") && is_word(tokens, at + 2, "dong")) return at += 3, true;
  if (word == "d") {
    const bool comrade = is_sign(tokens, at + 1, "/") && is_word(tokens, at + 2, "c");
    if (comrade || (value != 0 && value < kLeastMarked)) return false;
    return ++at, true;
  }
  return word == "dong" && take_dong(tokens, at, value);
}

bool Currency::take_dong(const Tokens& tokens, std::size_t& at, double value) const {
  const bool written = !marked_ || exact(tokens, at) == "đồng";
  if (!written && !(exact(tokens, at) == "dong" && value >= kLeastUnmarked)) return false;
  if (value != 0 && value < (marked_ ? kLeastMarked : kLeastUnmarked)) return false;
  if (marked_ && is_people(exact(tokens, at + 1))) return false;
  ++at;
  if (is_word(tokens, at, "viet") && is_word(tokens, at + 1, "nam")) at += 2;
  return true;
}

std::size_t behind_dot(const Tokens& tokens, std::size_t at) {
  const bool joint = is_sign(tokens, at, ".") || is_sign(tokens, at, "(");
  return joint && is_one_of(word_at(tokens, at + 1), "d dong vnd") ? at + 1 : at;
}

std::optional<std::int64_t> money_scale(std::string_view given) {
  const std::string text = nfc(given.substr(0, 400));
  const Tokens tokens = tokens_of(text);
  const Currency currency(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (at > 0 && is_one_of(word_at(tokens, at - 1), "hoat hoi cong lao hop tac van phat khoi chu hang")) continue;
    if (const auto scale = scale_at(currency, tokens, at)) return scale;
    std::size_t end = at;
    if (currency.take(tokens, end, 1e6)) return 1;
  }
  return {};
}

}  // namespace gom
