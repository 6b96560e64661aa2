#include "documents/xlsx.h"

#include <charconv>
#include <map>
#include <pugixml.hpp>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/embedded_pages.h"
#include "documents/number_format.h"
#include "documents/office_package.h"
#include "documents/package_problem.h"
#include "documents/picture.h"
#include "documents/sheet_builder.h"
#include "documents/xlsx_style.h"
#include "documents/xml.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostStrings = 500'000;

bool is_wanted(std::string_view path) {
  if (path.ends_with(".rels")) return path.find("drawing") == path.npos;
  if (path.find("media/") != path.npos) return true;
  if (!path.ends_with(".xml")) return false;
  return path.find("worksheets/") != path.npos || path.ends_with("workbook.xml") ||
         path.find("sharedstrings") != path.npos || path.substr(path.rfind('/') + 1).starts_with("styles");
}

std::optional<double> parse_double(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string in_font(std::string_view text, const std::optional<LegacyFont>& font) {
  return font ? from_legacy(text, *font) : std::string(text);
}

/// A string item: its text, or its runs joined, each by its own font; phonetic hints left out.
std::string rich_text(const pugi::xml_node& item, const std::optional<LegacyFont>& cell_font) {
  std::string text;
  for (const pugi::xml_node node : item.children()) {
    const std::string_view name = local_name(node);
    if (name == "t") text += in_font(leaf_text(node), cell_font);
    if (name != "r") continue;
    const pugi::xml_node look = child_of(node, "rPr");
    text += in_font(leaf_text(child_of(node, "t")), look ? read_cell_font(look).legacy : cell_font);
  }
  return text;
}

/// The target of =HYPERLINK("target", …); empty for another formula or a computed target.
std::string hyperlink_formula_target(std::string_view formula) {
  constexpr std::string_view kCall = "HYPERLINK(\"";
  if (!formula.starts_with(kCall)) return {};
  formula.remove_prefix(kCall.size());
  return std::string(formula.substr(0, formula.find('"')));
}

class XlsxReader {
 public:
  XlsxReader(OfficePackage& package, const std::string& part, const Derived& derived)
      : package_(package), derived_(derived), builder_(parsed_.document) {
    parsed_.document.part = part;
    parsed_.document.media_type = media::kXlsx;
  }
  [[nodiscard]] ParsedDocument read();

 private:
  [[nodiscard]] pugi::xml_node open(std::string_view path);
  void read_strings(const pugi::xml_node& root);
  void read_sheet(const std::string& path, SheetBuilder& sheet);
  void read_cell(const pugi::xml_node& node, CellAddress at, SheetBuilder& sheet);
  void read_links(const pugi::xml_node& links, const std::string& path, SheetBuilder& sheet);
  [[nodiscard]] SheetBuilder::Value value_of(const pugi::xml_node& cell, const CellFormat& format) const;
  void add_pictures();

  OfficePackage& package_;
  const Derived& derived_;
  ParsedDocument parsed_;
  DocumentBuilder builder_;
  std::map<std::string, pugi::xml_document, std::less<>> trees_;
  std::vector<pugi::xml_node> strings_;
  std::vector<CellFormat> formats_;
  CellFormat plain_;
  bool from_1904_ = false;
};

pugi::xml_node XlsxReader::open(std::string_view path) {
  PackageMember* member = package_.find(path);
  if (!member) return {};
  pugi::xml_document& tree = trees_[std::string(path)];
  const XmlState state = parse_xml(member->bytes, tree);
  package_.damaged = package_.damaged || state == XmlState::damaged || state == XmlState::too_deep;
  package_.too_large = package_.too_large || state == XmlState::too_large;
  return tree.document_element();
}

void XlsxReader::read_strings(const pugi::xml_node& root) {
  for (const pugi::xml_node item : root.children()) {
    if (local_name(item) == "si" && strings_.size() < kMostStrings) strings_.push_back(item);
  }
}

SheetBuilder::Value XlsxReader::value_of(const pugi::xml_node& cell, const CellFormat& format) const {
  SheetBuilder::Value value;
  value.bold = format.font.bold;
  value.italic = format.font.italic;
  value.font_size = format.font.size;
  value.centered = format.centered;
  const std::string_view type = attribute_of(cell, "t");
  const std::string_view stored = leaf_text(child_of(cell, "v"));
  if (type == "inlineStr") {
    value.text = rich_text(child_of(cell, "is"), format.font.legacy);
  } else if (type == "s") {
    std::size_t index = kMostStrings;
    std::from_chars(stored.data(), stored.data() + stored.size(), index);
    if (index < strings_.size()) value.text = rich_text(strings_[index], format.font.legacy);
  } else if (type == "b") {
    value.text = stored == "1" ? "TRUE" : stored.empty() ? "" : "FALSE";
  } else if (const auto number = type.empty() || type == "n" ? parse_double(stored) : std::nullopt) {
    ShownNumber shown = show_number(*number, format.number_format, from_1904_);
    value.number = number;
    value.text = std::move(shown.text);
    value.is_date = shown.is_date;
  } else {
    value.text = in_font(stored, format.font.legacy);
  }
  return value;
}

void XlsxReader::read_cell(const pugi::xml_node& node, CellAddress at, SheetBuilder& sheet) {
  const auto style = static_cast<std::size_t>(number_of(node, "s", 0));
  const CellFormat& format = style < formats_.size() ? formats_[style] : plain_;
  if (const pugi::xml_node formula = child_of(node, "f")) {
    std::string target = hyperlink_formula_target(leaf_text(formula));
    if (!target.empty()) sheet.link(at, std::move(target));
  }
  sheet.set(at, value_of(node, format));
}

void XlsxReader::read_links(const pugi::xml_node& links, const std::string& path, SheetBuilder& sheet) {
  const std::vector<Relationship> relationships = relationships_of(package_, path);
  std::size_t taken = 0;
  for (const pugi::xml_node node : links.children()) {
    if (++taken > limits::kLinks) break;
    const Relationship* relationship = find_relationship(relationships, attribute_of(node, "id"));
    const std::string_view area = attribute_of(node, "ref");
    if (relationship && relationship->external) {
      sheet.link(parse_address(area.substr(0, area.find(':'))), relationship->target);
    }
  }
}

void XlsxReader::read_sheet(const std::string& path, SheetBuilder& sheet) {
  const pugi::xml_node root = open(path);
  int row = 0;
  for (const pugi::xml_node row_node : child_of(root, "sheetData").children()) {
    row = number_of(row_node, "r", row + 1);
    int column = 0;
    for (const pugi::xml_node cell : row_node.children()) {
      if (local_name(cell) != "c") continue;
      const CellAddress written = parse_address(attribute_of(cell, "r"));
      column = written.column > 0 ? written.column : column + 1;
      read_cell(cell, {row, column}, sheet);
    }
  }
  for (const pugi::xml_node merge : child_of(root, "mergeCells").children()) {
    const std::string_view area = attribute_of(merge, "ref");
    const std::size_t colon = area.find(':');
    if (colon == area.npos) continue;
    sheet.merge(parse_address(area.substr(0, colon)), parse_address(area.substr(colon + 1)));
  }
  if (const pugi::xml_node links = child_of(root, "hyperlinks")) read_links(links, path, sheet);
  trees_.erase(path);
}

void XlsxReader::add_pictures() {
  Source source;
  source.part = parsed_.document.part;
  for (const auto& [path, member] : package_.members) {
    if (path.find("media/") != path.npos) builder_.add_picture(make_picture(member.name, member.bytes, source));
  }
}

ParsedDocument XlsxReader::read() {
  const std::string main = target_of_type(relationships_of(package_, ""), "officeDocument", "xl/workbook.xml");
  const pugi::xml_node workbook = open(main);
  const std::vector<Relationship> relationships = relationships_of(package_, main);
  formats_ = read_cell_formats(open(target_of_type(relationships, "styles", "xl/styles.xml")));
  read_strings(open(target_of_type(relationships, "sharedStrings", "xl/sharedstrings.xml")));
  const std::string_view epoch = attribute_of(child_of(workbook, "workbookPr"), "date1904");
  from_1904_ = epoch == "1" || epoch == "true";

  int number = 0;
  for (const pugi::xml_node node : child_of(workbook, "sheets").children()) {
    if (++number > static_cast<int>(limits::kSheets)) {
      builder_.set_full();
      break;
    }
    const Relationship* relationship = find_relationship(relationships, attribute_of(node, "id"));
    const std::string path =
        relationship ? relationship->target : "xl/worksheets/sheet" + std::to_string(number) + ".xml";
    const std::string_view state = attribute_of(node, "state");
    SheetBuilder sheet(builder_, std::string(attribute_of(node, "name")), number, state.ends_with("idden"));
    read_sheet(path, sheet);
    sheet.finish();
  }
  add_pictures();
  read_embedded_pages(parsed_, builder_, package_, derived_);
  builder_.finish();
  set_package_problem(package_, static_cast<bool>(workbook), parsed_);
  return std::move(parsed_);
}

}  // namespace

ParsedDocument parse_xlsx(Bytes bytes, const std::string& part, const Derived& derived) {
  auto package = open_package(bytes, is_wanted);
  if (!package) return refused(package.error(), part, media::kXlsx);
  return XlsxReader(*package, part, derived).read();
}

}  // namespace gom
