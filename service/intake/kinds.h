// What a message holds, in the contract's words and order.
#pragma once

#include <string>
#include <vector>

#include "intake/reading.h"

namespace gom {

/// `report`, `venue`, `evidence`, `question`, `auto_reply`, `bounce`, `other`; never empty. A machine's mail holds
/// nothing else.
[[nodiscard]] std::vector<std::string> kinds_of(const Reading&);

}  // namespace gom
