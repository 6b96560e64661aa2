#include "transport/imap_response.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace gom {
namespace {

constexpr int kDeepest = 20;

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
  return out;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

/// Reads values off the front of what is left.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  void skip_spaces() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  std::string_view word() {
    skip_spaces();
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  std::vector<ImapValue> values(int depth, bool in_list) {
    std::vector<ImapValue> all;
    while (true) {
      skip_spaces();
      if (rest_.empty()) return all;
      if (rest_.front() == ')') {
        rest_.remove_prefix(1);
        if (in_list) return all;
        continue;
      }
      all.push_back(value(depth));
    }
  }

 private:
  ImapValue value(int depth) {
    if (rest_.front() == '(') {
      rest_.remove_prefix(1);
      ImapValue list{ImapValue::Kind::list, "", {}};
      if (depth < kDeepest) list.list = values(depth + 1, true);
      return list;
    }
    if (rest_.front() == '"') return quoted();
    if (rest_.front() == '{' || rest_.starts_with("~{")) return literal();
    return atom();
  }

  ImapValue quoted() {
    rest_.remove_prefix(1);
    ImapValue value{ImapValue::Kind::string, "", {}};
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      value.text += rest_.front();
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    return value;
  }

  ImapValue literal() {
    const std::size_t end = rest_.find("\r\n");
    const auto length = end == std::string_view::npos ? std::nullopt : literal_at_end(rest_.substr(0, end));
    if (!length) return atom();
    rest_.remove_prefix(end + 2);
    const std::size_t taken = std::min<std::uint64_t>(*length, rest_.size());
    ImapValue value{ImapValue::Kind::string, std::string(rest_.substr(0, taken)), {}};
    rest_.remove_prefix(taken);
    return value;
  }

  /// An atom may hold brackets with spaces and lists in them: BODY[HEADER.FIELDS (DATE FROM)]<0>.
  ImapValue atom() {
    std::size_t end = 0;
    int brackets = 0;
    for (; end < rest_.size(); ++end) {
      const char c = rest_[end];
      if (c == '[') ++brackets;
      if (c == ']') --brackets;
      if (brackets <= 0 && (c == ' ' || c == '(' || c == ')' || c == '"')) break;
    }
    end = std::max<std::size_t>(end, 1);
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (upper_ascii(text) == "NIL") return {};
    return {ImapValue::Kind::atom, std::string(text), {}};
  }

  std::string_view rest_;
};

bool is_status(const std::string& word) {
  return word == "OK" || word == "NO" || word == "BAD" || word == "BYE" || word == "PREAUTH";
}

void read_status_text(ImapResponse& response, Reader& reader) {
  reader.skip_spaces();
  std::string_view text = reader.rest();
  if (text.starts_with('[')) {
    const std::size_t close = std::min(text.find(']'), text.size());
    Reader code(text.substr(1, close - 1));
    response.code = upper_ascii(code.word());
    for (std::string_view word = code.word(); !word.empty(); word = code.word()) response.code_words.emplace_back(word);
    text.remove_prefix(std::min(close + 1, text.size()));
  }
  while (text.starts_with(' ')) text.remove_prefix(1);
  response.text = text;
}

void read_untagged(ImapResponse& response, Reader& reader) {
  std::string_view first = reader.word();
  response.number = number_of<std::uint32_t>(first);
  if (response.number) first = reader.word();
  response.word = upper_ascii(first);
  if (is_status(response.word))
    read_status_text(response, reader);
  else
    response.values = reader.values(0, false);
}

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80)
    out += static_cast<char>(c);
  else if (c < 0x800)
    out += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
  else if (c < 0x10000)
    out += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  else
    out += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
            static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
}

/// UTF-16 in base64 between "&" and "-".
void decode_shifted(std::string& out, std::string_view shifted) {
  std::uint32_t bits = 0;
  int have = 0;
  char32_t high = 0;
  for (const char c : shifted) {
    const std::size_t digit = kBase64.find(c);
    if (digit == std::string_view::npos) return;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    have += 6;
    if (have < 16) continue;
    have -= 16;
    const char32_t unit = bits >> have & 0xFFFF;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
      continue;
    }
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low)
      append_utf8(out, high ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : kReplacement);
    else
      append_utf8(out, unit);
    high = 0;
  }
}

/// Takes one character off the front; what is no UTF-8 counts as the replacement character.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  char32_t c = length == 1 ? first : first & (0x7F >> length);
  bool good = first < 0x80 || (length > 1 && text.size() >= length);
  for (std::size_t i = 1; good && i < length; ++i) {
    const auto more = static_cast<unsigned char>(text[i]);
    good = (more & 0xC0) == 0x80;
    c = c << 6 | (more & 0x3F);
  }
  text.remove_prefix(good ? length : 1);
  return good && c < 0x110000 ? c : kReplacement;
}

/// UTF-16 in base64, without padding.
std::string encode_shifted(const std::u32string& characters) {
  std::string out;
  std::uint32_t bits = 0;
  int have = 0;
  const auto unit = [&](char32_t value) {
    bits = bits << 16 | static_cast<std::uint32_t>(value);
    for (have += 16; have >= 6; have -= 6) out += kBase64[bits >> (have - 6) & 63];
  };
  for (const char32_t c : characters) {
    if (c >= 0x10000) unit(0xD800 + ((c - 0x10000) >> 10));
    unit(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c);
  }
  if (have > 0) out += kBase64[bits << (6 - have) & 63];
  return out;
}

}  // namespace

ImapResponse parse_imap_response(std::string_view whole) {
  ImapResponse response;
  Reader reader(whole);
  const std::string_view first = reader.word();
  if (first == "+") {
    response.kind = ImapResponse::Kind::continuation;
    response.text = reader.rest();
  } else if (first == "*") {
    response.kind = ImapResponse::Kind::untagged;
    read_untagged(response, reader);
  } else if (!first.empty()) {
    response.kind = ImapResponse::Kind::tagged;
    response.tag = first;
    response.word = upper_ascii(reader.word());
    read_status_text(response, reader);
    if (!is_status(response.word)) response.kind = ImapResponse::Kind::unknown;
  }
  return response;
}

std::map<std::string, ImapValue> fetch_items(const ImapResponse& response) {
  std::map<std::string, ImapValue> items;
  if (response.word != "FETCH" || response.values.empty()) return items;
  const std::vector<ImapValue>& list = response.values.front().list;
  for (std::size_t i = 0; i + 1 < list.size(); i += 2)
    if (list[i].kind == ImapValue::Kind::atom) items[upper_ascii(list[i].text)] = list[i + 1];
  return items;
}

std::optional<std::uint64_t> literal_at_end(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const std::size_t open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+')) digits.remove_suffix(1);
  return number_of<std::uint64_t>(digits);
}

std::optional<std::int64_t> parse_internal_date(std::string_view text) {
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::string padded = (text.size() == 25 ? " " : "") + std::string(text);  // a day without its leading space
  if (padded.size() != 26) return std::nullopt;
  const auto two = [&](std::size_t at) {
    return number_of<int>(std::string_view(padded).substr(padded[at] == ' ' ? at + 1 : at, padded[at] == ' ' ? 1 : 2));
  };
  const std::size_t month = kMonths.find(std::string_view(padded).substr(3, 3));
  const auto day = two(0), hour = two(12), minute = two(15), second = two(18), zone_hours = two(22),
             zone_minutes = two(24), century = two(7), years = two(9);
  if (!day || !hour || !minute || !second || !zone_hours || !zone_minutes || !century || !years) return std::nullopt;
  if (month == std::string_view::npos || month % 3 != 0 || *hour > 23 || *minute > 59 || *second > 60)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*century * 100 + *years},
                                         std::chrono::month{static_cast<unsigned>(month / 3 + 1)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  const std::int64_t offset = (*zone_hours * 60 + *zone_minutes) * 60 * (padded[21] == '-' ? -1 : 1);
  return std::chrono::sys_days{date}.time_since_epoch().count() * std::int64_t{86400} + *hour * 3600 + *minute * 60 +
         *second - offset;
}

std::string imap_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\r' || c == '\n' || c == '\0') continue;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string mailbox_name_to_utf8(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '&') {
      out += name[i];
      continue;
    }
    const std::size_t end = name.find('-', i);
    if (end == std::string_view::npos) return std::string(name);
    if (end == i + 1)
      out += '&';
    else
      decode_shifted(out, name.substr(i + 1, end - i - 1));
    i = end;
  }
  return out;
}

std::string mailbox_name_of_utf8(std::string_view name) {
  std::string out;
  std::u32string shifted;
  const auto end_shift = [&] {
    if (!shifted.empty()) out += "&" + encode_shifted(shifted) + "-";
    shifted.clear();
  };
  while (!name.empty()) {
    const char32_t c = take_character(name);
    if (c < 0x20 || c > 0x7E) {
      shifted += c;
      continue;
    }
    end_shift();
    out += static_cast<char>(c);
    if (c == U'&') out += '-';
  }
  end_shift();
  return out;
}

}  // namespace gom
