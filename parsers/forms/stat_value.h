// The figure of one row, as its indicator wants it: money in đồng whatever the column's unit, people and things as they
// are counted. What cannot be read as one number has no value and a finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "forms/form.h"
#include "forms/stat_rows.h"

namespace gom {

struct StatValue {
  std::optional<double> value;
  std::vector<Finding> findings;
};

/// `indicator` is null for a row that the form does not have: it is read as its unit says, without findings. `scale` is
/// that of bare amounts in the table.
[[nodiscard]] StatValue read_stat_value(const StatRow&, const Indicator* indicator, std::optional<std::int64_t> scale);

}  // namespace gom
