// Every template of a campaign and every name that gom fills in it, in one table: check_template, the tests and
// docs/templates.md follow it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gom {

struct TemplateName {
  std::string_view name;     ///< "unit"
  std::string_view meaning;  ///< English, for docs/templates.md
};

struct TemplateKind {
  std::string_view name;  ///< "reminder": the files reminder.subject.txt, reminder.txt and reminder.html
  std::string_view meaning;
  std::span<const TemplateName> names;              ///< beside those that every template has
  std::span<const std::string_view> must_be_there;  ///< in the .txt and the .html
};

[[nodiscard]] std::span<const TemplateKind> template_kinds();
/// Names that every template has: the campaign, the office and its officer.
[[nodiscard]] std::span<const TemplateName> common_names();

/// The tables of docs/templates.md, in Markdown.
[[nodiscard]] std::string template_manual();

}  // namespace gom
