// Rows of a statistics table, each with its label, unit, value cell and place in the table's outline (group, parent).
#pragma once

#include <string>
#include <vector>

#include "documents/document.h"
#include "forms/grid.h"
#include "forms/stat_columns.h"

namespace gom {

struct StatRow {
  std::string label;            ///< as written, joined where it is split over two rows
  std::string words;            ///< the same without number, bullet and a unit in brackets
  std::string unit;             ///< of its column, or in brackets behind the label
  std::string context;          ///< the group or parent it stands under, may be empty
  bool is_child = false;        ///< part of the row above ("trong đó", "- nữ")
  bool is_bare_people = false;  ///< "Số người tham gia": of what its context tells
  bool is_total = false;        ///< "Cộng", "Tổng cộng …"
  const Cell* value = nullptr;  ///< null: none
  const Cell* money = nullptr;  ///< amount in a column of its own
  std::string value_text;       ///< of the value's cell, or of the label behind its colon
  bool merged_value = false;    ///< its value cell belongs to the row above too
  Source source;                ///< of the value, else of the label
};

/// Group headings, repeated headers and empty rows are left out.
[[nodiscard]] std::vector<StatRow> read_rows(const Grid&, const StatColumns&);

}  // namespace gom
