#include "forms/paper_end.h"

#include <algorithm>
#include <array>

#include "forms/heading_number.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kClosingWords = 30;  // of a sentence that closes without beginning with a closing phrase
constexpr std::size_t kEvidenceWords = 8;  // more than its heading has: "Minh chứng về các nội dung hoạt động …"
constexpr std::size_t kRoleWords = 9;
constexpr std::size_t kInsideWords = 4;  // a phrase must be this long to end a paragraph from within

bool begins_with(std::string_view folded, std::string_view phrase) {
  return !phrase.empty() && folded.starts_with(phrase) &&
         (folded.size() == phrase.size() || folded[phrase.size()] == ' ');
}

std::size_t count_words(std::string_view folded) {
  return folded.empty() ? 0 : static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
}

std::string_view words_of(const Line& line) {
  return std::string_view(line.text).substr(parse_heading_number(line.text).end);
}

// "Trân trọng!", "Xin trân trọng cảm ơn./."
bool says_farewell(std::string_view folded) {
  return count_words(folded) <= 6 && (folded.starts_with("tran trong") || folded.starts_with("xin tran trong") ||
                                      folded.starts_with("xin cam on") || folded.starts_with("kinh chao"));
}

}  // namespace

bool is_closing(const Line& line, const FormPhrases& form) {
  if (line.table || line.text.ends_with(':')) return false;
  const std::string folded = fold(words_of(line));
  const bool is_short = count_words(folded) <= kClosingWords;
  return std::any_of(form.closing_phrases.begin(), form.closing_phrases.end(), [&](const FoldedPhrase& phrase) {
    if (begins_with(folded, phrase.words)) return true;
    if (!is_short) return false;
    const std::size_t at = folded.find(' ' + phrase.words);
    return at != std::string::npos && begins_with(std::string_view(folded).substr(at + 1), phrase.words);
  });
}

bool is_evidence_heading(const Line& line, const FormPhrases& form) {
  if (line.table) return false;
  const std::string_view text = words_of(line);
  const std::string head = fold(text.substr(0, text.find(':')));
  const bool labelled = text.find(':') != std::string_view::npos;
  if (labelled && parse_number(text.substr(text.find(':') + 1)).state == NumberState::value) return false;  // a figure
  return std::any_of(form.evidence_headings.begin(), form.evidence_headings.end(), [&](const FoldedPhrase& heading) {
    const std::size_t more = labelled ? 2 * kEvidenceWords : line.text.ends_with('.') ? 0 : kEvidenceWords;
    return begins_with(head, heading.words) && count_words(head) <= heading.word_count + more;
  });
}

bool is_signers_role(const Line& line) {
  constexpr std::array<std::string_view, 24> kRoles = {"tm",
                                                       "kt",
                                                       "tl",
                                                       "tuq",
                                                       "q hieu truong",
                                                       "hieu truong",
                                                       "pho hieu truong",
                                                       "giam doc",
                                                       "pho giam doc",
                                                       "chu tich",
                                                       "pho chu tich",
                                                       "thu truong",
                                                       "thu truong don vi",
                                                       "truong ban",
                                                       "pho truong ban",
                                                       "truong phong",
                                                       "ban giam hieu",
                                                       "nguoi bao cao",
                                                       "nguoi lap bao cao",
                                                       "nguoi lap bieu",
                                                       "nguoi viet bao cao",
                                                       "dai dien",
                                                       "bi thu",
                                                       "ban giam doc"};
  if (line.table || line.folded.empty() || count_words(line.folded) > kRoleWords) return false;
  if (!line.capitals && !line.bold && count_words(line.folded) > 4) return false;
  if (line.text.find_first_of(",;:") != std::string::npos || line.text.ends_with('.')) return false;
  return std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view role) {
    if (!begins_with(line.folded, role)) return false;
    return line.capitals || line.bold || line.centered || line.folded == role;
  });
}

bool is_foot(const Line& line) {
  if (line.table) return false;
  if (says_farewell(line.folded)) return true;
  if (begins_with(line.folded, "noi nhan") && count_words(line.folded) <= 5) return true;
  return is_signers_role(line);
}

std::optional<std::size_t> closing_inside(std::string_view paragraph, const FormPhrases& form) {
  for (std::size_t at = paragraph.find(". "); at != std::string_view::npos; at = paragraph.find(". ", at + 2)) {
    const std::string rest = fold(paragraph.substr(at + 2, 200));
    for (const FoldedPhrase& phrase : form.closing_phrases)
      if (phrase.word_count >= kInsideWords && begins_with(rest, phrase.words)) return at + 1;
  }
  return {};
}

}  // namespace gom
