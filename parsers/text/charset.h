// Bytes in any charset to UTF-8. ICU's converters only (glibc's are files, out of reach in the confined child).
#pragma once

#include <string>
#include <string_view>

namespace gom {

struct Decoded {
  std::string text{};     ///< NFC, valid UTF-8
  std::string charset{};  ///< the one that was used
  bool certain = true;    ///< false: the label was missing or wrong and the charset was guessed
  bool operator==(const Decoded&) const = default;
};

/// `label` as the mail declares it; empty or unknown: UTF-8 if valid, else by evidence (Windows-1258, TCVN3, VNI,
/// Windows-1252, UTF-16 by its mark). A label that cannot be right for these bytes is not believed.
[[nodiscard]] Decoded to_utf8(std::string_view bytes, std::string_view label = {});

}  // namespace gom
