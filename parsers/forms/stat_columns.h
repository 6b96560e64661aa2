// Which column of a table says what: labels, unit of measure, the value that counts. By header words (two levels too),
// and by content where there is no header.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/grid.h"

namespace gom {

enum class ColumnKind { index, label, unit, value, total, money, people, plan, percent, previous, note, unknown };

struct StatColumns {
  int label = 0;                        ///< from 1; 0: the table has none
  int unit = 0, index = 0;              ///< 0: none
  int value = 0;                        ///< 0: none
  int money = 0;                        ///< a column of amounts beside that of counts; 0: none
  int people = 0;                       ///< a column of those who took part, beside that of counts; 0: none
  std::string people_head{};            ///< its header's words
  int first_row = 1;                    ///< behind the header
  bool value_doubtful = false;          ///< several columns could be the one
  bool beside_plan = false;             ///< a column of plans stands beside it
  std::string value_head;               ///< its header's words
  std::optional<std::int64_t> scale{};  ///< of bare amounts, told by the header ("ĐVT: nghìn đồng")
};

/// `fit` says how well a text fits the best of the labels looked for; `year` is the one that counts.
[[nodiscard]] StatColumns find_columns(const Grid&, const std::function<double(const std::string&)>& fit, int year);

/// What a column's header says it holds.
[[nodiscard]] ColumnKind kind_of_head(std::string_view head, int year);

}  // namespace gom
