// What all notices share: the office's values, the form's headings of what is missing, and a template's three files
// filled to subject, text and HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaign.h"
#include "notices/notice.h"
#include "notices/template.h"

namespace gom {

/// tag, campaign, office, officer, phone; salutation and name of the unit ("Quý đơn vị" for null).
[[nodiscard]] TemplateValues common_values(const Campaign&, const Unit*);

/// Subject, text and HTML of the notice, from NAME.subject.txt, NAME.txt, NAME.html of the campaign.
/// Throws std::invalid_argument where the campaign lacks one or mustache cannot read it.
void write_letter(Notice&, const Campaign&, std::string_view name, const TemplateValues&);

/// One line for a header: no CR, LF or other control, at most 200 letters.
[[nodiscard]] std::string one_line(std::string_view);
/// At most `most` letters, in whole words, the rest an ellipsis.
[[nodiscard]] std::string shortened(const std::string&, std::size_t most);

/// "II.2. Khó khăn, tồn tại": the heading as the form numbers it; of "table" the table's section, of "evidence" its
/// name.
[[nodiscard]] std::string heading_of(const Form&, const std::string& missing);
/// The missing ones as the form lists them; what is no section of it comes last.
[[nodiscard]] std::vector<std::string> in_form_order(const Form&, std::vector<std::string> missing);
/// Whether a report without it is incomplete.
[[nodiscard]] bool is_required(const Form&, const std::string& missing);
/// The headings of those that are required, in one line: "I.3. Kinh phí; II.2. Khó khăn, tồn tại".
[[nodiscard]] std::string required_headings(const Form&, const std::vector<std::string>& missing);
/// One element of a template's list "missing" or "wished": heading, and what kind of thing is wanted.
[[nodiscard]] TemplateValues missing_values(const Form&, const std::string& missing);

/// Empty for 0: the template then leaves the sentence out.
[[nodiscard]] std::string count_or_nothing(long);

}  // namespace gom
