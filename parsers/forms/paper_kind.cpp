#include <algorithm>

#include "forms/form_phrases.h"
#include "forms/made_once.h"
#include "forms/paper.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kTitledSections = 1;    // that a paper titled as a report, but of what it does not say, must have
constexpr std::size_t kUntitledSections = 2;  // that make a paper without a title a report
constexpr std::size_t kBodySections = 2;      // that make a mail's words a report
constexpr std::size_t kTableLines = 25;       // of text that may stand beside a table which came alone

class KindFinder {
 public:
  KindFinder(const Document& document, const Outline& outline, const Form& form, bool is_body)
      : document_(document),
        form_(form),
        is_body_(is_body),
        outline_(outline),
        title_(outline.title),
        has_table_(!outline.statistics.empty()),
        sections_(count_sections()) {}

  PaperKind find() {
    if (outline_.flow.empty()) return document_.pictures.empty() ? PaperKind::other : PaperKind::pictures;
    if (is_report())
      return has_table_ && sections_ == 0 && !says_campaign_title() ? PaperKind::table : PaperKind::report;
    if (is_table_alone()) return PaperKind::table;
    if (tells_venue()) return PaperKind::venue;
    if (title_.lines > 0 && (!is_body_ || !title_.is_report)) return PaperKind::other_paper;
    return PaperKind::other;
  }

 private:
  [[nodiscard]] std::size_t count_sections() const {
    std::size_t count = 0;
    std::vector<bool> seen(form_.sections.size());
    for (const Heading& heading : outline_.headings) {
      for (std::size_t section : heading.sections) {
        if (form_.sections[section].role == SectionRole::group || seen[section] || heading.by_place) continue;
        seen[section] = true;
        if (form_.sections[section].role != SectionRole::table) ++count;
      }
    }
    return count;
  }

  [[nodiscard]] bool says_campaign_title() const {
    if (!title_.is_report) return false;
    const std::string folded = fold(title_.text);
    return std::ranges::any_of(made_once<FormPhrases>(form_)->campaign_names,
                               [&](const FoldedPhrase& name) { return folded.find(name.words) != std::string::npos; });
  }

  [[nodiscard]] bool is_report() const {
    if (title_.lines > 0 && !title_.is_report) return false;
    if (is_body_) return sections_ >= kBodySections || (sections_ >= 1 && (has_table_ || has_list()));
    if (says_campaign_title()) return true;
    if (title_.is_report) return sections_ >= kTitledSections;
    return sections_ >= kUntitledSections;
  }

  [[nodiscard]] bool has_list() const { return outline_.reader.is_statistics(table_of_lines(outline_.flow)); }

  [[nodiscard]] bool is_table_alone() const {
    if (title_.lines > 0 && !title_.is_report && !has_table_) return false;
    if (has_table_) return is_body_ || outline_.flow.size() <= kTableLines || sections_ == 0;
    return sections_ == 0 && has_list();
  }

  [[nodiscard]] bool tells_venue() const {
    const auto venue = parse_venue(document_, form_);
    return venue && venue->place && (venue->starts_at || venue->held_on);
  }

  const Document& document_;
  const Form& form_;
  bool is_body_;
  const Outline& outline_;
  const Title& title_;
  bool has_table_;
  std::size_t sections_;
};

}  // namespace

PaperKind kind_of_paper(const Document& document, const Outline& outline, const Form& form, bool is_body) {
  return KindFinder(document, outline, form, is_body).find();
}

PaperKind kind_of_paper(const Document& document, const Form& form, bool is_body) {
  return kind_of_paper(document, outline_of(document, form), form, is_body);
}

}  // namespace gom
