// What gom read, laid before the one who knows it: figures and the venue's facts as rows, doubts as sentences with the
// place where each stands.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "campaign/submission.h"
#include "notices/template.h"

namespace gom {

/// "tệp BC.docx, bảng 1, dòng 5". Empty: nothing that a person could look up.
[[nodiscard]] std::string place_in_words(const Source&, const std::map<std::string, std::string>& file_names);

/// label, value, doubtful: money lines, then the indicators, in the form's order. Empty where the report has no figure.
[[nodiscard]] std::vector<TemplateValues> figures_of(const SubmissionValues&, const Form&);
/// label, value, doubtful: place, day and hour, contact.
[[nodiscard]] std::vector<TemplateValues> venue_facts(const SubmissionValues&, const Campaign&);

/// All findings, each once: the values' and the message's.
[[nodiscard]] std::vector<Finding> all_findings(const SubmissionValues&, const std::vector<Finding>& of_the_message);

/// Which findings ask the unit something, told apart from what is missing or about the unit's name.
enum class Asks { nothing, doubt, unread };
[[nodiscard]] Asks what_it_asks(const Finding&);

}  // namespace gom
