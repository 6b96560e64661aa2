#include "forms/title.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "forms/form_phrases.h"
#include "forms/heading_number.h"
#include "forms/made_once.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostTitleLines = 5;
constexpr std::size_t kMostTitleWords = 60;
constexpr std::size_t kPlainTitleWords = 30;  // of a first line that nothing but capitals or its place marks
constexpr std::size_t kPlainNextWords = 22;   // of a later one

bool begins_with(std::string_view folded, std::string_view phrase) {
  return !phrase.empty() && folded.starts_with(phrase) &&
         (folded.size() == phrase.size() || folded[phrase.size()] == ' ');
}

bool equals_unspaced(std::string_view one, std::string_view other) {
  std::size_t at = 0;
  for (char letter : one) {
    if (letter == ' ') continue;
    while (at < other.size() && other[at] == ' ') ++at;
    if (at == other.size() || other[at++] != letter) return false;
  }
  return other.find_first_not_of(' ', at) == std::string_view::npos;
}

// In a line of small letters "Báo cáo" begins a sentence as well as a title.
bool is_written_as_title(const Line& line, std::size_t word_count) {
  if (line.bold || line.centered || line.heading > 0) return true;
  const std::vector<std::string> written = words(squeeze(line.text));
  return written.size() >= word_count &&
         std::all_of(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(word_count), is_all_capitals);
}

bool begins_as(const Line& line, const std::vector<FoldedPhrase>& titles) {
  return std::any_of(titles.begin(), titles.end(), [&](const FoldedPhrase& title) {
    if (begins_with(line.folded, title.words)) return is_written_as_title(line, title.word_count);
    return equals_unspaced(line.folded, title.words);  // "B Á O  C Á O"
  });
}

// A title in small letters without any mark: it names the campaign, and sends nothing.
bool is_plain_title(const Line& line, const FormPhrases& form) {
  if (line.text.ends_with('.') || line.text.ends_with(',') || line.folded.find(" gui ") != std::string::npos ||
      line.folded.find("dinh kem") != std::string::npos)
    return false;
  const auto begins = [&](const FoldedPhrase& title) { return begins_with(line.folded, title.words); };
  const auto names = [&](const FoldedPhrase& name) { return line.folded.find(name.words) != std::string::npos; };
  return std::any_of(form.title_words.begin(), form.title_words.end(), begins) &&
         std::any_of(form.campaign_names.begin(), form.campaign_names.end(), names);
}

bool is_marked(const Line& line) {
  return line.bold || line.centered || line.capitals || line.heading > 0;
}

// "UBND xã … báo cáo kết quả tổ chức Tuần lễ như sau:"
bool opens_text(const Line& line) {
  constexpr std::array<std::string_view, 4> kOpenings = {"nhu sau", "sau day", "cac noi dung sau", "cu the"};
  const bool opens = std::any_of(kOpenings.begin(), kOpenings.end(),
                                 [&](std::string_view opening) { return line.folded.ends_with(opening); });
  return opens || (line.text.ends_with(':') && !is_marked(line));
}

bool ends_title(const Line& line, const Line& first, bool only_kind_so_far) {
  if (line.table || is_basis(line.folded) || !line.number.empty()) return true;
  if (line.in_cell != first.in_cell || words(line.folded).size() > kMostTitleWords) return true;
  if (parse_heading_number(line.text).heads()) return true;
  if (line.text.ends_with('.') || line.text.ends_with(';') || line.text.ends_with(',')) return true;
  if (opens_text(line)) return true;
  const bool marked = is_marked(line) && (line.bold || !first.bold || line.centered);
  if (line.after_gap && !marked && !only_kind_so_far) return true;
  return !marked && words(line.folded).size() > kPlainNextWords;
}

// "Báo cáo kết quả Tuần lễ học tập suốt đời năm 2022" lacks nothing: at most whose it is follows.
bool is_whole(std::string_view title, const FormPhrases& form) {
  const std::string folded = fold(title);
  const std::vector<std::string> last = words(folded.substr(folded.size() - std::min<std::size_t>(folded.size(), 8)));
  const bool dated = last.size() == 2 && last[0] == "nam" && last[1].size() == 4;
  return dated && std::ranges::any_of(form.campaign_names, [&](const FoldedPhrase& name) {
           return folded.find(name.words) != std::string::npos;
         });
}

bool carries_on(const Line& line) {
  constexpr std::array<std::string_view, 11> kMore = {"cua ",         "tai ",    "truong ",   "ubnd ",
                                                      "uy ban ",      "xa ",     "thi tran ", "trung tam ",
                                                      "tren dia ban", "tu ngay", "huyen "};
  return line.text.starts_with('(') || line.text.starts_with('-') ||
         std::ranges::any_of(kMore, [&](std::string_view more) { return (line.folded + ' ').starts_with(more); });
}

Title title_from(const Flow& flow, std::size_t at, const FormPhrases& form) {
  Title title;
  title.line = at;
  title.lines = 1;
  std::vector<std::string> texts = {flow[at].text};
  for (std::size_t next = at + 1; next < flow.size() && texts.size() < kMostTitleLines; ++next) {
    const Line& line = flow[next];
    if (!line.table && line.folded.empty()) {  // a drawn line ends the title
      if (texts.size() > 1) break;
      continue;
    }
    if (form.headings.contains(line.folded)) break;  // a section's heading right under the title is no part of it
    if (is_whole(join(texts, " "), form) && !carries_on(line)) break;
    if (ends_title(line, flow[at], texts.size() == 1 && words(flow[at].folded).size() <= 3)) break;
    texts.push_back(line.text);
    title.lines = next - at + 1;
  }
  title.text = squeeze(join(texts, " "));
  while (title.text.ends_with(':')) title.text.pop_back();
  return title;
}

}  // namespace

bool is_basis(std::string_view folded) {
  constexpr std::array<std::string_view, 16> kBeginnings = {
      "thuc hien", "can cu",  "kinh gui",  "theo ke hoach",     "theo cong van", "nham",
      "ngay sau",  "sau khi", "duoc su",   "trong thoi gian",   "de thuc hien",  "huong ung ke hoach",
      "tiep tuc",  "xet",     "kinh thua", "thuc hien ke hoach"};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return begins_with(folded, beginning); });
}

Title find_title(const Flow& flow, const Form& whole_form) {
  const auto phrases = made_once<FormPhrases>(whole_form);
  const FormPhrases& form = *phrases;
  std::optional<Title> plain, other;
  for (std::size_t at = 0; at < flow.size(); ++at) {
    const Line& line = flow[at];
    if (line.table || line.folded.empty() || words(line.folded).size() > kPlainTitleWords) continue;
    if (begins_as(line, form.title_words)) {
      Title title = title_from(flow, at, form);
      title.is_report = true;
      return title;
    }
    if (!plain && is_plain_title(line, form)) plain = title_from(flow, at, form);
    if (!other && begins_as(line, form.other_titles)) other = title_from(flow, at, form);
  }
  if (other) return *other;
  if (plain) plain->is_report = true;
  return plain.value_or(Title{});
}

}  // namespace gom
