// The money lines of a report: from the sentences, lists and tables of its funding section. A line of which nothing is
// said is not in the map; one that is left to be filled in is, without a value.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "forms/flow.h"
#include "forms/form.h"
#include "forms/heading.h"

namespace gom {

struct Funding {
  std::map<std::string, Sourced<std::int64_t>> amounts;  ///< by the form's key
  std::vector<Finding> findings;
};

/// `is_statistics` tells the statistics table, which may stand there too and is not read here.
[[nodiscard]] Funding read_funding(const Flow&, const std::vector<Heading>&, const Form&,
                                   const std::function<bool(const Table&)>& is_statistics);

}  // namespace gom
