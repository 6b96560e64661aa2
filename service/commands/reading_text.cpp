#include "commands/reading_text.h"

#include "text/date_time.h"
#include "text/local_time.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kSectionPreview = 160;

std::string preview(const std::string& text) {
  std::string one_line = squeeze(text);
  if (one_line.size() <= kSectionPreview) return one_line;
  one_line.resize(kSectionPreview);
  while (!one_line.empty() && !is_utf8(one_line)) one_line.pop_back();
  return one_line + "…";
}

void line(std::string& out, const std::string& label, const std::string& value, const Source& source = {}) {
  out += "  " + label + ": " + value;
  const std::string place = place_in_words(source);
  if (!place.empty()) out += "   [" + place + "]";
  out += "\n";
}

void head_lines(std::string& out, const Reading& reading) {
  const MailHead& head = reading.contents.head;
  line(out, "From", head.from ? head.from->name + " <" + head.from->address + ">" : "(none)");
  line(out, "Subject", head.subject);
  if (head.date) line(out, "Date", rfc3339(head.date->instant, head.date->offset));
  for (const Attachment& each : reading.contents.attachments)
    line(out, "Part " + each.part,
         each.name + " (" + each.media_type + ", " + std::to_string(each.size) + " bytes" +
             (each.problem.empty() ? "" : ", " + each.problem) + ")");
}

void unit_lines(std::string& out, const std::optional<Attribution>& unit, const Campaign& campaign) {
  if (!unit) {
    line(out, "Unit", "not known");
    return;
  }
  const Unit* named = campaign.roster.find(unit->unit);
  line(out, "Unit",
       (named ? named->name : unit->unit) + " (" + unit->unit + ", " +
           (unit->confidence == Confidence::sure ? "sure" : "likely") + ", by " + join(unit->because, ", ") + ")");
}

std::string value_text(const Statistic& row, const Indicator* indicator) {
  if (!row.value) return "?";
  if (indicator && indicator->is_money()) return format_money(static_cast<std::int64_t>(*row.value));
  return format_number(*row.value) + (indicator ? " " + indicator->unit : "");
}

void report_lines(std::string& out, const Report& report, const Campaign& campaign) {
  out += "Report (part " + report.part + ")\n";
  line(out, "Title", report.title.value_or("?"), report.letterhead.title.source);
  line(out, "Number", report.number.value_or("?"), report.letterhead.number.source);
  line(out, "Issued", report.issued_on ? iso_date(*report.issued_on) : "?", report.letterhead.issued_on.source);
  line(out, "Year", report.year ? std::to_string(*report.year) : "?");
  for (const auto& [id, section] : report.sections) line(out, id, preview(section.text), section.source);
  for (const auto& [key, amount] : report.funding)
    line(out, key, amount.value ? format_money(*amount.value) : "?", amount.source);
  for (const Statistic& row : report.statistics) {
    const Indicator* indicator = find_indicator(campaign.form, row.indicator);
    line(out, indicator ? indicator->label : row.label + " (not in the form)", value_text(row, indicator), row.source);
  }
}

void venue_lines(std::string& out, const Venue& venue, const Campaign& campaign) {
  out += "Venue\n";
  line(out, "Place", venue.place.value_or("?"), venue.source);
  line(out, "Starts", venue.starts_at ? rfc3339(*venue.starts_at, campaign.zone) : "?");
  line(out, "Day", venue.held_on ? iso_date(*venue.held_on) : "?");
  line(out, "Contact", venue.contact_name.value_or("?") + ", " + venue.contact_phone.value_or("?"));
}

}  // namespace

std::string place_in_words(const Source& source) {
  std::string words;
  const auto add = [&](const char* label, const std::optional<int>& number) {
    if (number) words += (words.empty() ? "" : ", ") + std::string(label) + " " + std::to_string(*number);
  };
  if (!source.part.empty()) words = source.part == "body" ? "nội dung thư" : "tệp " + source.part;
  add("trang", source.page);
  add("đoạn", source.paragraph);
  add("trang tính", source.sheet);
  add("bảng", source.table);
  add("hàng", source.row);
  add("cột", source.column);
  add("dòng", source.line);
  return words;
}

std::string reading_as_text(const Reading& reading, const Campaign& campaign, const std::string& file) {
  std::string out = file + "\n";
  head_lines(out, reading);
  unit_lines(out, reading.unit, campaign);
  line(out, "Kinds", join(reading.kinds, ", "));
  if (reading.report) report_lines(out, *reading.report, campaign);
  for (const UnitReport& each : reading.further_reports) {
    unit_lines(out, each.unit, campaign);
    report_lines(out, each.report, campaign);
  }
  if (reading.venue) venue_lines(out, *reading.venue, campaign);
  if (!reading.evidence.empty()) out += "Evidence\n";
  for (const Evidence& each : reading.evidence)
    line(out, std::string(name_of(each.kind)), each.url.empty() ? each.part : each.url, each.source);
  if (!reading.findings.empty()) out += "Findings\n";
  for (const Finding& each : reading.findings)
    line(out, std::string(name_of(each.severity)) + " " + each.code + (each.field.empty() ? "" : " " + each.field),
         each.message, each.source);
  return out + "\n";
}

std::string kept_as_text(const MessageRow& row, const std::vector<Correction>& corrections, const Campaign& campaign) {
  std::string out = "Kept\n";
  line(out, "State", std::string(name_of(row.state)) + (row.state_reason.empty() ? "" : " (" + row.state_reason + ")"));
  line(out, "Received", rfc3339(row.received_at, campaign.zone));
  line(out, "Filed", rfc3339(row.filed_at, campaign.zone));
  const Unit* unit = campaign.roster.find(row.unit);
  line(out, "Filed for", unit ? unit->name : "nobody");
  for (const Correction& each : corrections)
    if (!each.undone && (each.message == row.id || (!row.unit.empty() && each.unit == row.unit)))
      line(out, "Corrected by " + each.by,
           std::string(name_of(each.kind)) + " " + each.field + " " + each.value + " " + each.reason);
  return out;
}

}  // namespace gom
