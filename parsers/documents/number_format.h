// Numbers of a spreadsheet cell as a person in Viet Nam sees them: the cell's format code (ECMA-376, part 1, 18.8.30)
// with "." for thousands and "," for decimals, dates as 08/10/2022.
#pragma once

#include <string>
#include <string_view>

namespace gom {

struct ShownNumber {
  std::string text;
  bool is_date = false;  ///< a date or an hour
  bool operator==(const ShownNumber&) const = default;
};

/// The code of one of the formats that are not written out in a file (numFmtId 0..49); "General" for unknown ones.
[[nodiscard]] std::string_view built_in_format(int id);
/// `from_1904`: the workbook counts days from 1904.
[[nodiscard]] ShownNumber show_number(double, std::string_view format_code, bool from_1904 = false);

}  // namespace gom
