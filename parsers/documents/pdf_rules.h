// Straight lines that a page of a PDF draws, stroked or filled as thin boxes: what its tables are ruled with. By qpdf,
// since poppler-cpp does not tell them.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "bytes/digest.h"
#include "documents/ruled_grid.h"

namespace gom {

/// In points, from the upper left corner of the page as it is shown.
struct PageRules {
  std::vector<Rule> level, upright;
};

/// Of those pages, counted from 1. A page that cannot be read has none.
[[nodiscard]] std::map<int, PageRules> find_pdf_rules(Bytes, const std::set<int>& pages);

}  // namespace gom
