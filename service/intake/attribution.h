// Which unit a message speaks for, and because of what. Declared weights, reasons given, a threshold under which gom
// asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/address_book.h"
#include "campaign/campaign.h"
#include "contents/contents.h"

namespace gom {

enum class Confidence { sure, likely };

struct Attribution {
  UnitId unit;
  Confidence confidence = Confidence::likely;
  std::vector<std::string>
      because;  ///< strongest first: address, letterhead, signature, subject, file_name, display_name, body
  bool operator==(const Attribution&) const = default;
};

/// The unit that a name in a text stands for: "UBX Bát Tràng", "THCS TT Yên Viên", "truong mn co bi". Empty: none, or
/// several equally.
[[nodiscard]] const Unit* find_unit_named(const Roster&, std::string_view text);

struct AttributionOutcome {
  std::optional<Attribution> unit;  ///< of the message
  std::vector<Finding> findings;    ///< field "unit"
  bool operator==(const AttributionOutcome&) const = default;
};
[[nodiscard]] AttributionOutcome attribute(const Contents&, const Campaign&, const AddressBook&);

}  // namespace gom
