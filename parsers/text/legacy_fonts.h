// Text typed for the fonts of the nineties: TCVN3 (.VnTime, .VnTimeH: capitals) and VNI (VNI-Times). The letters are
// Latin-1 code points that only such a font shows as Vietnamese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gom {

enum class LegacyFont { tcvn3, tcvn3_capitals, vni };

/// By the font's name: ".VnTime", ".VnTimeH", ".VnArial", "VNI-Times". Empty: an ordinary font.
[[nodiscard]] std::optional<LegacyFont> legacy_font(std::string_view font_name);
/// By evidence in the text, where no font tells. Empty unless it is plain.
[[nodiscard]] std::optional<LegacyFont> legacy_font_of_text(std::string_view utf8);
/// Unicode (NFC) out of UTF-8 text that was typed for that font.
[[nodiscard]] std::string from_legacy(std::string_view utf8, LegacyFont);

}  // namespace gom
