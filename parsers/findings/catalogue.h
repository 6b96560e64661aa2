// Every finding code that gom can give, in one table: severity, the Vietnamese words, and what it means in English for
// docs/reading.md. A test holds the table, the code and the docs equal.
#pragma once

#include <span>
#include <string_view>

#include "findings/finding.h"

namespace gom {

struct FindingKind {
  std::string_view code;
  Severity severity;
  std::string_view words;    ///< Vietnamese; `{}` stands for a detail
  std::string_view meaning;  ///< English, for the docs
};

[[nodiscard]] std::span<const FindingKind> finding_catalogue();

}  // namespace gom
