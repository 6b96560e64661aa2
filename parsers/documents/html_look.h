// How an HTML element looks, by its name, attributes and style: what is inherited by the words in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/legacy_fonts.h"

struct GumboInternalNode;

namespace gom {

struct HtmlLook {
  bool bold = false, italic = false, centered = false, preformatted = false;
  int heading = 0;
  double font_size = 0;  ///< points, 0 unknown
  std::optional<LegacyFont> legacy;
};

/// The look of what stands in the element, which itself stands in something of that look.
[[nodiscard]] HtmlLook look_inside(const GumboInternalNode& element, const HtmlLook& around);
/// Not shown by a browser: scripts, display:none, text of no height.
[[nodiscard]] bool is_hidden(const GumboInternalNode& element);

/// Lower-case name as written ("o:p"), empty for what is no element.
[[nodiscard]] std::string tag_of(const GumboInternalNode&);
[[nodiscard]] std::string_view html_attribute(const GumboInternalNode& element, const char* name);
/// One property of a style attribute, lower case, white space trimmed; empty when it is not set.
[[nodiscard]] std::string css_property(std::string_view style, std::string_view property);

}  // namespace gom
