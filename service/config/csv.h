// Comma-separated values (RFC 4180): quoted fields with commas, quotes and line ends in them; LF or CRLF; a byte order
// mark is passed over; a semicolon separates where the first line holds no comma (spreadsheets of a Vietnamese locale).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/mistake.h"

namespace gom {

struct CsvRow {
  int line = 0;  ///< where the row begins, from 1
  std::vector<std::string> fields;
  bool operator==(const CsvRow&) const = default;
};

/// Rows that are not blank. A quote that is never closed is a mistake, and the row ends with the file.
[[nodiscard]] std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, Mistakes&);

}  // namespace gom
