#include "notices/read_back.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "findings/finding.h"
#include "text/local_time.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

// Told as a list of headings instead.
constexpr std::array<std::string_view, 3> kToldAsMissing{"section_missing", "table_missing", "evidence_missing"};
// About the mail or a file as a whole, whatever field they name.
constexpr std::array<std::string_view, 8> kAboutTheMail{"empty_message",    "message_damaged", "message_too_large",
                                                        "message_limits",   "part_skipped",    "message_unreadable",
                                                        "report_not_found", "not_a_report"};

TemplateValues row(const std::string& label, const std::string& value, bool doubtful) {
  TemplateValues values;
  values.texts = {{"label", label}, {"value", value}};
  values.flags = {{"doubtful", doubtful}};
  return values;
}

std::string figure(double value, const Indicator& indicator) {
  if (indicator.is_money()) return format_money(static_cast<std::int64_t>(std::llround(value)));
  std::string number;
  if (value == std::floor(value)) {
    number = format_number(value);
  } else {
    number = std::to_string(value);
    number.erase(number.find_last_not_of('0') + 1);
    std::ranges::replace(number, '.', ',');
  }
  return number + " " + indicator.unit;
}

std::optional<double> value_of(const Report& report, const std::string& indicator) {
  const auto found = std::ranges::find(report.statistics, indicator, &Statistic::indicator);
  return found == report.statistics.end() ? std::nullopt : found->value;
}

std::optional<std::int64_t> money_of(const Report& report, const std::string& line) {
  const auto found = report.funding.find(line);
  return found == report.funding.end() ? std::nullopt : found->second.value;
}

bool in_words_already(const Report& report, const Indicator& indicator, std::optional<double> value) {
  if (indicator.equals_funding.empty()) return false;
  const auto said = money_of(report, indicator.equals_funding);
  return said && (!value || static_cast<double>(*said) == *value);
}

bool nothing_read(const Report& report) {
  return std::ranges::none_of(report.statistics,
                              [](const Statistic& one) { return one.value && !one.indicator.empty(); }) &&
         std::ranges::none_of(report.funding, [](const auto& line) { return line.second.value.has_value(); });
}

std::string file_in_words(const std::string& part, const std::map<std::string, std::string>& file_names) {
  if (part == "body") return "trong thư";
  if (const auto name = file_names.find(part); name != file_names.end() && !name->second.empty())
    return "tệp " + name->second;
  const std::size_t member = part.find_last_of("!/");
  return member == std::string::npos || part.find('!') == std::string::npos ? "" : "tệp " + part.substr(member + 1);
}

bool has_code(const Finding& finding, std::span<const std::string_view> codes) {
  return std::ranges::find(codes, finding.code) != codes.end();
}

std::string day_and_hour(const Venue& venue, const Zone& zone) {
  if (venue.starts_at) {
    const std::string_view weekday = weekday_name(zone.date_of(*venue.starts_at));
    return vietnamese_time(*venue.starts_at, zone) + " (" + std::string(weekday) + ")";
  }
  if (!venue.held_on) return "";
  return "ngày " + vietnamese_date(*venue.held_on) + " (" + std::string(weekday_name(*venue.held_on)) + ")";
}

}  // namespace

std::string place_in_words(const Source& source, const std::map<std::string, std::string>& file_names) {
  std::vector<std::string> words;
  if (const std::string file = file_in_words(source.part, file_names); !file.empty()) words.push_back(file);
  const auto count = [&](std::string_view what, const std::optional<int>& number) {
    if (number) words.push_back(std::string(what) + " " + std::to_string(*number));
  };
  count("trang", source.page);
  count("trang tính", source.sheet);
  if (!source.sheet) count("bảng", source.table);
  count("dòng", source.row);
  if (!source.row) count("dòng", source.line);
  if (!source.table && !source.row && !source.line && !source.page) count("đoạn", source.paragraph);
  return join(words, ", ");
}

std::vector<TemplateValues> figures_of(const SubmissionValues& values, const Form& form) {
  std::vector<TemplateValues> rows;
  if (!values.report || nothing_read(*values.report)) return rows;
  const Report& report = *values.report;
  const std::vector<Finding> findings = all_findings(values, {});
  for (const FundingLine& line : form.funding) {
    const auto amount = money_of(report, line.key);
    if (!amount && line.is_total) continue;  // a total that the paper does not state is nobody's debt
    rows.push_back(
        row(line.label, amount ? format_money(*amount) : "", in_doubt(findings, "report.funding." + line.key)));
  }
  if (report.statistics.empty()) return rows;
  for (const Indicator& indicator : form.indicators) {
    const auto value = value_of(report, indicator.id);
    const bool doubtful = in_doubt(findings, "report.statistics." + indicator.id);
    if (!doubtful && in_words_already(report, indicator, value)) continue;
    rows.push_back(row(indicator.label, value ? figure(*value, indicator) : "", doubtful));
  }
  return rows;
}

std::vector<TemplateValues> venue_facts(const SubmissionValues& values, const Campaign& campaign) {
  std::vector<TemplateValues> rows;
  if (!values.venue) return rows;
  const Venue& venue = *values.venue;
  const std::vector<Finding> findings = all_findings(values, {});
  const bool time_doubtful = in_doubt(findings, "venue.starts_at") || in_doubt(findings, "venue.held_on");
  rows.push_back(row("Địa điểm", venue.place.value_or(""), in_doubt(findings, "venue.place")));
  rows.push_back(row("Thời gian", day_and_hour(venue, campaign.zone), time_doubtful));
  std::string contact = venue.contact_name.value_or("");
  if (venue.contact_phone) contact += (contact.empty() ? "" : ", ") + ("ĐT " + *venue.contact_phone);
  if (!contact.empty()) rows.push_back(row("Người liên hệ", contact, in_doubt(findings, "venue.contact")));
  return rows;
}

std::vector<Finding> all_findings(const SubmissionValues& values, const std::vector<Finding>& of_the_message) {
  std::vector<Finding> all;
  const auto take = [&](const std::vector<Finding>& some) {
    for (const Finding& finding : some)
      if (std::ranges::find(all, finding) == all.end()) all.push_back(finding);
  };
  take(values.findings);
  if (values.report) take(values.report->findings);
  if (values.venue) take(values.venue->findings);
  take(of_the_message);
  return all;
}

Asks what_it_asks(const Finding& finding) {
  if (finding.severity == Severity::info || has_code(finding, kToldAsMissing)) return Asks::nothing;
  if (finding.field.starts_with("unit") || finding.code.starts_with("unit_") ||
      finding.code.starts_with("authentication_"))
    return Asks::nothing;
  if (finding.field == "attachments" || finding.code.starts_with("attachment_") || has_code(finding, kAboutTheMail))
    return Asks::unread;
  return Asks::doubt;
}

}  // namespace gom
