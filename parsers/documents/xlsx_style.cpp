#include "documents/xlsx_style.h"

#include <cstdlib>
#include <pugixml.hpp>

#include "documents/number_format.h"
#include "documents/xml.h"

namespace gom {
namespace {

constexpr std::size_t kMostFormats = 65'536;

bool is_on(const pugi::xml_node& toggle) {
  const std::string_view value = attribute_of(toggle, "val");
  return value != "0" && value != "false";
}

}  // namespace

CellFont read_cell_font(const pugi::xml_node& node) {
  CellFont font;
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name == "b") font.bold = is_on(child);
    if (name == "i") font.italic = is_on(child);
    if (name == "sz") font.size = std::strtod(std::string(attribute_of(child, "val")).c_str(), nullptr);
    if (name == "name" || name == "rFont") font.legacy = legacy_font(attribute_of(child, "val"));
  }
  return font;
}

std::vector<CellFormat> read_cell_formats(const pugi::xml_node& root) {
  std::map<int, std::string> number_formats;
  for (const pugi::xml_node node : child_of(root, "numFmts").children()) {
    number_formats[number_of(node, "numFmtId", 0)] = attribute_of(node, "formatCode").substr(0, 255);
  }
  std::vector<CellFont> fonts;
  for (const pugi::xml_node node : child_of(root, "fonts").children()) {
    if (fonts.size() < kMostFormats) fonts.push_back(read_cell_font(node));
  }
  std::vector<CellFormat> formats;
  for (const pugi::xml_node node : child_of(root, "cellXfs").children()) {
    if (formats.size() >= kMostFormats) break;
    CellFormat format;
    const int id = number_of(node, "numFmtId", 0);
    const auto written = number_formats.find(id);
    format.number_format = written != number_formats.end() ? written->second : std::string(built_in_format(id));
    const auto font = static_cast<std::size_t>(number_of(node, "fontId", -1));
    if (font < fonts.size()) format.font = fonts[font];
    const std::string_view alignment = attribute_of(child_of(node, "alignment"), "horizontal");
    format.centered = alignment.starts_with("center");
    formats.push_back(std::move(format));
  }
  return formats;
}

}  // namespace gom
