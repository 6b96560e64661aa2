// Content-Transfer-Encoding (RFC 2045, 6): bytes out of base64, quoted-printable, uuencode and identity. Tolerant: what
// is not of the alphabet is passed over, a missing end is forgiven. Linear; the result is never longer than the input.
#pragma once

#include <string>
#include <string_view>

namespace gom {

struct DecodedBody {
  std::string bytes;
  bool damaged = false;  ///< characters of another alphabet stood there, or the end is missing
};

/// `encoding` in any case; an unknown one is taken as identity.
[[nodiscard]] DecodedBody decode_transfer(std::string_view body, std::string_view encoding);

[[nodiscard]] DecodedBody decode_base64(std::string_view);
[[nodiscard]] std::string decode_quoted_printable(std::string_view);
[[nodiscard]] DecodedBody decode_uuencode(std::string_view);

/// 0..15, or -1.
[[nodiscard]] int hex_digit(char);

}  // namespace gom
