// A paper as one who leafs through it sees it: head and foot, tables of statistics, title, headings. Made once; what
// kind of paper it is and what a report says are both read from it. Points into document and form, which must outlive
// it; the document may be moved, not copied or changed.
#pragma once

#include <set>
#include <vector>

#include "documents/document.h"
#include "forms/flow.h"
#include "forms/form.h"
#include "forms/heading.h"
#include "forms/letterhead.h"
#include "forms/statistics.h"
#include "forms/title.h"

namespace gom {

struct Outline {
  Letterhead letterhead;
  StatisticsReader reader;
  std::set<const Table*> statistics;  ///< the tables that hold them
  Flow flow;                          ///< tables of figures as one line each
  Title title;
  std::vector<Heading> headings;  ///< behind the title
  [[nodiscard]] bool is_statistics(const Table& table) const { return statistics.contains(&table); }
};

[[nodiscard]] Outline outline_of(const Document&, const Form&);

}  // namespace gom
