#include "forms/sections.h"

#include <algorithm>
#include <set>

#include "forms/made_once.h"
#include "forms/paper_end.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostSectionBytes = 200'000;
constexpr double kOwnWording = 0.9;  // from here on a heading is the form's own, more or less

std::string text_of(const Table& table) {
  std::string text;
  int row = 0;
  for (const Cell& cell : table.cells) {
    if (text.size() > kMostSectionBytes) break;
    if (!text.empty()) text += cell.row == row ? '\t' : '\n';
    row = cell.row;
    text += squeeze(cell.text());
  }
  return text;
}

bool is_only_dots(std::string_view text) {
  return !text.empty() && fold(text).empty();
}

class SectionReader {
 public:
  SectionReader(const Flow& flow, const std::vector<Heading>& headings, const Form& form)
      : flow_(flow), headings_(headings), form_(form), phrases_(made_once<FormPhrases>(form)) {}

  Sections read() {
    for (const SectionLines& lines : section_lines(flow_, headings_)) add(lines);
    for (auto& [id, text] : sections_.texts) settle(id, text);
    std::erase_if(sections_.texts, [](const auto& section) { return section.second.text.empty(); });
    say_order();
    return std::move(sections_);
  }

 private:
  void add(const SectionLines& lines) {
    const FormSection& section = form_.sections[lines.section];
    const Heading& heading = headings_[lines.heading];
    if (section.role == SectionRole::group) return;
    const std::string field = "report.sections." + section.id;
    const Source source = flow_[heading.line].source;
    if (heading.again) {
      sections_.findings.push_back(make_finding("section_twice", field, source, {section.heading}));
      return;
    }
    say_how(heading, section, field, source);
    SectionText& text = sections_.texts[section.id];
    if (text.source == Source{}) text.source = source;
    append(text.text, heading.text);
    for (std::size_t line = lines.begin; line < lines.end; ++line)
      if (section.role != SectionRole::table || !flow_[line].table) append(text.text, gom::text_of(flow_[line]));
    order_.push_back(lines.section);
  }

  void say_how(const Heading& heading, const FormSection& section, const std::string& field, const Source& source) {
    if (heading.sections.size() > 1) {
      const std::size_t other = heading.sections[0] == index_of(section) ? heading.sections[1] : heading.sections[0];
      sections_.findings.push_back(
          make_finding("sections_merged", field, source, {section.heading, form_.sections[other].heading}));
    } else if (heading.by_place) {
      sections_.findings.push_back(make_finding("section_doubtful", field, source, {heading.words, section.heading}));
    } else if (heading.fit < kOwnWording) {
      sections_.findings.push_back(make_finding("section_by_wording", field, source, {section.heading, heading.words}));
    }
  }

  [[nodiscard]] std::size_t index_of(const FormSection& section) const {
    return static_cast<std::size_t>(&section - form_.sections.data());
  }

  void append(std::string& text, std::string more) const {
    if (more.empty() || text.size() > kMostSectionBytes) return;
    if (const auto closing = closing_inside(more, *phrases_)) more.resize(*closing);
    if (!text.empty()) text += '\n';
    text += more;
  }

  void settle(const std::string& id, SectionText& text) {
    const FormSection& section = *find_section(form_, id);
    if (section.role == SectionRole::table) return;
    if (!text.text.empty() && !is_only_dots(text.text)) return;
    text.text.clear();
    sections_.findings.push_back(
        make_finding("section_empty", "report.sections." + id, text.source, {section.heading}));
  }

  void say_order() {
    if (!std::is_sorted(order_.begin(), order_.end()))
      sections_.findings.push_back(make_finding("sections_reordered", "report.sections"));
  }

  const Flow& flow_;
  const std::vector<Heading>& headings_;
  const Form& form_;
  std::shared_ptr<const FormPhrases> phrases_;
  Sections sections_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::string text_of(const Line& line) {
  return line.table ? text_of(*line.table) : line.shown();
}

std::vector<SectionLines> section_lines(const Flow& flow, const std::vector<Heading>& headings) {
  std::vector<SectionLines> all;
  for (std::size_t at = 0; at < headings.size(); ++at) {
    const std::size_t begin = headings[at].line + headings[at].lines;
    const std::size_t end = at + 1 < headings.size() ? headings[at + 1].line : flow.size();
    for (std::size_t section : headings[at].sections)
      all.push_back({.section = section, .heading = at, .begin = begin, .end = std::max(begin, end)});
  }
  return all;
}

Sections read_sections(const Flow& flow, const std::vector<Heading>& headings, const Form& form) {
  return SectionReader(flow, headings, form).read();
}

}  // namespace gom
