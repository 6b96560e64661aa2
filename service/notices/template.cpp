#include "notices/template.h"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <set>
#include <stdexcept>

#include "notices/template_catalogue.h"
#include "text/unicode.h"

namespace gom {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

constexpr std::string_view kSubjectEnding = ".subject.txt";

data to_data(const TemplateValues& values) {
  data object{data::type::object};
  // An empty text counts as a flag that is not set, so that {{#phone}} … {{/phone}} asks whether there is one.
  for (const auto& [name, text] : values.texts)
    object.set(name, text.empty() ? data{false} : data{without_controls(text)});
  for (const auto& [name, flag] : values.flags) object.set(name, data{flag});
  for (const auto& [name, list] : values.lists) {
    data elements{data::type::list};
    for (const TemplateValues& element : list) elements.push_back(to_data(element));
    object.set(name, elements);
  }
  return object;
}

/// What a flag that was not set leaves behind: one empty line between paragraphs is enough.
std::string without_gaps(const std::string& text) {
  std::string tight;
  int blank = 2;
  for (const std::string& line : split_lines(text)) {
    const std::size_t end = line.find_last_not_of(" \t");
    const std::string trimmed = end == std::string::npos ? "" : line.substr(0, end + 1);
    blank = trimmed.empty() ? blank + 1 : 0;
    if (blank <= 1) tight += trimmed + "\n";
  }
  while (tight.ends_with("\n\n")) tight.pop_back();
  return tight;
}

struct Tag {
  char kind;  ///< '#', '^', '/', '&', '{', '>', '!', '=', or ' ' for a plain name
  std::string name;
  int line;
};

std::vector<Tag> tags_of(std::string_view source) {
  std::vector<Tag> tags;
  std::size_t at = 0;
  while ((at = source.find("{{", at)) != std::string_view::npos) {
    const std::size_t end = source.find("}}", at);
    if (end == std::string_view::npos) break;
    const int line = 1 + static_cast<int>(std::ranges::count(source.substr(0, at), '\n'));
    std::string_view inner = source.substr(at + 2, end - at - 2);
    const char kind =
        inner.empty() || std::string_view("#^/&{>!=").find(inner[0]) == std::string_view::npos ? ' ' : inner[0];
    if (kind != ' ') inner.remove_prefix(1);
    tags.push_back({kind, std::string(trim(inner)), line});
    at = end + 2;
  }
  return tags;
}

const TemplateKind* kind_of_file(std::string_view name) {
  const auto found = std::ranges::find(template_kinds(), name.substr(0, name.find('.')), &TemplateKind::name);
  return found == template_kinds().end() ? nullptr : &*found;
}

std::set<std::string, std::less<>> names_in(const TemplateKind& kind) {
  std::set<std::string, std::less<>> names;
  for (const TemplateName& name : common_names()) names.emplace(name.name);
  for (const TemplateName& name : kind.names) names.emplace(name.name);
  return names;
}

std::string nearest(std::string_view written, const std::set<std::string, std::less<>>& names) {
  constexpr int kMost = 3;
  const auto closer = [&](const std::string& one, const std::string& other) {
    return edit_distance(written, one, kMost) < edit_distance(written, other, kMost);
  };
  const auto found = std::ranges::min_element(names, closer);
  if (found == names.end() || edit_distance(written, *found, kMost) > kMost) return "";
  return " Did you mean {{" + *found + "}}?";
}

// A campaign has some dozen templates, each of which is filled many times.
mustache& parsed_template(std::string_view source, bool html) {
  constexpr std::size_t kMostParsed = 100;
  thread_local std::map<std::pair<std::string, bool>, mustache> known;
  std::pair key{std::string(source), html};
  if (const auto found = known.find(key); found != known.end()) return found->second;
  mustache parsed{key.first};
  if (!parsed.is_valid()) throw std::invalid_argument(parsed.error_message());
  if (!html) parsed.set_custom_escape([](const std::string& text) { return text; });
  if (known.size() >= kMostParsed) known.clear();
  return known.emplace(std::move(key), std::move(parsed)).first->second;
}

}  // namespace

std::string fill_template(std::string_view source, const TemplateValues& values, bool html) {
  const std::string filled = parsed_template(source, html).render(to_data(values));
  return html ? filled : without_gaps(filled);
}

std::vector<std::string> check_template(std::string_view name, std::string_view source) {
  const std::string file(name);
  const TemplateKind* kind = kind_of_file(name);
  if (kind == nullptr) return {file + ": no template has this name; gom uses " + join(template_names(), ", ") + "."};
  std::vector<std::string> mistakes;
  if (const mustache parsed{std::string(source)}; !parsed.is_valid())
    mistakes.push_back(file + ": " + parsed.error_message() + ".");
  const auto known = names_in(*kind);
  std::set<std::string, std::less<>> used;
  for (const Tag& tag : tags_of(source)) {
    const std::string place = file + ":" + std::to_string(tag.line) + ": ";
    if (tag.kind == '!' || tag.kind == '/') continue;
    if (tag.kind == '&' || tag.kind == '{')
      mistakes.push_back(place + "{{" + tag.name + "}} is put in without escaping; write two braces and no \"&\".");
    else if (tag.kind == '>' || tag.kind == '=')
      mistakes.push_back(place + "partials and other delimiters are not used in gom's templates.");
    else if (!known.contains(tag.name))
      mistakes.push_back(place + "gom fills no {{" + tag.name + "}} here." + nearest(tag.name, known));
    used.insert(tag.name);
  }
  if (name.ends_with(kSubjectEnding)) {
    if (std::ranges::count(trim(source), '\n') > 0) mistakes.push_back(file + ": a subject is one line.");
    return mistakes;
  }
  for (const std::string_view needed : kind->must_be_there)
    if (!used.contains(needed)) mistakes.push_back(file + ": {{" + std::string(needed) + "}} must be there.");
  return mistakes;
}

std::vector<std::string> check_templates(const std::map<std::string, std::string>& templates) {
  std::vector<std::string> mistakes;
  for (const auto& [name, source] : templates) {
    const std::vector<std::string> of_one = check_template(name, source);
    mistakes.insert(mistakes.end(), of_one.begin(), of_one.end());
  }
  for (const std::string& name : template_names())
    if (!templates.contains(name))
      mistakes.push_back(name + ": is missing; copy it from another campaign's templates.");
  return mistakes;
}

std::vector<std::string> template_names() {
  std::vector<std::string> names;
  for (const TemplateKind& kind : template_kinds())
    for (const std::string_view ending : {kSubjectEnding, std::string_view(".txt"), std::string_view(".html")})
      names.push_back(std::string(kind.name) + std::string(ending));
  return names;
}

}  // namespace gom
