// Styles and list styles of an OpenDocument file (ODF 1.2, 16): looks of text and paragraphs through their parents, and
// how lists number. For the OpenDocument reader alone.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "text/legacy_fonts.h"

namespace pugi {
class xml_node;
}

namespace gom {

struct OdfStyle {
  std::string parent;
  std::optional<bool> bold, italic, hidden, centered, ruled;
  std::optional<double> font_size;
  std::optional<std::string> font;
  std::string list;  ///< list style of the paragraphs
  int outline = 0;   ///< default-outline-level
};

struct OdfListLevel {
  std::string format;  ///< as docx_numbering names it; empty: no number
  std::string prefix, suffix;
  int start = 1;
  int shown_levels = 1;
};
constexpr int kOdfLevels = 10;
using OdfListStyle = std::array<OdfListLevel, kOdfLevels>;

class OdfStyles {
 public:
  /// The element of styles.xml or content.xml; later ones add to earlier ones.
  void read(const pugi::xml_node& root);
  /// With all that its parents say; an empty style for an unknown name.
  [[nodiscard]] OdfStyle find(std::string_view family, std::string_view name) const;
  /// Null for an unknown name. The outline of headings is "".
  [[nodiscard]] const OdfListStyle* list(std::string_view name) const;

 private:
  void read_style(const pugi::xml_node&);
  void read_list(const pugi::xml_node&, std::string_view name);

  std::map<std::string, OdfStyle, std::less<>> styles_;  ///< by family, a slash and the name
  std::map<std::string, OdfListStyle, std::less<>> lists_;
};

}  // namespace gom
