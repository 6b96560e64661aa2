#include "exports/totals.h"

#include <algorithm>

#include "findings/finding.h"
#include "text/money.h"
#include "text/number.h"

namespace gom {
namespace {

const SubmissionValues* report_values(const Campaign& campaign, const AllValues& all, const UnitId& unit) {
  for (const Obligation& each : campaign.obligations) {
    if (each.answered_by != Answers::report) continue;
    const auto found = all.find({unit, each.id});
    if (found != all.end() && found->second.report) return &found->second;
  }
  return nullptr;
}

/// The words of the first warning or error about exactly that field.
std::optional<std::string> doubt_about(const SubmissionValues& values, const std::string& field) {
  const auto look = [&](const std::vector<Finding>& findings) -> std::optional<std::string> {
    for (const Finding& each : findings)
      if (each.field == field && each.severity != Severity::info) return each.message;
    return std::nullopt;
  };
  if (auto words = look(values.findings)) return words;
  return look(values.report->findings);
}

std::string written(const Figure& figure, double value) {
  return figure.money ? format_money(static_cast<std::int64_t>(value)) : format_number(value);
}

void take(Totals& totals, Figure& figure, const UnitId& unit, const SubmissionValues& values, const std::string& field,
          std::optional<double> value) {
  const auto doubt = doubt_about(values, field);
  if (value) (doubt ? figure.doubtful : figure.by_unit)[unit] = *value;
  if (doubt) totals.doubts.push_back({unit, field, figure.label, value ? written(figure, *value) : "", *doubt});
}

Figure indicator_figure(Totals& totals, const Campaign& campaign, const AllValues& all, const Indicator& indicator) {
  Figure figure{indicator.id, indicator.label, indicator.unit, indicator.is_money(), {}, {}};
  for (const Unit& unit : campaign.roster.units()) {
    const SubmissionValues* values = report_values(campaign, all, unit.id);
    if (!values) continue;
    const auto& rows = values->report->statistics;
    const auto row = std::ranges::find(rows, indicator.id, &Statistic::indicator);
    take(totals, figure, unit.id, *values, "report.statistics." + indicator.id,
         row == rows.end() ? std::nullopt : row->value);
  }
  return figure;
}

Figure funding_figure(Totals& totals, const Campaign& campaign, const AllValues& all, const FundingLine& line) {
  Figure figure{"funding." + line.key, line.label, "đồng", true, {}, {}};
  for (const Unit& unit : campaign.roster.units()) {
    const SubmissionValues* values = report_values(campaign, all, unit.id);
    if (!values) continue;
    const auto found = values->report->funding.find(line.key);
    std::optional<double> value;
    if (found != values->report->funding.end() && found->second.value)
      value = static_cast<double>(*found->second.value);
    take(totals, figure, unit.id, *values, "report.funding." + line.key, value);
  }
  return figure;
}

}  // namespace

double Figure::sum() const {
  double sum = 0;
  for (const auto& [unit_id, value] : by_unit) sum += value;
  return sum;
}

Totals totals_of(const Campaign& campaign, const AllValues& all) {
  Totals totals;
  for (const Indicator& each : campaign.form.indicators)
    totals.figures.push_back(indicator_figure(totals, campaign, all, each));
  for (const FundingLine& each : campaign.form.funding)
    totals.figures.push_back(funding_figure(totals, campaign, all, each));
  return totals;
}

double sum_of_kind(const Campaign& campaign, const Figure& figure, std::string_view kind) {
  double sum = 0;
  for (const auto& [id, value] : figure.by_unit) {
    const Unit* unit = campaign.roster.find(id);
    if (unit && unit->kind == kind) sum += value;
  }
  return sum;
}

const Report* report_of(const Campaign& campaign, const AllValues& all, const UnitId& unit) {
  const SubmissionValues* values = report_values(campaign, all, unit);
  return values ? &*values->report : nullptr;
}

}  // namespace gom
