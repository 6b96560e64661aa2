#include "text/token.h"

#include <unicode/uchar.h>

#include "text/code_points.h"
#include "text/unicode.h"

namespace gom {
namespace {

enum class Class { space, line_end, nothing, digit, letter, sign };

Class looked_up(char32_t point) {
  if (point >= '0' && point <= '9') return Class::digit;
  if ((point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z')) return Class::letter;
  if (point == '\n' || point == 0x2028 || point == 0x2029) return Class::line_end;
  if (point == ' ' || (point >= '\t' && point <= '\r')) return Class::space;
  if (point < 0x80) return Class::sign;
  if (point == 0x200B || point == 0xFEFF || point == 0xAD || point == 0x2060) return Class::nothing;
  const auto unicode = static_cast<UChar32>(point);
  if (u_isUWhiteSpace(unicode)) return Class::space;
  if (u_isdigit(unicode)) return Class::digit;
  if (u_isalpha(unicode) || u_charType(unicode) == U_NON_SPACING_MARK) return Class::letter;
  return Class::sign;
}

// looked_up by table for what Vietnamese text is made of.
Class class_of(char32_t point) {
  constexpr char32_t kTable = 0x2200;
  static const std::vector<Class> table = [] {
    std::vector<Class> classes(kTable);
    for (char32_t each = 0; each < kTable; ++each) classes[each] = looked_up(each);
    return classes;
  }();
  return point < kTable ? table[point] : looked_up(point);
}

std::string sign_of(std::string_view written, char32_t point) {
  if (point >= 0x2010 && point <= 0x2015) return "-";
  if (point == 0x2212) return "-";
  if (point == 0x2019 || point == 0x2018 || point == 0x2032 || point == '`' || point == 0xB4) return "'";
  if (point == 0x2044 || point == 0x2215) return "/";
  if (point == 0xFF0E) return ".";
  if (point == 0xFF0C) return ",";
  if (point == 0xFF1A || point == 0x2236) return ":";
  return std::string(written);
}

std::string digits_of(std::string_view written) {
  std::string digits;
  for (std::size_t at = 0; at < written.size();) {
    const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(next_code_point(written, at)));
    if (digit >= 0) digits += static_cast<char>('0' + digit);
  }
  return digits;
}

}  // namespace

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  tokens.reserve(text.size() / 4);
  bool spaced = true, new_line = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(text, at);
    const Class kind = class_of(point);
    if (kind == Class::nothing) continue;
    if (kind == Class::space || kind == Class::line_end) {
      spaced = true;
      new_line = new_line || kind == Class::line_end;
      continue;
    }
    Token token{.kind = Token::Kind::sign, .begin = begin, .end = at, .spaced = spaced, .new_line = new_line};
    spaced = new_line = false;
    if (kind != Class::sign) {
      for (std::size_t next = at; next < text.size() && class_of(next_code_point(text, next)) == kind;)
        at = token.end = next;
    }
    const std::string_view written = text.substr(begin, token.end - begin);
    if (kind == Class::digit) {
      token.kind = Token::Kind::digits;
      token.text = digits_of(written);
    } else if (kind == Class::letter) {
      token.kind = Token::Kind::word;
      token.text = fold(written);
    } else {
      token.text = sign_of(written, point);
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

bool is_word(const Tokens& tokens, std::size_t at, std::string_view folded) {
  return is_any_word(tokens, at) && tokens[at].text == folded;
}

bool is_sign(const Tokens& tokens, std::size_t at, std::string_view sign) {
  return at < tokens.size() && tokens[at].kind == Token::Kind::sign && tokens[at].text == sign;
}

bool is_digits(const Tokens& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].kind == Token::Kind::digits;
}

bool is_any_word(const Tokens& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].kind == Token::Kind::word;
}

bool is_close(const Tokens& tokens, std::size_t at) {
  return at > 0 && at < tokens.size() && !tokens[at].spaced;
}

std::string_view word_at(const Tokens& tokens, std::size_t at) {
  return is_any_word(tokens, at) ? std::string_view(tokens[at].text) : std::string_view();
}

int small_number(const Tokens& tokens, std::size_t at, std::size_t most) {
  if (!is_digits(tokens, at) || tokens[at].text.size() > most || tokens[at].text.size() > 9) return -1;
  int number = 0;
  for (char digit : tokens[at].text) number = number * 10 + (digit - '0');
  return number;
}

bool is_one_of(std::string_view word, std::string_view list) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

}  // namespace gom
