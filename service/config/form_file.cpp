#include "config/form_file.h"

#include <algorithm>
#include <map>

#include "text/unicode.h"

namespace gom {
namespace {

// What a submission calls missing beside section ids: no section may be called so.
const std::vector<std::string> kReservedIds{"table", "evidence"};
const std::vector<std::string> kRoles{"group", "text", "funding", "table"};

constexpr double kMoneyLimit = 1e15;

bool is_plain_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
  });
}

/// Ids that were used, and wordings that were taken, in one list of the form.
class Taken {
 public:
  void id(Fields& fields, const std::string& key, const std::string& id) {
    if (!is_plain_id(id)) fields.complain(key, "must be letters, digits, \"_\", \"-\" and \".\" alone.");
    if (std::ranges::find(kReservedIds, id) != kReservedIds.end())
      fields.complain(key, "\"" + id + "\" has a meaning of its own; take another id.");
    if (!ids_.insert(id).second) fields.complain(key, "\"" + id + "\" is used twice; ids must differ.");
  }
  void wording(Fields& fields, const std::string& key, const std::string& words, const std::string& owner) {
    const auto [taken, is_new] = wordings_.emplace(fold_keeping_marks(words), owner);
    if (!is_new && taken->second != owner)
      fields.complain(key, "\"" + words + "\" stands under " + taken->second + " too; it can mean one of them only.");
  }

 private:
  std::set<std::string> ids_;
  std::map<std::string, std::string> wordings_;
};

SectionRole role_of(const std::string& name) {
  const auto at = std::ranges::find(kRoles, name) - kRoles.begin();
  return at < static_cast<std::ptrdiff_t>(kRoles.size()) ? static_cast<SectionRole>(at) : SectionRole::text;
}

FormSection section_of(Fields fields, Taken& taken) {
  FormSection section;
  section.id = fields.text("id");
  section.heading = fields.text("heading");
  section.role = role_of(fields.choice("role", kRoles, "text"));
  section.required = fields.flag("required", false);
  section.synonyms = fields.texts("synonyms");
  if (section.role == SectionRole::group && section.required)
    fields.complain("required", "a group has no text of its own; set it on its sections.");
  taken.id(fields, "id", section.id);
  taken.wording(fields, "heading", section.heading, section.id);
  for (const std::string& words : section.synonyms) taken.wording(fields, "synonyms", words, section.id);
  fields.finish();
  return section;
}

Indicator indicator_of(Fields fields, Taken& taken, const std::vector<FundingLine>& funding) {
  Indicator indicator;
  indicator.id = fields.text("id");
  indicator.label = fields.text("label");
  indicator.unit = fields.text("unit");
  indicator.synonyms = fields.texts("synonyms");
  indicator.equals_funding = fields.text("equals_funding", "");
  indicator.at_most = fields.number("at_most");
  if (indicator.at_most && (*indicator.at_most <= 0 || *indicator.at_most > kMoneyLimit))
    fields.complain("at_most", "must be above 0 and no more than 1000000000000000.");
  if (!indicator.equals_funding.empty()) {
    if (std::ranges::find(funding, indicator.equals_funding, &FundingLine::key) == funding.end())
      fields.complain("equals_funding", "\"" + indicator.equals_funding + "\" is no key of [[funding]].");
    if (!indicator.is_money()) fields.complain("equals_funding", "needs unit = \"đồng\".");
  }
  taken.id(fields, "id", indicator.id);
  taken.wording(fields, "label", indicator.label, indicator.id);
  for (const std::string& words : indicator.synonyms) taken.wording(fields, "synonyms", words, indicator.id);
  fields.finish();
  return indicator;
}

FundingLine funding_of(Fields fields, Taken& taken) {
  FundingLine line;
  line.key = fields.text("key");
  line.label = fields.text("label");
  line.is_total = fields.flag("is_total", false);
  line.synonyms = fields.texts("synonyms");
  taken.id(fields, "key", line.key);
  taken.wording(fields, "label", line.label, line.key);
  for (const std::string& words : line.synonyms) taken.wording(fields, "synonyms", words, line.key);
  fields.finish();
  return line;
}

VenueQuestion venue_of(Fields fields) {
  VenueQuestion venue;
  venue.asked = fields.flag("asked", false);
  venue.expected_on = fields.date("expected_on", false);
  venue.event_words = fields.texts("event_words");
  venue.other_words = fields.texts("other_words");
  venue.place_words = fields.texts("place_words");
  venue.time_words = fields.texts("time_words");
  venue.contact_words = fields.texts("contact_words");
  if (venue.asked && venue.event_words.empty())
    fields.complain("event_words", "is needed where the venue is asked: what the event is called.");
  fields.finish();
  return venue;
}

void check_whole(Fields& fields, const Form& form) {
  const auto sections_of_role = [&](SectionRole role) {
    return std::ranges::count(form.sections, role, &FormSection::role);
  };
  if (sections_of_role(SectionRole::table) > 1)
    fields.complain("sections", "only one section can have role = \"table\".");
  if (sections_of_role(SectionRole::funding) > 1)
    fields.complain("sections", "only one section can have role = \"funding\".");
  if (sections_of_role(SectionRole::funding) == 1 && form.funding.empty())
    fields.complain("sections", "a section has role = \"funding\", but there is no [[funding]] line.");
  if (sections_of_role(SectionRole::table) == 1 && form.indicators.empty())
    fields.complain("sections", "a section has role = \"table\", but there is no [[indicators]] row.");
  if (std::ranges::count(form.funding, true, &FundingLine::is_total) > 1)
    fields.complain("funding", "only one line can have is_total = true.");
}

}  // namespace

Form form_of(Fields& fields) {
  Form form;
  form.year = static_cast<int>(fields.whole("year", 2000, 2100));
  form.campaign_names = fields.texts("campaign_names");
  form.title_words = fields.texts("title_words");
  form.other_titles = fields.texts("other_titles");
  form.evidence_headings = fields.texts("evidence_headings");
  form.closing_phrases = fields.texts("closing_phrases");
  form.not_held_phrases = fields.texts("not_held_phrases");
  form.question_words = fields.texts("question_words");
  if (form.campaign_names.empty()) fields.complain("campaign_names", "is needed: how the campaign is called.");
  Taken sections, indicators, funding;
  for (Fields& section : fields.tables("sections")) form.sections.push_back(section_of(section, sections));
  for (Fields& line : fields.tables("funding")) form.funding.push_back(funding_of(line, funding));
  for (Fields& row : fields.tables("indicators"))
    form.indicators.push_back(indicator_of(row, indicators, form.funding));
  form.venue = venue_of(fields.table("venue"));
  check_whole(fields, form);
  fields.finish();
  return form;
}

}  // namespace gom
