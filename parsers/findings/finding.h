// A doubt about a value, in words for the unit or the office. Findings travel beside values; they never replace one.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "findings/source.h"

namespace gom {

enum class Severity {
  info,     ///< worth knowing; costs nobody anything
  warning,  ///< the value may not be right, or something is missing: a person should look
  error,    ///< something could not be read at all
};

struct Finding {
  std::string code{};  ///< one of the catalogue's
  Severity severity = Severity::info;
  std::string field{};    ///< dotted key of contract (`report.funding.total`); empty: about the message as a whole
  std::string message{};  ///< Vietnamese, polite, for the unit or the office
  Source source{};
  bool operator==(const Finding&) const = default;
};

/// A finding of the catalogue: severity and words come from the table, `{}` in the words is filled with `details` in
/// order. Throws std::out_of_range for a code that the catalogue does not have.
[[nodiscard]] Finding make_finding(std::string_view code, std::string field, Source source = {},
                                   std::initializer_list<std::string_view> details = {});

[[nodiscard]] std::string_view name_of(Severity);

/// Whether one of them is a warning or error about `field` or about something inside it.
[[nodiscard]] bool in_doubt(const std::vector<Finding>&, std::string_view field);

}  // namespace gom
