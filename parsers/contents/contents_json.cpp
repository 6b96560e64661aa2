#include "contents/contents_json.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "text/local_time.h"
#include "text/unicode.h"

namespace gom {
namespace {

using Json = nlohmann::ordered_json;

// Each struct has one list of its fields, `fields(io, value)`, which the writer and the reader both walk: what is
// written is what is read. The reader asks for every key, refuses a wrong type, and passes over keys that it does not
// know.
template <class Io>
void fields(Io& io, Source& value) {
  io.sparse("part", value.part);
  io.sparse("page", value.page);
  io.sparse("paragraph", value.paragraph);
  io.sparse("sheet", value.sheet);
  io.sparse("table", value.table);
  io.sparse("row", value.row);
  io.sparse("column", value.column);
  io.sparse("line", value.line);
}

template <class Io>
void fields(Io& io, Finding& value) {
  io("code", value.code);
  io("severity", value.severity);
  io("field", value.field);
  io("message", value.message);
  io("source", value.source);
}

template <class Io, class T>
void fields(Io& io, Sourced<T>& value) {
  io("value", value.value);
  io("source", value.source);
}

template <class Io>
void fields(Io& io, Address& value) {
  io("name", value.name);
  io("address", value.address);
}

template <class Io>
void fields(Io& io, MailDate& value) {
  io("instant", value.instant);
  io("offset", value.offset);
}

template <class Io>
void fields(Io& io, Automatic& value) {
  io("is_reply", value.is_reply);
  io("is_list", value.is_list);
  io("is_bounce", value.is_bounce);
  io("reason", value.reason);
}

template <class Io>
void fields(Io& io, DeliveryStatus& value) {
  io("recipient", value.recipient);
  io("action", value.action);
  io("status", value.status);
  io("diagnostic", value.diagnostic);
  io("original_message_id", value.original_message_id);
}

template <class Io>
void fields(Io& io, MailHead& value) {
  io("message_id", value.message_id);
  io("subject", value.subject);
  io("from", value.from);
  io("to", value.to);
  io("cc", value.cc);
  io("reply_to", value.reply_to);
  io("date", value.date);
  io("in_reply_to", value.in_reply_to);
  io("references", value.references);
  io("authentication_results", value.authentication_results);
  io("automatic", value.automatic);
  io("delivery_status", value.delivery_status);
}

template <class Io>
void fields(Io& io, Attachment& value) {
  io("part", value.part);
  io("name", value.name);
  io("media_type", value.media_type);
  io("size", value.size);
  io("sha256", value.sha256);
  io("readable", value.readable);
  io("problem", value.problem);
}

template <class Io>
void fields(Io& io, Letterhead& value) {
  io("authority", value.authority);
  io("issuer", value.issuer);
  io("number", value.number);
  io("place", value.place);
  io("issued_on", value.issued_on);
  io("title", value.title);
  io("signer_role", value.signer_role);
  io("signer", value.signer);
  io("first_block", value.first_block);
  io("end_block", value.end_block);
}

template <class Io>
void fields(Io& io, PaperFacts& value) {
  io("part", value.part);
  io("kind", value.kind);
  io("letterhead", value.letterhead);
}

template <class Io>
void fields(Io& io, SectionText& value) {
  io("text", value.text);
  io("source", value.source);
}

template <class Io>
void fields(Io& io, Statistic& value) {
  io("indicator", value.indicator);
  io("label", value.label);
  io("value", value.value);
  io("source", value.source);
}

template <class Io>
void fields(Io& io, Report& value) {
  io("part", value.part);
  io("letterhead", value.letterhead);
  io("title", value.title);
  io("number", value.number);
  io("issued_on", value.issued_on);
  io("year", value.year);
  io("sections", value.sections);
  io("funding", value.funding);
  io("statistics", value.statistics);
  io("has_table", value.has_table);
  io("is_table_only", value.is_table_only);
  io("findings", value.findings);
}

template <class Io>
void fields(Io& io, Venue& value) {
  io("place", value.place);
  io("starts_at", value.starts_at);
  io("held_on", value.held_on);
  io("contact_name", value.contact_name);
  io("contact_phone", value.contact_phone);
  io("is_change", value.is_change);
  io("source", value.source);
  io("findings", value.findings);
}

template <class Io>
void fields(Io& io, Evidence& value) {
  io("kind", value.kind);
  io("url", value.url);
  io("part", value.part);
  io("host", value.host);
  io("source", value.source);
}

template <class Io>
void fields(Io& io, Contents& value) {
  io("head", value.head);
  io("text", value.text);
  io("own_text", value.own_text);
  io("signature", value.signature);
  io("forwarded_texts", value.forwarded_texts);
  io("attachments", value.attachments);
  io("papers", value.papers);
  io("reports", value.reports);
  io("venue", value.venue);
  io("evidence", value.evidence);
  io("says_not_held", value.says_not_held);
  io("asks_question", value.asks_question);
  io("findings", value.findings);
}

template <class Io>
void fields(Io& io, FormSection& value) {
  io("id", value.id);
  io("heading", value.heading);
  io("synonyms", value.synonyms);
  io("role", value.role);
  io("required", value.required);
}

template <class Io>
void fields(Io& io, Indicator& value) {
  io("id", value.id);
  io("label", value.label);
  io("synonyms", value.synonyms);
  io("unit", value.unit);
  io("equals_funding", value.equals_funding);
  io("at_most", value.at_most);
}

template <class Io>
void fields(Io& io, FundingLine& value) {
  io("key", value.key);
  io("label", value.label);
  io("synonyms", value.synonyms);
  io("is_total", value.is_total);
}

template <class Io>
void fields(Io& io, VenueQuestion& value) {
  io("asked", value.asked);
  io("event_words", value.event_words);
  io("other_words", value.other_words);
  io("place_words", value.place_words);
  io("time_words", value.time_words);
  io("contact_words", value.contact_words);
  io("expected_on", value.expected_on);
}

template <class Io>
void fields(Io& io, Form& value) {
  io("campaign", value.campaign);
  io("year", value.year);
  io("zone", value.zone);
  io("campaign_names", value.campaign_names);
  io("title_words", value.title_words);
  io("other_titles", value.other_titles);
  io("sections", value.sections);
  io("indicators", value.indicators);
  io("funding", value.funding);
  io("evidence_headings", value.evidence_headings);
  io("closing_phrases", value.closing_phrases);
  io("not_held_phrases", value.not_held_phrases);
  io("question_words", value.question_words);
  io("venue", value.venue);
}

constexpr std::array kSeverities{Severity::info, Severity::warning, Severity::error};
constexpr std::array kEvidenceKinds{EvidenceKind::link, EvidenceKind::photo, EvidenceKind::video, EvidenceKind::file};
constexpr std::array<std::pair<SectionRole, std::string_view>, 4> kRoles{{{SectionRole::group, "group"},
                                                                          {SectionRole::text, "text"},
                                                                          {SectionRole::funding, "funding"},
                                                                          {SectionRole::table, "table"}}};

[[noreturn]] void refuse(std::string_view what) {
  throw std::invalid_argument("not such a JSON text: " + std::string(what));
}

// A text as the library writes it; what is no UTF-8 is the library's affair.
void append_json(std::string& out, std::string_view value) {
  if (!is_utf8(value)) {
    out += Json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
    return;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // from here on nothing needed an escape
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto c = static_cast<unsigned char>(value[at]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(value, plain, at - plain);
    plain = at + 1;
    constexpr std::string_view kShort = "\b\f\n\r\t\"\\", kNames = "bfnrt\"\\";
    if (const std::size_t known = kShort.find(value[at]); known != std::string_view::npos)
      (out += '\\') += kNames[known];
    else
      ((out += "\\u00") += kHex[c >> 4]) += kHex[c & 0xF];
  }
  out.append(value, plain, std::string_view::npos);
  out += '"';
}
void append_json(std::string& out, const std::string& value) {
  append_json(out, std::string_view(value));
}
void append_json(std::string& out, bool value) {
  out += value ? "true" : "false";
}
void append_json(std::string& out, int value) {
  out += std::to_string(value);
}
void append_json(std::string& out, std::size_t value) {
  out += std::to_string(value);
}
void append_json(std::string& out, std::int64_t value) {
  out += std::to_string(value);
}
void append_json(std::string& out, double value) {
  out += Json(value).dump();
}
void append_json(std::string& out, Severity value) {
  append_json(out, std::string_view(name_of(value)));
}
void append_json(std::string& out, EvidenceKind value) {
  append_json(out, std::string_view(name_of(value)));
}
void append_json(std::string& out, SectionRole value) {
  for (const auto& [role, name] : kRoles)
    if (role == value) return append_json(out, name);
  append_json(out, std::string_view("text"));
}
void append_json(std::string& out, Date value) {
  append_json(out, std::string_view(iso_date(value)));
}
void append_json(std::string& out, sys_seconds value) {
  append_json(out, std::int64_t{value.time_since_epoch().count()});
}
void append_json(std::string& out, std::chrono::minutes value) {
  append_json(out, std::int64_t{value.count()});
}

template <class T>
void append_json(std::string& out, const std::vector<T>& values);
template <class T>
void append_json(std::string& out, const std::optional<T>& value);
template <class T>
void append_json(std::string& out, const std::map<std::string, T>& values);

struct Writer {
  std::string& out;
  bool first = true;
  void name(std::string_view key) {
    if (!std::exchange(first, false)) out += ',';
    append_json(out, key);
    out += ':';
  }
  template <class T>
  void operator()(const char* key, T& value);
  template <class T>
  void sparse(const char* key, std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }
  void sparse(const char* key, std::string& value) {
    if (!value.empty()) (*this)(key, value);
  }
};

template <class T>
void append_json(std::string& out, const T& value) {
  out += '{';
  Writer writer{out};
  fields(writer, const_cast<T&>(value));  // the writer only reads it
  out += '}';
}

template <class T>
void Writer::operator()(const char* key, T& value) {
  name(key);
  append_json(out, std::as_const(value));
}

template <class T>
void append_json(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (const T& value : values) {
    if (&value != &values.front()) out += ',';
    append_json(out, value);
  }
  out += ']';
}

template <class T>
void append_json(std::string& out, const std::optional<T>& value) {
  if (value)
    append_json(out, *value);
  else
    out += "null";
}

template <class T>
void append_json(std::string& out, const std::map<std::string, T>& values) {
  out += '{';
  Writer writer{out};
  for (const auto& [key, value] : values) {
    writer.name(key);
    append_json(out, value);
  }
  out += '}';
}

void from_json(const Json& json, bool& value) {
  if (!json.is_boolean()) refuse("a truth value was meant");
  value = json.get<bool>();
}
void from_json(const Json& json, std::int64_t& value) {
  if (!json.is_number_integer()) refuse("a whole number was meant");
  value = json.get<std::int64_t>();
}
void from_json(const Json& json, int& value) {
  std::int64_t wide = 0;
  from_json(json, wide);
  if (!std::in_range<int>(wide)) refuse("a number is too large");
  value = static_cast<int>(wide);
}
void from_json(const Json& json, std::size_t& value) {
  std::int64_t wide = 0;
  from_json(json, wide);
  if (wide < 0) refuse("a count is negative");
  value = static_cast<std::size_t>(wide);
}
void from_json(const Json& json, double& value) {
  if (!json.is_number()) refuse("a number was meant");
  value = json.get<double>();
}
void from_json(const Json& json, std::string& value) {
  if (!json.is_string()) refuse("a text was meant");
  value = json.get<std::string>();
}
template <class E, std::size_t N>
void from_name(const Json& json, E& value, const std::array<E, N>& all) {
  std::string name;
  from_json(json, name);
  for (const E each : all)
    if (name_of(each) == name) {
      value = each;
      return;
    }
  refuse(name);
}
void from_json(const Json& json, Severity& value) {
  from_name(json, value, kSeverities);
}
void from_json(const Json& json, EvidenceKind& value) {
  from_name(json, value, kEvidenceKinds);
}
void from_json(const Json& json, SectionRole& value) {
  for (const auto& [role, name] : kRoles)
    if (json == name) {
      value = role;
      return;
    }
  refuse("a section's role");
}
void from_json(const Json& json, Date& value) {
  std::string text;
  from_json(json, text);
  const auto date = parse_iso_date(text);
  if (!date) refuse("a date was meant");
  value = *date;
}
void from_json(const Json& json, sys_seconds& value) {
  std::int64_t seconds = 0;
  from_json(json, seconds);
  value = sys_seconds{std::chrono::seconds{seconds}};
}
void from_json(const Json& json, std::chrono::minutes& value) {
  std::int64_t minutes = 0;
  from_json(json, minutes);
  value = std::chrono::minutes{minutes};
}

template <class T>
void from_json(const Json& json, std::vector<T>& values);
template <class T>
void from_json(const Json& json, std::optional<T>& value);
template <class T>
void from_json(const Json& json, std::map<std::string, T>& values);

struct Reader {
  const Json& json;
  template <class T>
  void operator()(const char* key, T& value);
  template <class T>
  void sparse(const char* key, std::optional<T>& value) {
    if (json.contains(key)) (*this)(key, value.emplace());
  }
  void sparse(const char* key, std::string& value) {
    if (json.contains(key)) (*this)(key, value);
  }
};

template <class T>
void from_json(const Json& json, T& value) {
  if (!json.is_object()) refuse("an object was meant");
  Reader reader{json};
  fields(reader, value);
}

template <class T>
void Reader::operator()(const char* key, T& value) {
  const auto found = json.find(key);
  if (found == json.end()) refuse(std::string("no key ") + key);
  from_json(*found, value);
}

template <class T>
void from_json(const Json& json, std::vector<T>& values) {
  if (!json.is_array()) refuse("a list was meant");
  values.clear();
  values.reserve(json.size());
  for (const Json& each : json) from_json(each, values.emplace_back());
}

template <class T>
void from_json(const Json& json, std::optional<T>& value) {
  value.reset();
  if (!json.is_null()) from_json(json, value.emplace());
}

template <class T>
void from_json(const Json& json, std::map<std::string, T>& values) {
  if (!json.is_object()) refuse("an object was meant");
  values.clear();
  for (const auto& [key, each] : json.items()) from_json(each, values[key]);
}

template <class T>
std::string write(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

template <class T>
T read(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) refuse("damaged");
  T value{};
  from_json(json, value);
  return value;
}

}  // namespace

std::string contents_to_json(const Contents& contents) {
  return write(contents);
}
Contents contents_from_json(std::string_view text) {
  return read<Contents>(text);
}

std::string form_to_json(const Form& form) {
  return write(form);
}
Form form_from_json(std::string_view text) {
  return read<Form>(text);
}

std::string report_to_json(const Report& report) {
  return write(report);
}
Report report_from_json(std::string_view text) {
  return read<Report>(text);
}

std::string venue_to_json(const Venue& venue) {
  return write(venue);
}
Venue venue_from_json(std::string_view text) {
  return read<Venue>(text);
}

std::string evidence_to_json(const std::vector<Evidence>& evidence) {
  return write(evidence);
}
std::vector<Evidence> evidence_from_json(std::string_view text) {
  return read<std::vector<Evidence>>(text);
}

std::string findings_to_json(const std::vector<Finding>& findings) {
  return write(findings);
}
std::vector<Finding> findings_from_json(std::string_view text) {
  return read<std::vector<Finding>>(text);
}

}  // namespace gom
