// A header block measured before mimetic sees it: its header loop is quadratic in the length of a field, stops at NUL,
// and takes a stray line for the body. Here one linear pass keeps what is a field or its continuation, within
// bytes/limits.h, and finds where the body begins. A leading mbox "From " line is passed over; LF, CRLF, CR CR LF and
// CR alone end a line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gom {

struct HeaderBlock {
  std::string text;        ///< fields and their continuations alone, CRLF line ends, no NUL; ends with the empty line
  std::size_t body = 0;    ///< offset in the entity of the first byte of the body
  bool truncated = false;  ///< a limit cut a field, or fields were left out
};

[[nodiscard]] HeaderBlock measure_header(std::string_view entity);

/// '\n' where the text has one at all, else '\r': what ends a line in it.
[[nodiscard]] char line_end_of(std::string_view);

}  // namespace gom
