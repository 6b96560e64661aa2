#include "text/cell.h"

#include <algorithm>

#include "text/amount.h"
#include "text/unicode.h"

namespace gom {
namespace {

bool is_dot(const Token& token) {
  return token.text == "." || token.text == "…" || token.text == "_" || token.text == "‥";
}

bool is_left_out(const Tokens& tokens) {
  const auto dots = std::count_if(tokens.begin(), tokens.end(), is_dot);
  const bool only = std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return is_dot(token) || token.kind == Token::Kind::word || is_one_of(token.text, "( ) / : ; , -");
  });
  const bool ellipsis = std::any_of(tokens.begin(), tokens.end(),
                                    [](const Token& token) { return token.text == "…" || token.text == "_"; });
  return only && (dots >= 2 || ellipsis);
}

bool is_dash(const Tokens& tokens) {
  return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == Token::Kind::sign && is_one_of(token.text, "- / \\ ( ) . Ø ∅ *");
  });
}

// "Không", "không có", "không tổ chức", "ko", "Chưa phát sinh"; not "không rõ", "không thống kê được".
bool says_none(const Tokens& tokens) {
  if (!is_any_word(tokens, 0) || tokens.size() > 8) return false;
  if (std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == Token::Kind::digits; }))
    return false;
  if (!is_one_of(word_at(tokens, 0), "khong ko kg k khg zero")) return false;
  const bool unknown = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return is_one_of(token.text, "ro biet nho thong ke dem xac dinh tinh duoc gioi han");
  });
  return !unknown && !is_any_word(tokens, 8) &&
         (tokens.size() == 1 || !read_amount(tokens, 0) || read_amount(tokens, 0)->end == 1);
}

// "-5" and ".5" are not 5; "..12.." is.
bool is_misleading_sign(const Tokens& tokens, std::size_t at) {
  if (!is_digits(tokens, at + 1)) return false;
  if (is_sign(tokens, at, "$") || is_sign(tokens, at, "€")) return true;
  if (!is_close(tokens, at + 1) || (is_close(tokens, at) && at > 0)) return false;
  return is_sign(tokens, at, "-") || is_sign(tokens, at, ".") || is_sign(tokens, at, ",");
}

// Without its mark it is "tạm", which makes a figure a rough one.
bool is_eight(std::string_view text, const Token& token) {
  return token.kind == Token::Kind::word && nfc(lower(text.substr(token.begin, token.end - token.begin))) == "tám";
}

constexpr std::string_view kAbout = "khoang gan tren hon uoc chung xap xi tam do co duoi tinh it nhat toi thieu nua";
constexpr std::string_view kNeutral =
    "to chuc treo trao tang da mo dang phat duoc thu hut dat tong so tong cong la gom luong in may dat ket qua thuc "
    "hien "
    "tham gia khoan kinh phi tien du chi muc voi vnd";

}  // namespace

std::optional<NumberState> state_without_amount(std::string_view text, const Tokens& tokens) {
  if (tokens.empty()) return NumberState::blank;
  if (is_left_out(tokens)) return NumberState::dots;
  if (text.find_first_of("0123456789") == std::string_view::npos && (is_dash(tokens) || says_none(tokens)))
    return NumberState::none;
  return {};
}

bool says_about(const Tokens& tokens, std::size_t at) {
  if (is_sign(tokens, at, "~") || is_sign(tokens, at, "≈") || is_sign(tokens, at, ">") || is_sign(tokens, at, "≥") ||
      is_sign(tokens, at, "<") || is_sign(tokens, at, "≤") || is_sign(tokens, at, "±"))
    return true;
  return is_one_of(word_at(tokens, at), "khoang gan tren hon uoc chung xap tam duoi") ||
         (is_word(tokens, at, "it") && is_word(tokens, at + 1, "nhat")) ||
         (is_word(tokens, at, "toi") && is_word(tokens, at + 1, "thieu"));
}

Lead read_lead(std::string_view text, const Tokens& tokens) {
  Lead lead;
  for (; lead.end < tokens.size() && !is_digits(tokens, lead.end); ++lead.end) {
    const std::size_t at = lead.end;
    if (is_eight(text, tokens[at])) break;
    if (says_about(tokens, at)) {
      lead.about = true;
    } else if (is_any_word(tokens, at)) {
      if (is_one_of(word_at(tokens, at), kAbout) || is_one_of(word_at(tokens, at), kNeutral)) continue;
      if (is_word(tokens, at, "tu") && is_digits(tokens, at + 1)) continue;  // "từ 200 đến 300"
      const auto words = read_amount(tokens, at);
      if (words && is_well_marked(text, tokens, at, words->end)) break;
      lead.understood = false;
    } else if (is_sign(tokens, at, "½") || is_sign(tokens, at, "¼") || is_sign(tokens, at, "¾")) {
      break;
    } else if (is_sign(tokens, at, ":") || is_sign(tokens, at, "=")) {
      lead.understood = true;  // a label before a colon
    } else if (is_misleading_sign(tokens, at)) {
      lead.understood = false;
    }
  }
  return lead;
}

}  // namespace gom
