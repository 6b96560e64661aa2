#include "outbox/body_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace gom {

namespace {

constexpr std::size_t kLine = 76;

bool stands_for_itself(unsigned char c) {
  return (c >= 0x20 && c < 0x7F && c != '=') || c == '\t';
}

/// One line without its end.
void append_quoted_line(std::string_view line, std::string& text) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    const bool is_last = i + 1 == line.size();
    const bool trails = is_last && (byte == ' ' || byte == '\t');
    const bool misread = used == 0 && (byte == '.' || line.substr(i).starts_with("From "));
    const std::string coded =
        stands_for_itself(byte) && !trails && !misread ? std::string(1, line[i]) : hex_coded('=', byte);
    if (used + coded.size() > kLine - (is_last ? 0 : 1)) {
      text += "=\r\n";
      used = 0;
      --i;  // its coding may differ at the start of a line
      continue;
    }
    text += coded;
    used += coded.size();
  }
  text += "\r\n";
}

}  // namespace

std::string hex_coded(char sign, unsigned char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  return {sign, kHex[byte >> 4], kHex[byte & 15]};
}

std::string quoted_printable(std::string_view source) {
  std::string text;
  text.reserve(source.size() + source.size() / 2);
  while (!source.empty()) {
    const std::size_t end = std::min(source.find_first_of("\r\n"), source.size());
    append_quoted_line(source.substr(0, end), text);
    source.remove_prefix(end);
    if (source.starts_with("\r\n")) {
      source.remove_prefix(2);
    } else if (!source.empty()) {
      source.remove_prefix(1);
    }
  }
  return text.empty() ? "\r\n" : text;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) text += k <= count ? kDigits[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t kBytesOfALine = kLine / 4 * 3;
  std::string text;
  text.reserve(bytes.size() * 4 / 3 + bytes.size() / 24 + 8);
  for (std::size_t i = 0; i < bytes.size(); i += kBytesOfALine) text += base64(bytes.substr(i, kBytesOfALine)) + "\r\n";
  return text.empty() ? "\r\n" : text;
}

}  // namespace gom
