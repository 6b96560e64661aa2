// The tracker .xlsx: one sheet of units × obligations, one of every indicator by unit, one of doubts. Pure: bytes out.
#pragma once

#include "exports/aggregate_report.h"

namespace gom {

[[nodiscard]] std::string tracker(const Campaign&, const Standing&, const AllValues&, sys_seconds now);

}  // namespace gom
