#include <algorithm>

#include "forms/paper.h"
#include "text/money.h"
#include "text/number.h"

namespace gom {
namespace {

bool is_about(const Finding& finding, std::string_view field) {
  return finding.field == field || finding.field.starts_with(std::string(field) + '.');
}

void move_findings(Report& report, const Report& other, std::string_view field) {
  for (const Finding& finding : other.findings)
    if (is_about(finding, field) && std::ranges::count(report.findings, finding) == 0)
      report.findings.push_back(finding);
}

std::string written(double value, const Indicator& indicator) {
  return format_number(value) + (indicator.is_money() ? " đồng" : "");
}

// Both files have the row: an empty value is filled, two values are a doubt.
void compare(Statistic& row, const Statistic& other, Report& report, const Form& form) {
  const Indicator* indicator = find_indicator(form, row.indicator);
  if (!indicator || !other.value || row.value == other.value) return;
  const std::string field = "report.statistics." + row.indicator;
  if (!row.value) {
    row.value = other.value;
    row.source = other.source;
    std::erase_if(report.findings, [&](const Finding& finding) { return finding.field == field; });
    return;
  }
  report.findings.push_back(
      make_finding("value_twice", field, other.source,
                   {indicator->label, written(*row.value, *indicator), written(*other.value, *indicator)}));
}

void complete_statistics(Report& report, const Report& other, const Form& form) {
  if (!other.has_table) return;
  if (!report.has_table) {
    report.statistics = other.statistics;
    report.has_table = true;
    move_findings(report, other, "report.statistics");
    return;
  }
  for (const Statistic& row : other.statistics) {
    if (row.indicator.empty()) continue;
    const auto own = std::ranges::find(report.statistics, row.indicator, &Statistic::indicator);
    if (own != report.statistics.end()) {
      compare(*own, row, report, form);
    } else {
      report.statistics.push_back(row);
      move_findings(report, other, "report.statistics." + row.indicator);
    }
  }
}

}  // namespace

void complete_report(Report& report, const Report& other, const Form& form) {
  complete_statistics(report, other, form);
  for (const auto& [id, section] : other.sections) {
    if (report.sections.contains(id)) continue;
    report.sections[id] = section;
    const std::string field = "report.sections." + id;
    std::erase_if(report.findings, [&](const Finding& finding) { return finding.field == field; });
    move_findings(report, other, field);
  }
  for (const auto& [key, amount] : other.funding) {
    const auto own = report.funding.find(key);
    if (own != report.funding.end() && own->second.value) continue;
    report.funding[key] = amount;
    const std::string field = "report.funding." + key;
    std::erase_if(report.findings, [&](const Finding& finding) { return finding.field == field; });
    move_findings(report, other, field);
  }
  if (!report.year) report.year = other.year;
  report.is_table_only = report.is_table_only && other.is_table_only;
}

}  // namespace gom
