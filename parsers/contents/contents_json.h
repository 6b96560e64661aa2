// Contents, Form and Report to JSON and back: the pipe between gom and its confined child, what the store keeps, and
// half of what `gom inspect` prints. The reader of JSON trusts nothing: a shape that is not right throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contents/contents.h"
#include "contents/parse_contents.h"
#include "forms/form.h"

namespace gom {

[[nodiscard]] std::string contents_to_json(const Contents&);
/// Throws std::invalid_argument for anything that is not such a text.
[[nodiscard]] Contents contents_from_json(std::string_view);

[[nodiscard]] std::string form_to_json(const Form&);
[[nodiscard]] Form form_from_json(std::string_view);

[[nodiscard]] std::string report_to_json(const Report&);
[[nodiscard]] Report report_from_json(std::string_view);

[[nodiscard]] std::string venue_to_json(const Venue&);
[[nodiscard]] Venue venue_from_json(std::string_view);

[[nodiscard]] std::string evidence_to_json(const std::vector<Evidence>&);
[[nodiscard]] std::vector<Evidence> evidence_from_json(std::string_view);

[[nodiscard]] std::string findings_to_json(const std::vector<Finding>&);
[[nodiscard]] std::vector<Finding> findings_from_json(std::string_view);

}  // namespace gom
