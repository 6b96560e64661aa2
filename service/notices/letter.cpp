#include "notices/letter.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostSubjectLetters = 200;
constexpr std::string_view kEvidence = "evidence", kTable = "table";

/// What a venue can lack, in a clerk's words.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kVenueHeadings{
    std::pair{"place", "Địa điểm khai mạc"}, std::pair{"starts_at", "Giờ khai mạc"},
    std::pair{"held_on", "Ngày khai mạc"}};

std::string_view venue_heading(const std::string& missing) {
  for (const auto& [id, heading] : kVenueHeadings)
    if (id == missing) return heading;
  return {};
}

const FormSection* section_of(const Form& form, const std::string& missing) {
  const auto found = std::ranges::find_if(form.sections, [&](const FormSection& section) {
    return section.id == missing || (missing == kTable && section.role == SectionRole::table);
  });
  return found == form.sections.end() ? nullptr : &*found;
}

/// "II.2" numbers a heading as the form prints it; "results" is a word of our own and is not shown.
bool is_numbering(std::string_view id) {
  return !id.empty() && id.find_first_not_of("IVXLC0123456789.") == std::string_view::npos;
}

const std::string& template_of(const Campaign& campaign, const std::string& file) {
  const auto found = campaign.templates.find(file);
  if (found == campaign.templates.end())
    throw std::invalid_argument("campaign " + campaign.id + " has no template " + file);
  return found->second;
}

}  // namespace

TemplateValues common_values(const Campaign& campaign, const Unit* unit) {
  TemplateValues values;
  values.texts = {{"tag", campaign.tag},
                  {"campaign", campaign.name},
                  {"basis", campaign.basis},
                  {"office", campaign.office.name},
                  {"officer", campaign.office.officer},
                  {"phone", campaign.office.phone},
                  {"salutation", salutation(campaign, unit)},
                  {"unit", unit == nullptr ? "" : unit->name}};
  return values;
}

void write_letter(Notice& notice, const Campaign& campaign, std::string_view name, const TemplateValues& values) {
  const std::string base(name);
  notice.subject = one_line(fill_template(template_of(campaign, base + ".subject.txt"), values, false));
  notice.text = fill_template(template_of(campaign, base + ".txt"), values, false);
  notice.html = fill_template(template_of(campaign, base + ".html"), values, true);
}

std::string one_line(std::string_view text) {
  return shortened(squeeze(without_controls(text)), kMostSubjectLetters);
}

std::string shortened(const std::string& text, std::size_t most) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins_letter = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (!begins_letter || ++letters <= most) continue;
    const std::size_t space = text.rfind(' ', at);
    const bool whole_words = space != std::string::npos && space > at / 2;
    return std::string(trim(text.substr(0, whole_words ? space : at))) + " …";
  }
  return text;
}

std::vector<std::string> in_form_order(const Form& form, std::vector<std::string> missing) {
  const auto place = [&](const std::string& id) {
    return section_of(form, id) == nullptr ? form.sections.data() + form.sections.size() : section_of(form, id);
  };
  std::ranges::stable_sort(missing, {}, place);
  return missing;
}

std::string heading_of(const Form& form, const std::string& missing) {
  if (const FormSection* section = section_of(form, missing))
    return (is_numbering(section->id) ? section->id + ". " : "") + section->heading;
  if (missing == kEvidence) return form.evidence_headings.empty() ? "Minh chứng" : form.evidence_headings.front();
  if (const std::string_view heading = venue_heading(missing); !heading.empty()) return std::string(heading);
  return missing == kTable ? "Bảng tổng hợp số liệu" : missing;
}

bool is_required(const Form& form, const std::string& missing) {
  const FormSection* section = section_of(form, missing);
  return section == nullptr ? !venue_heading(missing).empty() : section->required;
}

std::string required_headings(const Form& form, const std::vector<std::string>& missing) {
  std::vector<std::string> headings;
  for (const std::string& id : in_form_order(form, missing))
    if (is_required(form, id)) headings.push_back(heading_of(form, id));
  return join(headings, "; ");
}

TemplateValues missing_values(const Form& form, const std::string& missing) {
  const FormSection* section = section_of(form, missing);
  const bool table = missing == kTable || (section != nullptr && section->role == SectionRole::table);
  const bool funding = section != nullptr && section->role == SectionRole::funding;
  TemplateValues values;
  values.texts["heading"] = heading_of(form, missing);
  values.flags = {{"is_table", table},
                  {"is_funding", funding},
                  {"is_evidence_wish", missing == kEvidence},
                  {"is_text", section != nullptr && !table && !funding}};
  return values;
}

std::string count_or_nothing(long count) {
  return count == 0 ? "" : std::to_string(count);
}

}  // namespace gom
