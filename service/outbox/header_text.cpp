#include "outbox/header_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "outbox/body_text.h"

namespace gom {

namespace {

constexpr std::size_t kLine = 76;         ///< RFC 2047, 2: a line with an encoded word
constexpr std::size_t kEncodedWord = 75;  ///< the word itself
constexpr std::size_t kPlainWord = 60;    ///< a longer word without spaces is encoded, since it cannot be folded
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kWordStart = "=?UTF-8?B?", kQStart = "=?UTF-8?Q?", kWordEnd = "?=";
constexpr std::size_t kAddress = 254, kLocalPart = 64, kMessageId = 500;

bool is_control(unsigned char c) {
  return c < 0x20 || c == 0x7F;
}
bool is_letter_or_digit(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// The bytes of the character at the start: 1..4, or none where it is no valid UTF-8 (RFC 3629, 4).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/// Line and paragraph separators and the C1 controls end a line for some readers too.
bool ends_a_line(std::string_view character) {
  return character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9" ||
         (character.size() == 2 && character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0);
}

bool is_plain(std::string_view text) {
  std::size_t word = 0;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    word = c == ' ' ? 0 : word + 1;
    if (word > kPlainWord) return false;
  }
  return text.find("=?") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' ') &&
         text.find("  ") == std::string_view::npos;
}

/// RFC 2047, 4.2 and 5 (3): what stands for itself in a "Q" word even inside a phrase.
bool is_safe_in_q(unsigned char c) {
  return is_letter_or_digit(c) || c == '!' || c == '*' || c == '+' || c == '-' || c == '/';
}

std::string q_encoded(std::string_view character) {
  std::string coded;
  for (const char c : character) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_safe_in_q(byte)) {
      coded += c;
    } else if (c == ' ') {
      coded += '_';
    } else {
      coded += hex_coded('=', byte);
    }
  }
  return coded;
}

/// Encoded words, each within its length and the first within what `first_room` leaves of its line.
std::vector<std::string> encoded_words(std::string_view line, std::size_t first_room) {
  std::size_t others = 0;
  for (const char c : line) others += is_safe_in_q(static_cast<unsigned char>(c)) || c == ' ' ? 0 : 1;
  const bool as_q = 3 * others < line.size();
  std::vector<std::string> words;
  std::string raw;
  const auto coded = [&](std::string_view text) {
    return as_q ? std::string(kQStart) + q_encoded(text) : std::string(kWordStart) + base64(text);
  };
  const auto room = [&] { return words.empty() ? std::min(first_room, kEncodedWord) : kEncodedWord; };
  while (!line.empty()) {
    const std::string_view character = line.substr(0, character_length(line));
    line.remove_prefix(character.size());
    if (!raw.empty() && coded(raw + std::string(character)).size() + kWordEnd.size() > room()) {
      words.push_back(coded(raw) + std::string(kWordEnd));
      raw.clear();
    }
    raw += character;
  }
  if (!raw.empty()) words.push_back(coded(raw) + std::string(kWordEnd));
  return words;
}

std::vector<std::string> split_at_spaces(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// The words behind the field's name, a new line before each that does not fit.
std::string folded(std::string_view name, const std::vector<std::string>& words) {
  std::string field = std::string(name) + ":";
  std::size_t used = field.size();
  for (const std::string& word : words) {
    if (used + 1 + word.size() > kLine && used > name.size() + 1) {
      field += "\r\n";
      used = 0;
    }
    field += " " + word;
    used += 1 + word.size();
  }
  return field + "\r\n";
}

std::string quoted(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

/// RFC 8187, 3.2.1: attr-char.
bool is_attribute_character(unsigned char c) {
  constexpr std::string_view kSigns = "!#$&+-.^_`|~";
  return is_letter_or_digit(c) || (c < 0x80 && kSigns.find(static_cast<char>(c)) != std::string_view::npos);
}

bool is_token_character(char c) {
  constexpr std::string_view kSigns = "!#$&-^_.+";
  return is_letter_or_digit(static_cast<unsigned char>(c)) || kSigns.find(c) != std::string_view::npos;
}

/// Dots between atoms, none at an end, no two together (RFC 5321, 4.1.2: Dot-string).
bool is_dotted(std::string_view text, std::string_view signs) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [&](char c) {
    return c == '.' || is_letter_or_digit(static_cast<unsigned char>(c)) || signs.find(c) != std::string_view::npos;
  });
}

}  // namespace

std::string header_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0) {
      line += kReplacement;
    } else if (is_control(static_cast<unsigned char>(character[0])) || ends_a_line(character)) {
      line += ' ';
    } else {
      line += character;
    }
    text.remove_prefix(character.size());
  }
  return line;
}

std::string text_field(std::string_view name, std::string_view value) {
  const std::string line = header_line(value);
  if (is_plain(line)) return folded(name, split_at_spaces(line));
  return folded(name, encoded_words(line, kLine - name.size() - 2));
}

std::string address_field(std::string_view name, std::string_view display_name, std::string_view address) {
  if (!is_address(address)) return folded(name, {"undisclosed-recipients:;"});
  const std::string words = header_line(display_name);
  const bool is_empty = std::ranges::all_of(words, [](char c) { return c == ' '; });
  if (is_empty) return folded(name, {std::string(address)});
  std::vector<std::string> parts =
      is_plain(words) ? split_at_spaces(quoted(words)) : encoded_words(words, kLine - name.size() - 2);
  parts.push_back("<" + std::string(address) + ">");
  return folded(name, parts);
}

std::string message_id_field(std::string_view name, const std::vector<std::string>& ids) {
  std::vector<std::string> words;
  for (const std::string& id : ids) {
    if (is_message_id(id)) words.push_back("<" + id + ">");
  }
  return words.empty() ? std::string() : folded(name, words);
}

std::string parameter(std::string_view attribute, std::string_view value) {
  const std::string line = header_line(value);
  const std::string plain = std::string(attribute) + "=" + quoted(line);
  if (is_plain(line) && plain.size() < kLine) return ";\r\n " + plain;
  std::vector<std::string> pieces(1, "UTF-8''");
  const std::size_t room = kLine - attribute.size() - 8;  // behind ` NAME*NN*=` and before ";"
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view character = rest.substr(0, character_length(rest));
    rest.remove_prefix(character.size());
    std::string coded;
    for (const char c : character) {
      coded += is_attribute_character(static_cast<unsigned char>(c)) ? std::string(1, c)
                                                                     : hex_coded('%', static_cast<unsigned char>(c));
    }
    if (pieces.back().size() + coded.size() > room) pieces.emplace_back();
    pieces.back() += coded;
  }
  if (pieces.size() == 1) return ";\r\n " + std::string(attribute) + "*=" + pieces[0];
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    text += ";\r\n " + std::string(attribute) + "*" + std::to_string(i) + "*=" + pieces[i];
  }
  return text;
}

std::string encoded_word_parameter(std::string_view attribute, std::string_view value) {
  const std::string line = header_line(value);
  const std::string plain = std::string(attribute) + "=" + quoted(line);
  if (is_plain(line) && plain.size() < kLine) return ";\r\n " + plain;
  const std::string start = std::string(attribute) + "=\"";
  std::string text = ";\r\n " + start;
  const std::vector<std::string> words = encoded_words(line, kLine - start.size() - 3);
  for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : "\r\n ") + words[i];
  return text + '"';
}

bool is_address(std::string_view address) {
  const std::size_t sign = address.find('@');
  if (sign == std::string_view::npos || address.size() > kAddress || sign > kLocalPart) return false;
  return is_dotted(address.substr(0, sign), "!#$%&'*+-/=?^_`{|}~") && is_dotted(address.substr(sign + 1), "-");
}

bool is_message_id(std::string_view id) {
  if (id.size() > kMessageId || std::ranges::count(id, '@') != 1) return false;
  return std::ranges::all_of(id, [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>'; });
}

bool is_media_type(std::string_view type) {
  const std::size_t slash = type.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == type.size() || type.size() > 120) return false;
  return std::ranges::all_of(type.substr(0, slash), is_token_character) &&
         std::ranges::all_of(type.substr(slash + 1), is_token_character);
}

}  // namespace gom
