#include <algorithm>
#include <optional>

#include "forms/funding.h"
#include "forms/paper.h"
#include "forms/report_year.h"
#include "forms/sections.h"

namespace gom {
namespace {

constexpr std::size_t kDoubtfulShare = 5;  // a fifth of a section's text

void append(std::vector<Finding>& all, std::vector<Finding> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool is_same_place(const Source& one, const Source& other) {
  return one.part == other.part && one.page == other.page && one.paragraph == other.paragraph &&
         one.sheet == other.sheet && one.table == other.table && one.row == other.row && one.column == other.column &&
         (one.row.has_value() || one.paragraph.has_value());
}

// Two readings of a scanned figure disagreed: a doubt about the value that was read there.
void take_over_scan_doubts(const Document& document, Report& report) {
  for (const Finding& finding : document.findings) {
    if (finding.code != "scan_number_doubtful") continue;
    for (const Statistic& row : report.statistics) {
      if (row.indicator.empty() || !is_same_place(row.source, finding.source)) continue;
      report.findings.push_back(finding);
      report.findings.back().field = "report.statistics." + row.indicator;
    }
    for (const auto& [key, amount] : report.funding) {
      if (!is_same_place(amount.source, finding.source)) continue;
      report.findings.push_back(finding);
      report.findings.back().field = "report.funding." + key;
    }
    const auto doubt_letterhead = [&](const Source& source, const char* field) {
      if (!is_same_place(source, finding.source)) return;
      report.findings.push_back(finding);
      report.findings.back().field = field;
    };
    if (report.letterhead.number.value) doubt_letterhead(report.letterhead.number.source, "report.number");
    if (report.letterhead.issued_on.value) doubt_letterhead(report.letterhead.issued_on.source, "report.issued_on");
  }
}

// Words that are hardly legible: a doubt about the section of which they are a good part, and about the title.
void take_over_unsure_words(const Document& document, const Flow& flow, const std::vector<Heading>& headings,
                            const Form& form, Report& report) {
  std::vector<Source> unsure;
  for (const Finding& finding : document.findings) {
    if (finding.code == "scan_text_doubtful") unsure.push_back(finding.source);
  }
  if (unsure.empty()) return;
  const auto is_unsure = [&](const Source& source) {
    return std::ranges::any_of(unsure, [&](const Source& each) { return is_same_place(each, source); });
  };
  for (const SectionLines& lines : section_lines(flow, headings)) {
    std::size_t bytes = 0, doubtful = 0;
    std::optional<Source> first;
    for (std::size_t at = lines.begin; at < std::min(lines.end, flow.size()); ++at) {
      if (flow[at].table) continue;
      bytes += flow[at].text.size();
      if (!is_unsure(flow[at].source)) continue;
      doubtful += flow[at].text.size();
      if (!first) first = flow[at].source;
    }
    const FormSection& section = form.sections[lines.section];
    if (!first || doubtful * kDoubtfulShare < bytes || section.role == SectionRole::table) continue;
    report.findings.push_back(make_finding("scan_text_doubtful", "report.sections." + section.id, *first));
  }
  const Source& title = report.letterhead.title.source;
  if (report.title && is_unsure(title))
    report.findings.push_back(make_finding("scan_text_doubtful", "report.title", title));
}

// Where figures may be listed in place of a table: under the table's own heading, else anywhere but among the money.
std::vector<Flow> lists_of(const Flow& flow, const std::vector<Heading>& headings, const Form& form) {
  Flow own, others = flow;
  for (const SectionLines& lines : section_lines(flow, headings)) {
    const SectionRole role = form.sections[lines.section].role;
    const auto begin = static_cast<std::ptrdiff_t>(lines.begin), end = static_cast<std::ptrdiff_t>(lines.end);
    if (role == SectionRole::table) own.insert(own.end(), flow.begin() + begin, flow.begin() + end);
    if (role != SectionRole::funding) continue;
    for (std::size_t line = headings[lines.heading].line; line < lines.end; ++line) others[line].text.clear();
  }
  return {own, others};
}

void take_letterhead(Report& report) {
  report.title = report.letterhead.title.value;
  report.number = report.letterhead.number.value;
  report.issued_on = report.letterhead.issued_on.value;
}

}  // namespace

Report parse_report(const Document& document, const Outline& outline, const Form& form) {
  Report report;
  report.part = document.part;
  report.letterhead = outline.letterhead;
  take_letterhead(report);
  const Flow& flow = outline.flow;
  const std::vector<Heading>& headings = outline.headings;

  ReportYear year = find_report_year(report.letterhead, flow, form);
  report.year = year.year;
  append(report.findings, std::move(year.findings));

  Sections sections = read_sections(flow, headings, form);
  report.sections = std::move(sections.texts);
  append(report.findings, std::move(sections.findings));

  Funding funding =
      read_funding(flow, headings, form, [&](const Table& table) { return outline.is_statistics(table); });
  report.funding = std::move(funding.amounts);
  append(report.findings, std::move(funding.findings));

  Statistics statistics = outline.reader.read(document, flow, lists_of(flow, headings, form));
  report.statistics = std::move(statistics.rows);
  report.has_table = statistics.has_table;
  append(report.findings, std::move(statistics.findings));

  report.is_table_only = report.has_table && report.sections.empty();
  take_over_scan_doubts(document, report);
  take_over_unsure_words(document, flow, headings, form, report);
  return report;
}

Report parse_report(const Document& document, const Form& form) {
  return parse_report(document, outline_of(document, form), form);
}

}  // namespace gom
