#include <algorithm>
#include <cmath>
#include <map>

#include "forms/indicator_labels.h"
#include "forms/paper.h"
#include "forms/text_figures.h"
#include "text/money.h"
#include "text/number.h"

namespace gom {
namespace {

constexpr int kLeastLeftOut = 3;  // values left to be filled in, from which on a paper is a draft

class Judge {
 public:
  Judge(Report& report, const Form& form) : report_(report), form_(form) {}

  void judge() {
    judge_head();
    judge_sections();
    judge_funding();
    judge_statistics();
    compare_funding_with_table();
    compare_text_with_table();
    judge_draft();
  }

 private:
  void say(std::string_view code, const std::string& field, const Source& source = {},
           std::initializer_list<std::string_view> details = {}) {
    Source place = source;
    if (place.part.empty()) place.part = report_.part;
    report_.findings.push_back(make_finding(code, field, place, details));
  }
  void say_softly(std::string_view code, const std::string& field,
                  std::initializer_list<std::string_view> details = {}) {
    say(code, field, {}, details);
    report_.findings.back().severity = Severity::info;
  }

  [[nodiscard]] bool is_said(const std::string& field) const {
    return std::ranges::any_of(report_.findings, [&](const Finding& finding) { return finding.field == field; });
  }

  void judge_head() {
    const Letterhead& head = report_.letterhead;
    if (!report_.title) say("title_missing", "report.title");
    if (!report_.number) say("number_missing", "report.number", head.number.source);
    if (!report_.year) {
      say("year_missing", "report.year");
    } else if (*report_.year != form_.year) {
      say("last_years_report", "report.year", head.title.source,
          {std::to_string(*report_.year), std::to_string(form_.year)});
    }
    judge_issued_on(head);
  }

  void judge_issued_on(const Letterhead& head) {
    if (!report_.issued_on) return say("issued_on_missing", "report.issued_on", head.issued_on.source);
    const bool other_year = report_.year && static_cast<int>(report_.issued_on->year()) != *report_.year;
    const bool too_early = report_.year == form_.year && form_.venue.expected_on &&
                           std::chrono::sys_days(*report_.issued_on) < std::chrono::sys_days(*form_.venue.expected_on);
    if (other_year || too_early)
      say("issued_on_doubtful", "report.issued_on", head.issued_on.source, {vietnamese_date(*report_.issued_on)});
  }

  void judge_sections() {
    if (report_.is_table_only) return say_softly("section_missing", "report.sections", {"phần lời của báo cáo"});
    for (const FormSection& section : form_.sections) {
      if (section.role != SectionRole::text && section.role != SectionRole::funding) continue;
      const std::string field = "report.sections." + section.id;
      if (!report_.sections.contains(section.id) && !is_said(field))
        say("section_missing", field, {}, {section.heading});
    }
  }

  void judge_funding() {
    std::int64_t sum = 0;
    bool whole = true;
    for (const FundingLine& line : form_.funding) {
      const auto amount = report_.funding.find(line.key);
      const bool known = amount != report_.funding.end() && amount->second.value;
      if (amount == report_.funding.end()) miss(line);
      if (line.is_total) continue;
      whole = whole && known;
      if (known) sum += *amount->second.value;
    }
    for (const FundingLine& line : form_.funding) {
      const auto total = report_.funding.find(line.key);
      if (!line.is_total || !whole || total == report_.funding.end() || !total->second.value) continue;
      if (*total->second.value != sum)
        say("funding_total_differs", "report.funding." + line.key, total->second.source,
            {format_money(*total->second.value), format_money(sum)});
    }
  }

  void miss(const FundingLine& line) {
    const std::string field = "report.funding." + line.key;
    if (is_said(field)) return;
    if (line.is_total) {
      say("funding_total_unstated", field);
    } else if (report_.is_table_only) {
      say_softly("funding_missing", field, {line.label});
    } else {
      say("funding_missing", field, {}, {line.label});
    }
  }

  void judge_statistics() {
    if (form_.indicators.empty()) return;
    if (!report_.has_table) return say("table_missing", "report.statistics");
    for (const Indicator& indicator : form_.indicators) {
      const std::string field = "report.statistics." + indicator.id;
      const auto row = std::ranges::find(report_.statistics, indicator.id, &Statistic::indicator);
      const bool missing = row == report_.statistics.end() || !row->value;
      if (missing && !is_said(field))
        say("value_missing", field, row == report_.statistics.end() ? Source{} : row->source, {indicator.label});
    }
  }

  void compare_funding_with_table() {
    for (const Indicator& indicator : form_.indicators) {
      const auto amount = report_.funding.find(indicator.equals_funding);
      const auto row = std::ranges::find(report_.statistics, indicator.id, &Statistic::indicator);
      if (amount == report_.funding.end() || !amount->second.value || row == report_.statistics.end() || !row->value)
        continue;
      if (std::abs(*row->value) > 9e15) continue;
      const auto in_table = static_cast<std::int64_t>(*row->value);
      if (*amount->second.value == in_table) continue;
      const std::string text = format_money(*amount->second.value), table = format_money(in_table);
      say("funding_differs_from_table", "report.funding." + indicator.equals_funding, amount->second.source,
          {text, table});
      say("funding_differs_from_table", "report.statistics." + indicator.id, row->source, {text, table});
    }
  }

  // The table counts; where no sentence agrees with it and one gives another figure, both are told.
  void compare_text_with_table() {
    if (report_.statistics.empty() || report_.sections.empty()) return;
    const IndicatorLabels labels(form_);
    std::map<std::size_t, std::vector<std::pair<double, Source>>> told;
    for (const auto& [id, section] : report_.sections) {
      const FormSection* asked = find_section(form_, id);
      if (!asked || asked->role != SectionRole::text) continue;
      for (const TextFigure& figure : find_text_figures(section.text, form_, labels))
        told[figure.indicator].emplace_back(figure.value, section.source);
    }
    for (const auto& [at, figures] : told) {
      const Indicator& indicator = form_.indicators[at];
      const auto row = std::ranges::find(report_.statistics, indicator.id, &Statistic::indicator);
      if (row == report_.statistics.end() || !row->value) continue;
      if (std::ranges::any_of(figures, [&](const auto& figure) { return figure.first == *row->value; })) continue;
      say("value_differs_from_text", "report.statistics." + indicator.id, figures[0].second,
          {indicator.label, format_number(*row->value), format_number(figures[0].first)});
    }
  }

  void judge_draft() {
    const auto left_out = std::ranges::count_if(report_.findings, [](const Finding& finding) {
      return finding.code == "value_left_out" || finding.code == "funding_left_out";
    });
    if (left_out >= kLeastLeftOut) say("draft", "report");
  }

  Report& report_;
  const Form& form_;
};

}  // namespace

void judge_report(Report& report, const Form& form) {
  Judge(report, form).judge();
}

}  // namespace gom
