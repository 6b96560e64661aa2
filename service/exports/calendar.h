// The openings as .ics (RFC 5545), one event a unit that told its venue. Pure.
#pragma once

#include "exports/aggregate_report.h"

namespace gom {

[[nodiscard]] std::string calendar(const Campaign&, const AllValues&, sys_seconds now);

}  // namespace gom
