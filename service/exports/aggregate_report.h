// The office's report to the district and the city as .docx (Nghị định 30/2020), with appendices. Pure: bytes out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "campaign/standing.h"

namespace gom {

/// Sums leave doubtful values out and list them. Throws std::runtime_error only for a broken template .docx.
[[nodiscard]] std::string aggregate_report(const Campaign&, const Standing&, const AllValues&, sys_seconds now);

}  // namespace gom
