#include <algorithm>

#include "text/code_points.h"
#include "text/link.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kLongestLink = 4000;
constexpr std::size_t kFullLine = 60;  // mail programs break at 66 to 78 columns

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with(std::string_view text, std::size_t at, std::string_view lower_case) {
  if (at > text.size() || text.size() - at < lower_case.size()) return false;
  return std::equal(lower_case.begin(), lower_case.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char wanted, char c) { return wanted == ascii_lower(c); });
}

bool ends_link(char32_t point) {
  if (point <= 0x20 || point == 0x7F) return true;
  constexpr std::u32string_view kQuotes = U"\"<>{}|\\^`«»";
  if (kQuotes.find(point) != std::u32string_view::npos) return true;
  return point == 0xA0 || (point >= 0x2000 && point <= 0x206F) || point == 0x3000 || point == kReplacement ||
         (point >= 0x3001 && point <= 0x3003);
}

// "https://a.vn/x,https://b.vn/y" are two.
bool begins_another(std::string_view text, std::size_t at) {
  return (text[at] == ',' || text[at] == ';') &&
         (starts_with(text, at + 1, "http://") || starts_with(text, at + 1, "https://"));
}

std::size_t run_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size() && !begins_another(text, at) && !ends_link(next_code_point(text, at));)
    end = at;
  return end;
}

// Closing punctuation belongs to the sentence; a bracket only if it was opened outside.
std::size_t without_closing(std::string_view text, std::size_t begin, std::size_t end) {
  const auto count = [&](char c) {
    return std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                      text.begin() + static_cast<std::ptrdiff_t>(end), c);
  };
  while (end > begin) {
    const char last = text[end - 1];
    const bool unopened = (last == ')' && count(')') > count('(')) || (last == ']' && count(']') > count('['));
    if (end - begin > 3 && text.substr(end - 3, 3) == "./.")
      end -= 3;
    else if (std::string_view(".,;:!?'*~").find(last) != std::string_view::npos || unopened)
      --end;
    else
      break;
  }
  return end;
}

// Where the line of `at` begins, or some way into it where it is long anyway.
std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t window = at - std::min(at, 4 * kFullLine);
  const std::size_t before = text.substr(window, at - window).rfind('\n');
  return before == std::string_view::npos ? window : window + before + 1;
}

// Whether the token could be nothing but a piece of a link: no word of a sentence, no list number, no new link.
bool is_piece(std::string_view token, bool whole_line) {
  if (token.empty() || token.find("://") != std::string_view::npos || starts_with(token, 0, "www.")) return false;
  if (!std::all_of(token.begin(), token.end(), [](char c) {
        return is_alnum(c) || std::string_view("-._~%/?#[]@!$&'()*+,;=:").find(c) != std::string_view::npos;
      }))
    return false;
  if (!is_alnum(token.front()) && std::string_view("/?&=%#_").find(token.front()) == std::string_view::npos)
    return false;
  if (token.find('@') != std::string_view::npos) return false;
  if (token.find_first_of("/?&=%#_") != std::string_view::npos) return true;
  const bool letters = std::any_of(token.begin(), token.end(), [](char c) { return is_alnum(c) && !is_digit(c); });
  const bool digits = std::any_of(token.begin(), token.end(), is_digit);
  if (!letters || !whole_line) return false;
  bool mixed_case = false;
  for (std::size_t at = 1; at < token.size(); ++at)
    mixed_case = mixed_case || (token[at] >= 'A' && token[at] <= 'Z' && token[at - 1] >= 'a' && token[at - 1] <= 'z');
  const bool sentence_end = token.back() == '.' || token.back() == ',' || token.back() == ':';
  return (digits && token.size() >= 4) || mixed_case || (token.find('-') != std::string_view::npos && !sentence_end) ||
         token.find(".htm") != std::string_view::npos;
}

// A link that ends so is whole.
bool names_a_file(std::string_view link) {
  constexpr std::string_view kEndings[] = {".html", ".htm", ".aspx", ".php", ".pdf", ".docx", ".jpg", ".png", ".mp4"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return link.ends_with(ending); });
}

// Where the link goes on behind a line end at `end`; npos: it does not.
std::size_t next_piece(std::string_view text, std::size_t begin_of_line, std::size_t end) {
  std::size_t at = end;
  const bool soft = at < text.size() && text[at] == ' ';  // RFC 3676: a space before the line end is a soft break
  if (soft) ++at;
  if (at < text.size() && text[at] == '\r') ++at;
  if (at >= text.size() || text[at] != '\n') return std::string_view::npos;
  if (names_a_file(text.substr(0, end))) return std::string_view::npos;
  const char last = text[end - 1];
  const bool open_end = std::string_view("/-?=&%_+#").find(last) != std::string_view::npos;
  const std::size_t columns =
      code_points(text.substr(begin_of_line, std::min(end - begin_of_line, 4 * kFullLine))).size();
  if (!soft && !open_end && columns < kFullLine) return std::string_view::npos;
  const std::size_t next = at + 1;
  const std::size_t token_end = run_end(text, next);
  const std::size_t line_end = std::min(text.find('\n', next), text.size());
  const bool whole_line = trim(text.substr(token_end, line_end - token_end)).empty();
  return is_piece(text.substr(next, token_end - next), whole_line) ? next : std::string_view::npos;
}

// RFC 3986, appendix C: between angle brackets white space is no part of the link.
std::size_t bracket_end(std::string_view text, std::size_t begin) {
  if (begin == 0 || text[begin - 1] != '<') return std::string_view::npos;
  const std::size_t end = text.find_first_of("<>", begin);
  if (end == std::string_view::npos || text[end] != '>' || end - begin > kLongestLink) return std::string_view::npos;
  const std::string_view inside = text.substr(begin, end - begin);
  return inside.find("\n\n") == std::string_view::npos && inside.find("\r\n\r\n") == std::string_view::npos
             ? end
             : std::string_view::npos;
}

std::string without_spaces(std::string_view written) {
  std::string url;
  std::copy_if(written.begin(), written.end(), std::back_inserter(url),
               [](char c) { return static_cast<unsigned char>(c) > ' '; });
  return url;
}

LinkInText read_link(std::string_view text, std::size_t begin) {
  if (const std::size_t end = bracket_end(text, begin); end != std::string_view::npos)
    return {.url = without_spaces(text.substr(begin, end - begin)), .begin = begin, .end = end};
  std::size_t end = run_end(text, begin), line = line_begin(text, begin);
  while (end - begin < kLongestLink) {
    const std::size_t next = next_piece(text, line, end);
    if (next == std::string_view::npos) break;
    line = next;
    end = run_end(text, next);
  }
  if (end - begin > kLongestLink) return {.url = {}, .begin = begin, .end = end};
  end = without_closing(text, begin, end);
  return {.url = without_spaces(text.substr(begin, end - begin)), .begin = begin, .end = end};
}

bool is_host_character(char c) {
  return is_alnum(c) || c == '-' || c == '.';
}

bool is_known_top(std::string_view host) {
  constexpr std::string_view kTops[] = {".vn", ".com", ".net", ".org", ".edu",  ".info",  ".me", ".be",
                                        ".ly", ".gl",  ".ms",  ".io",  ".link", ".watch", ".app"};
  return std::any_of(std::begin(kTops), std::end(kTops),
                     [&](std::string_view top) { return host.size() > top.size() + 1 && host.ends_with(top); });
}

// The begin of the bare host whose path begins at `slash`, or npos: "drive.google.com/…", "xa.gialam.hanoi.gov.vn/…".
std::size_t bare_host(std::string_view text, std::size_t slash, std::size_t from) {
  std::size_t begin = slash;
  while (begin > from && is_host_character(text[begin - 1])) --begin;
  while (begin < slash && !is_alnum(text[begin])) ++begin;
  if (begin == slash || slash - begin > 253) return std::string_view::npos;
  if (begin > 0 &&
      (text[begin - 1] == '@' || text[begin - 1] == '/' || static_cast<unsigned char>(text[begin - 1]) >= 0x80))
    return std::string_view::npos;
  std::string host(text.substr(begin, slash - begin));
  std::transform(host.begin(), host.end(), host.begin(), ascii_lower);
  const bool path =
      slash + 1 < text.size() && (is_alnum(text[slash + 1]) || text[slash + 1] == '@' || text[slash + 1] == '?');
  return path && is_known_top(host) && host.find("..") == std::string::npos ? begin : std::string_view::npos;
}

// The begin of a link at or behind `at`, whichever sign of one comes first.
std::size_t find_begin(std::string_view text, std::size_t at) {
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = ascii_lower(text[i]);
    const bool fresh = i == 0 || !is_alnum(text[i - 1]);
    if (c == 'h' && (starts_with(text, i, "http://") || starts_with(text, i, "https://"))) {
      const std::size_t host = text.find("//", i) + 2;
      if (host < text.size() &&
          (is_alnum(text[host]) || text[host] == '[' || static_cast<unsigned char>(text[host]) >= 0x80))
        return i;
    }
    if (c == 'w' && fresh && (i == 0 || text[i - 1] != '@') && starts_with(text, i, "www.") && i + 4 < text.size() &&
        is_alnum(text[i + 4]))
      return i;
    if (c == '/')
      if (const std::size_t begin = bare_host(text, i, at); begin != std::string_view::npos) return begin;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<LinkInText> find_links(std::string_view text) {
  std::vector<LinkInText> links;
  for (std::size_t at = 0; (at = find_begin(text, at)) != std::string_view::npos;) {
    LinkInText link = read_link(text, at);
    at = std::max(link.end, at + 1);
    if (link.url.size() > 8) links.push_back(std::move(link));
  }
  return links;
}

}  // namespace gom
