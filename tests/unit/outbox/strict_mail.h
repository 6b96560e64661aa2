// A small strict reader of mail for the tests: it takes nothing that RFC 5322, 2045, 2046 and 2047 do not allow, and
// says what it did not like. Made apart from what it reads: nothing of the program is used.
#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace strict {

struct Part {
  std::map<std::string, std::string> fields;  ///< names in lower case, unfolded
  std::string bytes;                          ///< decoded; of a leaf
  std::vector<Part> parts;
};

inline std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

inline std::string from_base64(const std::string& text) {
  static const std::string kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) throw std::runtime_error("base64 of odd length");
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    unsigned group = 0;
    int count = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const std::size_t digit = kDigits.find(text[i + k]);
      if (digit == std::string::npos && (text[i + k] != '=' || k < 2 || i + 4 != text.size())) {
        throw std::runtime_error("no base64");
      }
      group = group << 6 | static_cast<unsigned>(digit == std::string::npos ? 0 : digit);
      count += digit != std::string::npos;
    }
    for (int k = 0; k + 1 < count; ++k) bytes += static_cast<char>(group >> (16 - 8 * k) & 0xFF);
  }
  return bytes;
}

inline int hex(char c) {
  const std::string kHex = "0123456789ABCDEF";
  const std::size_t digit = kHex.find(c);
  if (digit == std::string::npos) throw std::runtime_error("no upper-case hexadecimal digit");
  return static_cast<int>(digit);
}

inline std::string from_hex(const std::string& text, char sign) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != sign) {
      bytes += text[i];
    } else {
      bytes += static_cast<char>(hex(text.at(i + 1)) * 16 + hex(text.at(i + 2)));
      i += 2;
    }
  }
  return bytes;
}

inline bool is_utf8(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

/// A field's value with its encoded words decoded; each must be whole UTF-8 by itself and at most 75 long.
inline std::string decoded(const std::string& value) {
  std::string text;
  bool behind_word = false;
  for (std::size_t i = 0; i < value.size();) {
    if (value.compare(i, 2, "=?") != 0) {
      const std::size_t word = value.find_first_not_of(' ', i);
      const bool between = behind_word && word != std::string::npos && value.compare(word, 2, "=?") == 0;
      if (between) {
        i = word;
        continue;
      }
      text += value[i++];
      behind_word = false;
      continue;
    }
    const std::size_t end = value.find("?=", value.find('?', i + 8) + 1);
    if (end == std::string::npos || end + 2 - i > 75) throw std::runtime_error("bad encoded word");
    const std::string word = value.substr(i, end - i);
    if (word.compare(0, 8, "=?UTF-8?") != 0) throw std::runtime_error("charset");
    std::string body = word.substr(10);
    if (word[8] == 'Q') std::replace(body.begin(), body.end(), '_', ' ');
    const std::string bytes = word[8] == 'B' ? from_base64(body) : from_hex(body, '=');
    if (!is_utf8(bytes)) throw std::runtime_error("a character was split over encoded words");
    text += bytes;
    behind_word = true;
    i = end + 2;
  }
  return text;
}

inline std::string parameter_of(const std::string& field, const std::string& name) {
  std::string joined;
  for (int piece = 0; piece < 100; ++piece) {
    const std::string key = " " + name + "*" + std::to_string(piece) + "*=";
    const std::size_t at = field.find(key);
    if (at == std::string::npos) break;
    joined += field.substr(at + key.size(), field.find(';', at) - at - key.size());
  }
  const std::size_t whole = field.find(" " + name + "*=");
  if (whole != std::string::npos) {
    joined = field.substr(whole + name.size() + 3, field.find(';', whole) - whole - name.size() - 3);
  }
  if (!joined.empty()) return from_hex(joined.substr(joined.find("''") + 2), '%');
  const std::size_t at = field.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  std::string value;
  for (std::size_t i = at + name.size() + 3; field.at(i) != '"'; ++i)
    value += field[i] == '\\' ? field.at(++i) : field[i];
  return value;
}

inline std::string from_quoted_printable(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text.find("\r\n", i);
    std::string line = text.substr(i, end - i);
    if (line.size() > 76) throw std::runtime_error("quoted-printable line over 76");
    if (!line.empty() && (line.back() == ' ' || line.back() == '\t')) throw std::runtime_error("trailing space");
    const bool soft = !line.empty() && line.back() == '=';
    if (soft) line.pop_back();
    bytes += from_hex(line, '=') + (soft ? "" : "\n");
    i = end + 2;
  }
  return bytes;
}

inline Part read(const std::string& mail);

inline std::vector<Part> read_parts(const std::string& body, const std::string& boundary) {
  std::vector<Part> parts;
  const std::string line = "--" + boundary;
  std::size_t at = body.compare(0, line.size(), line) == 0 ? 0 : body.find("\r\n" + line) + 2;
  for (;;) {
    at += line.size();
    if (body.compare(at, 2, "--") == 0) return parts;
    if (body.compare(at, 2, "\r\n") != 0) throw std::runtime_error("bad boundary line");
    const std::size_t end = body.find("\r\n" + line, at);
    if (end == std::string::npos) throw std::runtime_error("no last boundary");
    parts.push_back(read(body.substr(at + 2, end - at - 2) + "\r\n"));
    at = end + 2;
  }
}

inline void read_field(Part& part, const std::string& field) {
  const std::size_t colon = field.find(':');
  if (colon == 0 || colon == std::string::npos) throw std::runtime_error("no field: " + field);
  for (std::size_t i = 0; i < colon; ++i) {
    if (field[i] <= ' ' || field[i] > '~') throw std::runtime_error("bad field name: " + field);
  }
  const std::size_t begin = field.find_first_not_of(' ', colon + 1);
  const bool is_new =
      part.fields.emplace(lower(field.substr(0, colon)), begin == std::string::npos ? "" : field.substr(begin)).second;
  if (!is_new) throw std::runtime_error("a field twice: " + field);
}

inline void check_lines(const std::string& mail) {
  for (std::size_t i = 0; i < mail.size();) {
    const std::size_t end = mail.find("\r\n", i);
    if (end == std::string::npos) throw std::runtime_error("no CRLF at the end");
    if (end - i > 998) throw std::runtime_error("line over 998");
    for (; i < end; ++i) {
      const auto c = static_cast<unsigned char>(mail[i]);
      if ((c < 0x20 && c != '\t') || c >= 0x7F) throw std::runtime_error("no printable ASCII");
    }
    i = end + 2;
  }
}

/// Throws std::runtime_error with what is wrong.
inline Part read(const std::string& mail) {
  check_lines(mail);
  Part part;
  std::string field;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = mail.find("\r\n", at);
    if (end == std::string::npos) throw std::runtime_error("no empty line behind the header");
    const std::string line = mail.substr(at, end - at);
    at = end + 2;
    if (!line.empty() && line[0] == ' ') {
      if (line.find_first_not_of(' ') == std::string::npos) throw std::runtime_error("a folded line of spaces");
      field += line;
      continue;
    }
    if (!field.empty()) read_field(part, field);
    field = line;
    if (line.empty()) break;
  }
  const std::string body = mail.substr(at);
  const std::string type = part.fields["content-type"];
  if (type.compare(0, 10, "multipart/") == 0) {
    part.parts = read_parts(body, parameter_of(type, "boundary"));
  } else if (part.fields["content-transfer-encoding"] == "base64") {
    std::string digits = body;
    digits.erase(std::remove_if(digits.begin(), digits.end(), [](char c) { return c == '\r' || c == '\n'; }),
                 digits.end());
    part.bytes = from_base64(digits);
  } else {
    part.bytes = from_quoted_printable(body);
  }
  return part;
}

}  // namespace strict
