#include "documents/docx_style.h"

#include <pugixml.hpp>

#include "documents/xml.h"

namespace gom {
namespace {

constexpr int kMostBasedOn = 50;
constexpr std::size_t kMostStyles = 5000;

bool is_on(const pugi::xml_node& toggle) {
  const std::string_view value = attribute_of(toggle, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::optional<std::string> font_of(const pugi::xml_node& fonts) {
  if (has_attribute(fonts, "hAnsiTheme")) return "";
  if (has_attribute(fonts, "hAnsi")) return std::string(attribute_of(fonts, "hAnsi"));
  if (has_attribute(fonts, "asciiTheme")) return "";
  if (has_attribute(fonts, "ascii")) return std::string(attribute_of(fonts, "ascii"));
  return std::nullopt;
}

void read_numbering(const pugi::xml_node& numbering, ParagraphLook& look) {
  for (const pugi::xml_node node : numbering.children()) {
    if (local_name(node) == "numId") look.list = number_of(node, "val", 0);
    if (local_name(node) == "ilvl") look.level = number_of(node, "val", 0);
  }
}

/// "heading 2", "Heading 2" and the localised names that WPS writes all end in the level; Word's own id is "Heading2".
int heading_level(std::string_view name, std::string_view id) {
  for (const std::string_view text : {name, id}) {
    if (text.size() < 8) continue;
    const bool is_heading = (text[0] == 'h' || text[0] == 'H') && text.substr(1, 6) == "eading";
    const char level = text.back();
    if (is_heading && level >= '1' && level <= '9' && (text.size() == 8 || text.size() == 9)) return level - '0';
  }
  return 0;
}

template <class T>
void fill(std::optional<T>& value, const std::optional<T>& under) {
  if (!value) value = under;
}

}  // namespace

RunLook read_run_look(const pugi::xml_node& properties) {
  RunLook look;
  for (const pugi::xml_node node : properties.children()) {
    const std::string_view name = local_name(node);
    if (name == "b") {
      look.bold = is_on(node);
    } else if (name == "i") {
      look.italic = is_on(node);
    } else if (name == "caps") {
      look.capitals = is_on(node);
    } else if (name == "vanish") {
      look.hidden = is_on(node);
    } else if (name == "sz") {
      look.half_points = number_of(node, "val", 0);
    } else if (name == "rFonts") {
      look.font = font_of(node);
    }
  }
  return look;
}

ParagraphLook read_paragraph_look(const pugi::xml_node& properties) {
  ParagraphLook look;
  for (const pugi::xml_node node : properties.children()) {
    const std::string_view name = local_name(node);
    if (name == "jc") {
      look.alignment = std::string(attribute_of(node, "val"));
    } else if (name == "outlineLvl") {
      look.outline = number_of(node, "val", 9);
    } else if (name == "numPr") {
      read_numbering(node, look);
    }
  }
  return look;
}

RunLook over(const RunLook& upper, const RunLook& under) {
  RunLook look = upper;
  fill(look.bold, under.bold);
  fill(look.italic, under.italic);
  fill(look.capitals, under.capitals);
  fill(look.hidden, under.hidden);
  fill(look.half_points, under.half_points);
  fill(look.font, under.font);
  return look;
}

ParagraphLook over(const ParagraphLook& upper, const ParagraphLook& under) {
  ParagraphLook look = upper;
  fill(look.alignment, under.alignment);
  fill(look.outline, under.outline);
  fill(look.list, under.list);
  fill(look.level, under.level);
  return look;
}

std::optional<bool> draws_lines(const pugi::xml_node& borders) {
  if (!borders) return std::nullopt;
  for (const pugi::xml_node side : borders.children()) {
    const std::string_view value = attribute_of(side, "val");
    if (!value.empty() && value != "nil" && value != "none") return true;
  }
  return false;
}

void DocxStyles::read(const pugi::xml_node& root) {
  for (const pugi::xml_node node : root.children()) {
    const std::string_view name = local_name(node);
    if (name == "docDefaults") {
      run_defaults_ = read_run_look(child_of(child_of(node, "rPrDefault"), "rPr"));
      paragraph_defaults_ = read_paragraph_look(child_of(child_of(node, "pPrDefault"), "pPr"));
    } else if (name == "style" && styles_.size() < kMostStyles) {
      const std::string id(attribute_of(node, "styleId"));
      DocxStyle style;
      style.based_on = attribute_of(child_of(node, "basedOn"), "val");
      style.run = read_run_look(child_of(node, "rPr"));
      style.paragraph = read_paragraph_look(child_of(node, "pPr"));
      style.ruled = draws_lines(child_of(child_of(node, "tblPr"), "tblBorders"));
      style.heading = heading_level(attribute_of(child_of(node, "name"), "val"), id);
      const std::string_view is_default = attribute_of(node, "default");
      if ((is_default == "1" || is_default == "true" || is_default == "on") &&
          attribute_of(node, "type") == "paragraph") {
        default_paragraph_ = id;
      }
      styles_.try_emplace(id, std::move(style));
    }
  }
  plain_.run = run_defaults_;
  plain_.paragraph = paragraph_defaults_;
  plain_.resolved = true;
}

void DocxStyles::resolve(DocxStyle& style, int depth) {
  if (style.resolved || style.under_way || depth > kMostBasedOn) return;
  style.under_way = true;
  const auto base = styles_.find(style.based_on);
  if (base != styles_.end() && !style.based_on.empty()) {
    resolve(base->second, depth + 1);
    style.run = over(style.run, base->second.run);
    style.paragraph = over(style.paragraph, base->second.paragraph);
    fill(style.ruled, base->second.ruled);
    if (style.heading == 0) style.heading = base->second.heading;
  }
  style.under_way = false;
  style.resolved = true;
}

const DocxStyle* DocxStyles::find(std::string_view id) {
  const auto found = styles_.find(id);
  if (found == styles_.end()) return nullptr;
  resolve(found->second, 0);
  return &found->second;
}

const DocxStyle& DocxStyles::paragraph(std::string_view id) {
  const DocxStyle* style = id.empty() ? nullptr : find(id);
  if (!style && !default_paragraph_.empty()) style = find(default_paragraph_);
  return style ? *style : plain_;
}

}  // namespace gom
