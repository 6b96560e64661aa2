// Parameters of Content-Type and Content-Disposition: RFC 2045, 5.1 and RFC 2231, as parse_parameters of
// message/header.h.
#include <algorithm>
#include <cctype>

#include "bytes/limits.h"
#include "message/header.h"
#include "message/transfer_encoding.h"
#include "text/charset.h"
#include "text/unicode.h"

namespace gom {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct Segment {
  std::string value;
  bool encoded = false;
};
using Segments = std::map<unsigned, Segment>;

std::string percent_decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    bytes += low >= 0 ? static_cast<char>(high << 4 | low) : text[i];
    if (low >= 0) i += 2;
  }
  return bytes;
}

bool is_charset_name(std::string_view text) {
  return text.size() <= 40 && std::ranges::all_of(text, [](unsigned char c) {
           return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '+';
         });
}

// Takes "charset'language'" off the front; empty where the writer left it out.
std::string take_charset(std::string& value) {
  const std::size_t first = value.find('\'');
  const std::size_t second = first == std::string::npos ? first : value.find('\'', first + 1);
  if (second == std::string::npos || !is_charset_name(std::string_view(value).substr(0, first))) return {};
  std::string charset = value.substr(0, first);
  value.erase(0, second + 1);
  return charset;
}

// RFC 2231, 3 and 4: segments in the order of their numbers, whatever the order they were written in.
std::string joined(Segments& segments) {
  std::string charset, bytes;
  bool any_encoded = false;
  for (auto& [number, segment] : segments) {
    if (segment.encoded && !any_encoded) charset = take_charset(segment.value);
    any_encoded = any_encoded || segment.encoded;
    bytes += segment.encoded ? percent_decoded(segment.value) : segment.value;
  }
  if (!any_encoded) return decode_words(bytes);
  const std::string text = to_utf8(bytes, charset).text;
  return text.find("=?") == std::string::npos ? without_controls(text) : decode_words(text);
}

class ParameterReader {
 public:
  explicit ParameterReader(std::string_view body) : rest_(body) {}

  ParameterisedValue run() {
    take_value();
    while (!rest_.empty()) take_parameter();
    for (auto& [name, segments] : continued_) read_.parameters[name] = joined(segments);
    return std::move(read_);
  }

 private:
  void take_value() {
    const std::size_t end = std::min(rest_.find(';'), rest_.size());
    std::string_view value = rest_.substr(0, end);
    value = trim(value.substr(0, value.find('(')));  // a comment (RFC 5322, 3.2.2)
    read_.value = lower(value);
    rest_.remove_prefix(end);
  }

  void take_parameter() {
    while (!rest_.empty() && (rest_.front() == ';' || is_space(rest_.front()))) rest_.remove_prefix(1);
    const std::size_t end = rest_.find_first_of("=;");
    if (end == std::string_view::npos || rest_[end] == ';') {
      rest_.remove_prefix(std::min(end, rest_.size()));
      return;
    }
    const std::string name = lower(trim(rest_.substr(0, end)));
    rest_.remove_prefix(end + 1);
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    keep(name, rest_.starts_with('"') ? take_quoted() : take_bare());
  }

  std::string take_bare() {
    const std::size_t end = std::min(rest_.find(';'), rest_.size());
    const std::string_view value = trim(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return std::string(value);
  }

  // A quote inside that nobody escaped is told from the closing one by what follows: ";" or the end.
  std::string take_quoted() {
    std::string value;
    std::size_t at = 1;
    for (; at < rest_.size() && !closes_at(at); ++at) {
      const bool escapes =
          rest_[at] == '\\' && at + 1 < rest_.size() && (rest_[at + 1] == '"' || rest_[at + 1] == '\\');
      if (escapes) ++at;
      value += rest_[at];
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return value;
  }

  bool closes_at(std::size_t at) const {
    if (rest_[at] != '"') return false;
    const std::size_t next = rest_.find_first_not_of(" \t\r\n", at + 1);
    return next == std::string_view::npos || rest_[next] == ';' || !has_quote_after(at) || begins_parameter(next, at);
  }

  // The semicolon between two parameters was forgotten.
  bool begins_parameter(std::size_t next, std::size_t quote) const {
    const std::size_t end =
        rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-*0123456789", next);
    return next > quote + 1 && end != std::string_view::npos && end > next && rest_.substr(end, 2) == "=\"";
  }

  bool has_quote_after(std::size_t at) const {
    const std::size_t stop = rest_.find_first_of("\";", at + 1);
    return stop != std::string_view::npos && rest_[stop] == '"';
  }

  void keep(const std::string& name, std::string value) {
    const std::size_t star = name.find('*');
    if (star == std::string::npos) {
      if (!name.empty() && !read_.parameters.contains(name)) {
        read_.parameters[name] = name == "boundary" ? std::move(value) : decode_words(value);
      }
      return;
    }
    Segments& segments = continued_[name.substr(0, star)];
    unsigned number = 0;
    std::size_t at = star + 1;
    for (; at < name.size() && std::isdigit(static_cast<unsigned char>(name[at])) && number < 100'000; ++at) {
      number = number * 10 + static_cast<unsigned>(name[at] - '0');
    }
    if (segments.size() >= limits::kParameterSegments) return;
    segments.try_emplace(number, Segment{std::move(value), name.ends_with('*')});
  }

  std::string_view rest_;
  ParameterisedValue read_;
  std::map<std::string, Segments> continued_;
};

}  // namespace

ParameterisedValue parse_parameters(std::string_view field_body) {
  return ParameterReader(field_body).run();
}

}  // namespace gom
