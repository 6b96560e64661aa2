#include "documents/odf_style.h"

#include <algorithm>
#include <cstdlib>
#include <pugixml.hpp>

#include "documents/xml.h"

namespace gom {
namespace {

constexpr int kMostParents = 30;
constexpr std::size_t kMostStyles = 20'000;

std::string list_format(std::string_view format) {
  if (format == "I") return "upperRoman";
  if (format == "i") return "lowerRoman";
  if (format == "A") return "upperLetter";
  if (format == "a") return "lowerLetter";
  return format.empty() ? "" : "decimal";
}

void read_text_look(const pugi::xml_node& node, OdfStyle& style) {
  if (has_attribute(node, "font-weight")) {
    const std::string_view weight = attribute_of(node, "font-weight");
    style.bold = weight == "bold" || (weight.size() == 3 && weight >= "600" && weight <= "900");
  }
  if (has_attribute(node, "font-style")) style.italic = attribute_of(node, "font-style") != "normal";
  if (has_attribute(node, "display")) style.hidden = attribute_of(node, "display") == "none";
  const std::string size(attribute_of(node, "font-size"));
  if (size.ends_with("pt")) style.font_size = std::strtod(size.c_str(), nullptr);
  if (has_attribute(node, "font-name")) style.font = std::string(attribute_of(node, "font-name"));
  if (has_attribute(node, "font-family")) style.font = std::string(attribute_of(node, "font-family"));
}

/// Whether a cell's border attributes draw a line; empty where there are none.
std::optional<bool> draws_lines(const pugi::xml_node& properties) {
  std::optional<bool> ruled;
  for (const std::string_view side : {"border", "border-left", "border-right", "border-top", "border-bottom"}) {
    if (!has_attribute(properties, side)) continue;
    ruled = ruled.value_or(false) || attribute_of(properties, side) != "none";
  }
  return ruled;
}

template <class T>
void fill(std::optional<T>& value, const std::optional<T>& under) {
  if (!value) value = under;
}

}  // namespace

void OdfStyles::read_style(const pugi::xml_node& node) {
  OdfStyle style;
  style.parent = attribute_of(node, "parent-style-name");
  style.list = attribute_of(node, "list-style-name");
  style.outline = number_of(node, "default-outline-level", 0);
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name == "text-properties") read_text_look(child, style);
    if (name == "paragraph-properties" && has_attribute(child, "text-align")) {
      style.centered = attribute_of(child, "text-align") == "center";
    }
    if (name == "table-cell-properties") style.ruled = draws_lines(child);
  }
  const std::string_view family = attribute_of(node, "family");
  const bool is_default = local_name(node) == "default-style";
  std::string key = std::string(family) + "/" + (is_default ? "" : std::string(attribute_of(node, "name")));
  if (styles_.size() < kMostStyles) styles_.insert_or_assign(std::move(key), std::move(style));
}

void OdfStyles::read_list(const pugi::xml_node& node, std::string_view name) {
  OdfListStyle list;
  for (const pugi::xml_node child : node.children()) {
    const int at = number_of(child, "level", 0);
    if (at < 1 || at > kOdfLevels) continue;
    OdfListLevel& level = list[static_cast<std::size_t>(at) - 1];
    const std::string_view kind = local_name(child);
    level.format = kind == "list-level-style-bullet" || kind == "list-level-style-image"
                       ? "bullet"
                       : list_format(attribute_of(child, "num-format"));
    level.prefix = attribute_of(child, "num-prefix");
    level.suffix = attribute_of(child, "num-suffix");
    level.start = number_of(child, "start-value", 1);
    level.shown_levels = std::clamp(number_of(child, "display-levels", 1), 1, at);
  }
  if (lists_.size() < kMostStyles) lists_.insert_or_assign(std::string(name), std::move(list));
}

void OdfStyles::read(const pugi::xml_node& root) {
  for (const pugi::xml_node group : root.children()) {
    const std::string_view group_name = local_name(group);
    if (group_name != "styles" && group_name != "automatic-styles") continue;
    for (const pugi::xml_node node : group.children()) {
      const std::string_view name = local_name(node);
      if (name == "style" || name == "default-style") read_style(node);
      if (name == "list-style") read_list(node, attribute_of(node, "name"));
      if (name == "outline-style") read_list(node, "");
    }
  }
}

OdfStyle OdfStyles::find(std::string_view family, std::string_view name) const {
  OdfStyle found;
  std::string key = std::string(family) + "/" + std::string(name);
  for (int depth = 0; depth < kMostParents; ++depth) {
    const auto style = styles_.find(key);
    if (style == styles_.end()) break;
    const OdfStyle& under = style->second;
    fill(found.bold, under.bold);
    fill(found.italic, under.italic);
    fill(found.hidden, under.hidden);
    fill(found.centered, under.centered);
    fill(found.ruled, under.ruled);
    fill(found.font_size, under.font_size);
    fill(found.font, under.font);
    if (found.list.empty()) found.list = under.list;
    if (found.outline == 0) found.outline = under.outline;
    if (key.ends_with('/')) break;
    key = std::string(family) + "/" + under.parent;
  }
  return found;
}

const OdfListStyle* OdfStyles::list(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace gom
