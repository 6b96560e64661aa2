#include "campaign/correction.h"

#include <algorithm>
#include <array>

#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

struct KindName {
  CorrectionKind kind;
  std::string_view name;
};
constexpr std::array kKindNames{
    KindName{CorrectionKind::value, "value"},
    KindName{CorrectionKind::confirm_value, "confirm_value"},
    KindName{CorrectionKind::unit_address, "unit_address"},
    KindName{CorrectionKind::message_unit, "message_unit"},
    KindName{CorrectionKind::not_ours, "not_ours"},
    KindName{CorrectionKind::waiver, "waiver"},
    KindName{CorrectionKind::confirm_submission, "confirm_submission"},
};

/// The rest behind `prefix`, if the field begins with it.
std::optional<std::string> behind(std::string_view field, std::string_view prefix) {
  if (!field.starts_with(prefix)) return std::nullopt;
  return std::string(field.substr(prefix.size()));
}

std::optional<std::string> text_or_none(const std::string& value) {
  return trim(value).empty() ? std::nullopt : std::optional<std::string>(trim(value));
}

std::optional<std::int64_t> dong_of(const std::string& value) {
  return parse_money(value).dong;
}

/// A figure as a person types it: "1.250", "27", "15 triệu đồng".
std::optional<double> figure_of(const std::string& value) {
  const Number number = parse_number(value);
  if (number.value && number.unit.empty()) return number.value;
  if (const auto dong = dong_of(value)) return static_cast<double>(*dong);
  return number.value;
}

void set_statistic(Report& report, const std::string& indicator, const std::string& value) {
  const auto found = std::ranges::find(report.statistics, indicator, &Statistic::indicator);
  if (found != report.statistics.end()) {
    found->value = figure_of(value);
  } else {
    report.statistics.push_back({.indicator = indicator, .label = {}, .value = figure_of(value), .source = {}});
  }
}

void set_report_field(Report& report, const std::string& field, const std::string& value) {
  if (const auto indicator = behind(field, "statistics.")) {
    set_statistic(report, *indicator, value);
  } else if (const auto line = behind(field, "funding.")) {
    report.funding[*line].value = dong_of(value);
  } else if (const auto section = behind(field, "sections.")) {
    if (const auto text = text_or_none(value))
      report.sections[*section].text = *text;
    else
      report.sections.erase(*section);
  } else if (field == "title") {
    report.title = text_or_none(value);
  } else if (field == "number") {
    report.number = text_or_none(value);
  } else if (field == "issued_on") {
    report.issued_on = parse_iso_date(trim(value));
  } else if (field == "year") {
    const auto year = parse_number(value).value;
    report.year = year ? std::optional(static_cast<int>(*year)) : std::nullopt;
  }
}

void set_venue_field(Venue& venue, const std::string& field, const std::string& value) {
  if (field == "place") {
    venue.place = text_or_none(value);
  } else if (field == "starts_at") {
    venue.starts_at = parse_rfc3339(trim(value));
    // The written date is the local one, whatever the offset.
    if (venue.starts_at) venue.held_on = parse_iso_date(trim(value).substr(0, 10));
  } else if (field == "held_on") {
    venue.held_on = parse_iso_date(trim(value));
  } else if (field == "contact.name") {
    venue.contact_name = text_or_none(value);
  } else if (field == "contact.phone") {
    venue.contact_phone = text_or_none(value);
  }
}

void lay_value(SubmissionValues& values, const Correction& said) {
  if (const auto field = behind(said.field, "report.")) {
    if (!values.report) values.report.emplace();
    set_report_field(*values.report, *field, said.value);
  } else if (const auto place = behind(said.field, "venue.")) {
    if (!values.venue) values.venue.emplace();
    set_venue_field(*values.venue, *place, said.value);
  }
}

void settle(std::vector<Finding>& findings, std::string_view field) {
  std::erase_if(findings, [&](const Finding& finding) {
    return finding.field == field || (finding.field.starts_with(field) && finding.field[field.size()] == '.');
  });
}

void settle(SubmissionValues& values, std::string_view field) {
  if (field.empty()) return;
  settle(values.findings, field);
  if (values.report) settle(values.report->findings, field);
  if (values.venue) settle(values.venue->findings, field);
}

}  // namespace

std::string_view name_of(CorrectionKind kind) {
  const auto found = std::ranges::find(kKindNames, kind, &KindName::kind);
  return found == kKindNames.end() ? std::string_view{} : found->name;
}

std::optional<CorrectionKind> correction_kind(std::string_view name) {
  const auto found = std::ranges::find(kKindNames, name, &KindName::name);
  return found == kKindNames.end() ? std::nullopt : std::optional(found->kind);
}

SubmissionValues corrected(SubmissionValues values, const UnitId& unit, const ObligationId& obligation,
                           const std::vector<Correction>& corrections) {
  for (const Correction& said : corrections) {
    if (said.undone || said.unit != unit || (!said.obligation.empty() && said.obligation != obligation)) continue;
    if (said.kind == CorrectionKind::value) lay_value(values, said);
    if (said.kind == CorrectionKind::value || said.kind == CorrectionKind::confirm_value) settle(values, said.field);
  }
  return values;
}

}  // namespace gom
