#include <algorithm>
#include <set>

#include "forms/figures.h"
#include "forms/flow.h"
#include "forms/heading.h"
#include "forms/paper.h"
#include "forms/statistics.h"
#include "forms/title.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kTitledSections = 1;    // that a paper titled as a report, but of what it does not say, must have
constexpr std::size_t kUntitledSections = 2;  // that make a paper without a title a report
constexpr std::size_t kBodySections = 2;      // that make a mail's words a report
constexpr std::size_t kTableLines = 25;       // of text that may stand beside a table which came alone

class KindFinder {
 public:
  KindFinder(const Document& document, const Form& form, bool is_body)
      : document_(document), form_(form), is_body_(is_body), statistics_(form) {
    std::set<const Table*> statistics;
    for (const Table* table : tables_of(document))
      if (statistics_.is_statistics(*table)) statistics.insert(table);
    has_table_ = !statistics.empty();
    flow_ = flow_of(document.blocks, [&](const Table& table) {
      return statistics.contains(&table) || (!table.is_sheet && holds_figures(table));
    });
    title_ = find_title(flow_, form);
    sections_ = count_sections();
  }

  PaperKind find() {
    if (flow_.empty()) return document_.pictures.empty() ? PaperKind::other : PaperKind::pictures;
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
    for (const Heading& heading : find_headings(flow_, form_, title_.line + title_.lines)) {
      for (std::size_t section : heading.sections) {
        if (form_.sections[section].role == SectionRole::group || seen[section] || heading.by_place) continue;
        seen[section] = true;
        if (form_.sections[section].role != SectionRole::table) ++count;
      }
    }
    return count;
  }

  [[nodiscard]] bool says_campaign_title() const {
    const std::string folded = fold(title_.text);
    return title_.is_report && std::ranges::any_of(form_.campaign_names, [&](const std::string& name) {
             return folded.find(fold(name)) != std::string::npos;
           });
  }

  [[nodiscard]] bool is_report() const {
    if (title_.lines > 0 && !title_.is_report) return false;
    if (is_body_) return sections_ >= kBodySections || (sections_ >= 1 && (has_table_ || has_list()));
    if (says_campaign_title()) return true;
    if (title_.is_report) return sections_ >= kTitledSections;
    return sections_ >= kUntitledSections;
  }

  [[nodiscard]] bool has_list() const { return statistics_.is_statistics(table_of_lines(flow_)); }

  [[nodiscard]] bool is_table_alone() const {
    if (title_.lines > 0 && !title_.is_report && !has_table_) return false;
    if (has_table_) return is_body_ || flow_.size() <= kTableLines || sections_ == 0;
    return sections_ == 0 && has_list();
  }

  [[nodiscard]] bool tells_venue() const {
    const auto venue = parse_venue(document_, form_);
    return venue && venue->place && (venue->starts_at || venue->held_on);
  }

  const Document& document_;
  const Form& form_;
  bool is_body_;
  StatisticsReader statistics_;
  bool has_table_ = false;
  Flow flow_;
  Title title_;
  std::size_t sections_ = 0;
};

}  // namespace

PaperKind kind_of_paper(const Document& document, const Form& form, bool is_body) {
  return KindFinder(document, form, is_body).find();
}

}  // namespace gom
