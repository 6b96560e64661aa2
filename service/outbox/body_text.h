// Bodies in the transfer encodings that every server lets through: lines of at most 76 characters of ASCII, CRLF.
#pragma once

#include <string>
#include <string_view>

namespace gom {

/// Text with any line ends (RFC 2045, 6.7). Ends with CRLF. "From " and a lone dot never begin a line.
[[nodiscard]] std::string quoted_printable(std::string_view);
/// In one line.
[[nodiscard]] std::string base64(std::string_view);
/// In lines, each ending with CRLF (RFC 2045, 6.8).
[[nodiscard]] std::string base64_lines(std::string_view);
/// "=C3", "%C3".
[[nodiscard]] std::string hex_coded(char sign, unsigned char byte);

}  // namespace gom
