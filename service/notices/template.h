// Words of the campaign's templates (mustache) with values put in. HTML is escaped by mustache, text is not HTML.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

/// Values for a template: texts, flags, and lists of such values.
struct TemplateValues {
  std::map<std::string, std::string> texts;
  std::map<std::string, bool> flags;
  std::map<std::string, std::vector<TemplateValues>> lists;
};

/// Throws std::invalid_argument for a template that mustache cannot read.
[[nodiscard]] std::string fill_template(std::string_view source, const TemplateValues&, bool html);

/// Mistakes of one template, each in a line: syntax, a name that gom does not fill, a name that must be there.
[[nodiscard]] std::vector<std::string> check_template(std::string_view name, std::string_view source);

/// The same for all templates of a campaign, by name, and those that it lacks.
[[nodiscard]] std::vector<std::string> check_templates(const std::map<std::string, std::string>&);

/// The templates that a campaign must have: "acknowledgement.txt", "acknowledgement.html" …
[[nodiscard]] std::vector<std::string> template_names();

}  // namespace gom
