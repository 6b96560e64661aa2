// What a spreadsheet's cell formats say: number format, font, alignment. For the .xlsx reader alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "text/legacy_fonts.h"

namespace pugi {
class xml_node;
}

namespace gom {

struct CellFont {
  bool bold = false, italic = false;
  double size = 0;
  std::optional<LegacyFont> legacy;
};

struct CellFormat {
  std::string number_format = "General";
  CellFont font;
  bool centered = false;
};

/// Formats by the `s` of a cell. `root` is the element of styles.xml; a null node gives none.
[[nodiscard]] std::vector<CellFormat> read_cell_formats(const pugi::xml_node& root);
[[nodiscard]] CellFont read_cell_font(const pugi::xml_node& font);

}  // namespace gom
