// The contract of `gom inspect`: keys in its order, nothing that it does not name.
#include <cmath>
#include <nlohmann/json.hpp>

#include "intake/reading.h"
#include "text/local_time.h"
#include "text/unicode.h"

namespace gom {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(iso_date(*date)) : Json(nullptr);
}

// 12, not 12.0: a count is whole.
Json number_or_null(const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return nullptr;
  if (*value == std::floor(*value) && std::abs(*value) < 9e15) return static_cast<std::int64_t>(*value);
  return *value;
}

Json source_json(const Source& source) {
  Json json = Json::object();
  if (!source.part.empty()) json["part"] = source.part;
  const auto put = [&](const char* key, const std::optional<int>& value) {
    if (value) json[key] = *value;
  };
  put("page", source.page);
  put("paragraph", source.paragraph);
  put("sheet", source.sheet);
  put("table", source.table);
  put("row", source.row);
  put("column", source.column);
  put("line", source.line);
  return json;
}

Json address_json(const Address& address) {
  return {{"name", text_or_null(address.name)}, {"address", address.address}};
}

Json addresses_json(const std::vector<Address>& addresses) {
  Json list = Json::array();
  for (const Address& address : addresses) list.push_back(address_json(address));
  return list;
}

Json message_json(const Contents& contents) {
  const MailHead& head = contents.head;
  return {{"message_id", text_or_null(head.message_id)},
          {"subject", text_or_null(head.subject)},
          {"from", head.from ? address_json(*head.from) : Json(nullptr)},
          {"to", addresses_json(head.to)},
          {"cc", addresses_json(head.cc)},
          {"date", head.date ? Json(rfc3339(head.date->instant, head.date->offset)) : Json(nullptr)},
          {"text", contents.text}};
}

Json attachments_json(const std::vector<Attachment>& attachments) {
  Json list = Json::array();
  for (const Attachment& each : attachments)
    list.push_back({{"part", each.part},
                    {"name", text_or_null(each.name)},
                    {"media_type", each.media_type},
                    {"size", each.size},
                    {"sha256", each.sha256},
                    {"readable", each.readable},
                    {"problem", text_or_null(each.problem)}});
  return list;
}

Json unit_json(const std::optional<Attribution>& unit) {
  if (!unit) return nullptr;
  return {{"id", unit->unit},
          {"confidence", unit->confidence == Confidence::sure ? "sure" : "likely"},
          {"because", unit->because}};
}

Json sections_json(const Report& report, const Form& form) {
  Json sections = Json::object();
  for (const FormSection& section : form.sections) {
    if (section.role == SectionRole::group) continue;
    const auto found = report.sections.find(section.id);
    sections[section.id] = found == report.sections.end() || found->second.text.empty()
                               ? Json(nullptr)
                               : Json{{"text", found->second.text}, {"source", source_json(found->second.source)}};
  }
  return sections;
}

Json funding_json(const Report& report, const Form& form) {
  Json funding = Json::object();
  for (const FundingLine& line : form.funding) {
    const auto found = report.funding.find(line.key);
    funding[line.key] = found == report.funding.end() ? Json(nullptr) : or_null(found->second.value);
  }
  return funding;
}

Json report_json(const Report& report, const Form& form) {
  Json statistics = Json::array();
  for (const Statistic& row : report.statistics)
    statistics.push_back({{"indicator", text_or_null(row.indicator)},
                          {"label", row.label},
                          {"value", number_or_null(row.value)},
                          {"source", source_json(row.source)}});
  return {{"part", report.part},
          {"title", or_null(report.title)},
          {"number", or_null(report.number)},
          {"issued_on", date_or_null(report.issued_on)},
          {"year", or_null(report.year)},
          {"sections", sections_json(report, form)},
          {"funding", funding_json(report, form)},
          {"statistics", std::move(statistics)}};
}

Json venue_json(const Venue& venue, const Zone& zone) {
  return {{"place", or_null(venue.place)},
          {"starts_at", venue.starts_at ? Json(rfc3339(*venue.starts_at, zone)) : Json(nullptr)},
          {"held_on", date_or_null(venue.held_on)},
          {"contact", {{"name", or_null(venue.contact_name)}, {"phone", or_null(venue.contact_phone)}}},
          {"source", source_json(venue.source)}};
}

Json evidence_json(const std::vector<Evidence>& evidence) {
  Json list = Json::array();
  for (const Evidence& each : evidence) {
    Json json = {{"kind", name_of(each.kind)}};
    if (each.url.empty()) {
      json["part"] = each.part;
    } else {
      json["url"] = each.url;
      json["host"] = text_or_null(each.host);
    }
    json["source"] = source_json(each.source);
    list.push_back(std::move(json));
  }
  return list;
}

Json findings_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& each : findings)
    list.push_back({{"code", each.code},
                    {"severity", name_of(each.severity)},
                    {"field", text_or_null(each.field)},
                    {"message", each.message},
                    {"source", source_json(each.source)}});
  return list;
}

}  // namespace

std::string reading_to_json(const Reading& reading, const Campaign& campaign, const std::string& file) {
  Json further = Json::array();
  for (const UnitReport& each : reading.further_reports)
    further.push_back({{"unit", unit_json(each.unit)}, {"report", report_json(each.report, campaign.form)}});
  const Json json = {{"file", file},
                     {"message", message_json(reading.contents)},
                     {"attachments", attachments_json(reading.contents.attachments)},
                     {"unit", unit_json(reading.unit)},
                     {"kinds", reading.kinds},
                     {"report", reading.report ? report_json(*reading.report, campaign.form) : Json(nullptr)},
                     {"further_reports", std::move(further)},
                     {"venue", reading.venue ? venue_json(*reading.venue, campaign.zone) : Json(nullptr)},
                     {"evidence", evidence_json(reading.evidence)},
                     {"findings", findings_json(reading.findings)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace gom
