#include "documents/html_look.h"

#include <gumbo.h>

#include <array>
#include <charconv>

#include "text/unicode.h"

namespace gom {
namespace {

std::string ascii_lower(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
  }
  return small;
}

/// "14pt", "18.7px", "large"; 0 for what is not a fixed size.
double points(std::string_view size) {
  double number = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), number);
  if (error != std::errc{}) return 0;
  const std::string_view unit = size.substr(static_cast<std::size_t>(end - size.data()));
  return unit.starts_with("pt") ? number : unit.starts_with("px") ? number * 0.75 : 0;
}

bool is_tag(const GumboInternalNode& node, std::initializer_list<GumboTag> tags) {
  for (const GumboTag tag : tags) {
    if (node.v.element.tag == tag) return true;
  }
  return false;
}

void apply_style(std::string_view style, HtmlLook& look) {
  if (style.empty()) return;
  const std::string weight = css_property(style, "font-weight");
  if (weight == "normal" || weight == "400") look.bold = false;
  if (weight.starts_with("bold") || (weight.size() == 3 && weight >= "600")) look.bold = true;
  const std::string slant = css_property(style, "font-style");
  if (!slant.empty()) look.italic = slant == "italic" || slant == "oblique";
  const std::string align = css_property(style, "text-align");
  if (!align.empty()) look.centered = align.ends_with("center");
  const double size = points(css_property(style, "font-size"));
  if (size > 0) look.font_size = size;
  if (css_property(style, "white-space").starts_with("pre")) look.preformatted = true;
  std::string family = css_property(style, "font-family");
  if (!family.empty()) {
    std::erase_if(family, [](char c) { return c == '\'' || c == '"'; });
    look.legacy = legacy_font(trim(std::string_view(family).substr(0, family.find(','))));
  }
}

}  // namespace

std::string tag_of(const GumboInternalNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return {};
  if (node.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node.v.element.tag);
  GumboStringPiece piece = node.v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return ascii_lower({piece.data ? piece.data : "", piece.length});
}

std::string_view html_attribute(const GumboInternalNode& element, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&element.v.element.attributes, name);
  return attribute ? attribute->value : std::string_view();
}

std::string css_property(std::string_view style, std::string_view property) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view rule = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = rule.find(':');
    if (colon == std::string_view::npos) continue;
    if (ascii_lower(trim(rule.substr(0, colon))) == property) return ascii_lower(trim(rule.substr(colon + 1)));
  }
  return {};
}

HtmlLook look_inside(const GumboInternalNode& element, const HtmlLook& around) {
  static constexpr std::array kHeadings = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                           GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
  HtmlLook look = around;
  if (is_tag(element, {GUMBO_TAG_B, GUMBO_TAG_STRONG, GUMBO_TAG_TH})) look.bold = true;
  if (is_tag(element, {GUMBO_TAG_I, GUMBO_TAG_EM})) look.italic = true;
  if (is_tag(element, {GUMBO_TAG_CENTER, GUMBO_TAG_TH})) look.centered = true;
  if (is_tag(element, {GUMBO_TAG_TABLE})) look.centered = false;
  if (is_tag(element, {GUMBO_TAG_PRE, GUMBO_TAG_TEXTAREA})) look.preformatted = true;
  for (std::size_t level = 0; level < kHeadings.size(); ++level) {
    if (!is_tag(element, {kHeadings[level]})) continue;
    look.heading = static_cast<int>(level) + 1;
    look.bold = true;
  }
  const std::string_view align = html_attribute(element, "align");
  if (!align.empty() && !is_tag(element, {GUMBO_TAG_TABLE, GUMBO_TAG_IMG})) {
    look.centered = ascii_lower(align) == "center";
  }
  if (is_tag(element, {GUMBO_TAG_FONT})) {
    const std::string_view face = html_attribute(element, "face");
    if (!face.empty()) look.legacy = legacy_font(trim(face.substr(0, face.find(','))));
  }
  apply_style(html_attribute(element, "style"), look);
  return look;
}

bool is_hidden(const GumboInternalNode& element) {
  if (is_tag(element, {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_TEMPLATE,
                       GUMBO_TAG_OBJECT, GUMBO_TAG_SELECT, GUMBO_TAG_SVG})) {
    return true;
  }
  if (gumbo_get_attribute(&element.v.element.attributes, "hidden")) return true;
  const std::string_view style = html_attribute(element, "style");
  if (style.empty()) return false;
  const std::string size = css_property(style, "font-size");
  const bool has_no_size = size == "0" || size == "0px" || size == "0pt";
  const std::string height = css_property(style, "max-height");
  return css_property(style, "display").starts_with("none") || css_property(style, "visibility") == "hidden" ||
         css_property(style, "mso-hide") == "all" || has_no_size || height == "0" || height == "0px";
}

}  // namespace gom
