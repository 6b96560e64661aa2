// What the units said under one heading: the same sentence said by several counts once, with who said it. Pure.
#pragma once

#include <string>
#include <vector>

#include "campaign/standing.h"

namespace gom {

struct Said {
  std::string sentence;       ///< as it is read best among those who wrote it
  std::vector<UnitId> units;  ///< in the roster's order
  bool operator==(const Said&) const = default;
};

/// Sentences of that section over all units: those that most said first, then in the roster's order.
[[nodiscard]] std::vector<Said> said_under(const Campaign&, const AllValues&, const std::string& section);

/// Sentences of a text; an abbreviation's or a number's full stop ends none.
[[nodiscard]] std::vector<std::string> sentences(std::string_view text);

}  // namespace gom
