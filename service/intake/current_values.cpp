#include "intake/current_values.h"

#include "intake/make_submissions.h"

namespace gom {
namespace {

void lay_report_over(Report& report, const Report& newer) {
  for (const auto& [id, section] : newer.sections) report.sections[id] = section;
  for (const auto& [key, amount] : newer.funding)
    if (amount.value) report.funding[key] = amount;
  if (newer.statistics.empty()) return;
  report.statistics = newer.statistics;
  report.has_table = newer.has_table;
}

void lay_over(SubmissionValues& values, SubmissionValues newer) {
  if (newer.report && values.report)
    lay_report_over(*values.report, *newer.report);
  else if (newer.report)
    values.report = std::move(newer.report);
  if (newer.venue) values.venue = std::move(newer.venue);
  values.evidence.insert(values.evidence.end(), newer.evidence.begin(), newer.evidence.end());
  std::erase_if(values.findings, [](const Finding& finding) {
    return finding.field.starts_with("report.statistics") || finding.field.starts_with("report.sections");
  });
  values.findings.insert(values.findings.end(), newer.findings.begin(), newer.findings.end());
}

}  // namespace

AllValues current_values(const std::vector<Submission>& submissions, const std::vector<Correction>& corrections) {
  AllValues all;
  for (const Submission& each : submissions) {
    if (each.set_aside || !each.confirmed) continue;
    const auto key = std::pair{each.unit, each.obligation};
    if (each.partial && all.contains(key))
      lay_over(all[key], values_of(each));
    else
      all[key] = values_of(each);
  }
  for (auto& [key, values] : all) values = corrected(std::move(values), key.first, key.second, corrections);
  return all;
}

}  // namespace gom
