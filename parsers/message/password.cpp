#include "message/password.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMost = 20;

struct Token {
  std::string_view text;
  std::string folded;
};

std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < line.size() && tokens.size() < 200;) {
    const std::size_t begin = line.find_first_not_of(" \t:=", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t:=", begin), line.size());
    tokens.push_back({line.substr(begin, end - begin), fold(line.substr(begin, end - begin))});
    at = end;
  }
  return tokens;
}

// How many tokens the keyword at `at` takes; 0: none stands there.
std::size_t keyword_at(const std::vector<Token>& tokens, std::size_t at) {
  static constexpr std::array<std::string_view, 6> kWords = {"mk", "pass", "password", "passwd", "pw", "matkhau"};
  if (std::ranges::find(kWords, std::string_view(tokens[at].folded)) != kWords.end()) return 1;
  if (at + 1 == tokens.size()) return 0;
  const std::string pair = tokens[at].folded + ' ' + tokens[at + 1].folded;
  return pair == fold("mật khẩu") || pair == fold("mật mã") || pair == "pass word" ? 2 : 0;
}

// Between the keyword and the password: "mật khẩu giải nén file zip là …".
bool is_filler(std::string_view folded) {
  static constexpr std::array<std::string_view, 26> kFillers = {
      "la",  "is", "giai", "nen", "file", "tep", "zip", "rar", "mo",  "cua",     "cho",   "the",  "of",
      "for", "to", "tap",  "tin", "de",   "bao", "cao", "nhu", "sau", "archive", "unzip", "dinh", "kem"};
  return folded.empty() || std::ranges::any_of(kFillers, [&](std::string_view filler) {
           return folded == filler || folded == fold(filler);
         });
}

std::string_view bare(std::string_view text) {
  while (!text.empty()) {
    const auto mark_at = [&](bool front) {
      for (const std::string_view mark :
           {"\"", "'", "`", "<", ">", "(", ")", "[", "]", ",", ";", ".", "!", "“", "”", "‘", "’", "«", "»"}) {
        if (front ? text.starts_with(mark) : text.ends_with(mark)) return mark.size();
      }
      return std::size_t{0};
    };
    const std::size_t front = mark_at(true);
    text.remove_prefix(front);
    const std::size_t back = mark_at(false);
    text.remove_suffix(back);
    if (front + back == 0) break;
  }
  return text;
}

class Candidates {
 public:
  void add(std::string_view word) {
    if (word.empty() || word.size() > 100 || found_.size() >= kMost) return;
    if (std::ranges::find(found_, word) == found_.end()) found_.emplace_back(word);
  }
  // As a person means it, then as it stands.
  void add_both(std::string_view word) {
    add(bare(word));
    add(word);
  }
  std::vector<std::string> take() { return std::move(found_); }

 private:
  std::vector<std::string> found_;
};

void look_after(const std::vector<Token>& tokens, std::size_t at, std::string_view line, Candidates& found) {
  while (at < tokens.size() && is_filler(tokens[at].folded)) {
    if (!bare(tokens[at].text).empty() && tokens[at].folded.empty()) break;  // "***": a password of signs alone
    ++at;
  }
  if (at == tokens.size()) return;
  found.add_both(tokens[at].text);
  const auto offset = static_cast<std::size_t>(tokens[at].text.data() - line.data());
  found.add_both(trim(line.substr(offset)));  // one with spaces in it
  if (at + 1 < tokens.size()) found.add_both(tokens[at + 1].text);
}

}  // namespace

std::vector<std::string> find_passwords(std::string_view text) {
  Candidates found;
  const std::vector<std::string> lines = split_lines(text.substr(0, 100'000));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::vector<Token> tokens = tokens_of(lines[i]);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      const std::size_t taken = keyword_at(tokens, at);
      if (taken == 0) continue;
      look_after(tokens, at + taken, lines[i], found);
      const bool ends_line = at + taken == tokens.size();
      if (ends_line && i + 1 < lines.size()) found.add_both(trim(lines[i + 1]));
    }
  }
  return found.take();
}

}  // namespace gom
