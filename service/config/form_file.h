// form.toml to Form: sections, indicators, money lines and the words of a campaign, checked for what contradicts
// itself.
#pragma once

#include <string>

#include "config/fields.h"
#include "forms/form.h"

namespace gom {

/// `fields` is the whole file. Campaign, zone and year's meaning are the caller's; mistakes are added.
[[nodiscard]] Form form_of(Fields& fields);

}  // namespace gom
