#include "documents/odf.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/embedded_pages.h"
#include "documents/odf_text.h"
#include "documents/package_problem.h"
#include "documents/sheet_builder.h"
#include "documents/xml.h"

namespace gom {
namespace {

constexpr int kMostColumns = static_cast<int>(limits::kColumns);
constexpr int kMostRows = static_cast<int>(limits::kRows);

bool is_wanted(std::string_view path) {
  return path == "content.xml" || path == "styles.xml" || path == "meta-inf/manifest.xml" ||
         path.starts_with("pictures/");
}

std::optional<double> office_value(const pugi::xml_node& cell) {
  const std::string_view digits = attribute_of(cell, "value");
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc{}) return std::nullopt;
  return number;
}

/// The sheets of a spreadsheet.
class OdsSheets {
 public:
  OdsSheets(const OdfStyles& styles, OfficePackage& package, DocumentBuilder& builder)
      : styles_(styles), builder_(builder), text_(styles, package, builder) {}

  void read(const pugi::xml_node& spreadsheet) {
    int number = 0;
    for (const pugi::xml_node node : spreadsheet.children()) {
      if (local_name(node) != "table") continue;
      if (++number > static_cast<int>(limits::kSheets)) return builder_.set_full();
      const OdfStyle style = styles_.find("table", attribute_of(node, "style-name"));
      SheetBuilder sheet(builder_, std::string(attribute_of(node, "name")), number, style.hidden.value_or(false));
      int row = 1;
      read_rows(node, row, sheet);
      sheet.finish();
    }
  }

 private:
  void read_rows(const pugi::xml_node& parent, int& row, SheetBuilder& sheet) {
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") read_rows(node, row, sheet);
      if (name != "table-row") continue;
      const int times = std::clamp(number_of(node, "number-rows-repeated", 1), 1, 2'000'000);
      bool holds_values = read_row(node, row, sheet);
      for (int time = 1; holds_values && time < std::min(times, kMostRows) && !builder_.is_full(); ++time) {
        holds_values = read_row(node, row + time, sheet);
      }
      row = std::min(row + times, 10'000'000);
    }
  }

  /// Whether any cell of the row holds something.
  bool read_row(const pugi::xml_node& row_node, int row, SheetBuilder& sheet) {
    bool holds_values = false;
    int column = 1;
    for (const pugi::xml_node node : row_node.children()) {
      const std::string_view name = local_name(node);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const int times = std::clamp(number_of(node, "number-columns-repeated", 1), 1, 20'000);
      const bool is_filled = name == "table-cell" && node.first_child();
      for (int time = 0; is_filled && time < std::min(times, kMostColumns); ++time) {
        read_cell(node, {row, column + time}, sheet);
      }
      holds_values = holds_values || is_filled;
      column = std::min(column + times, 1'000'000);
    }
    return holds_values;
  }

  void read_cell(const pugi::xml_node& node, CellAddress at, SheetBuilder& sheet) {
    const OdfStyle look = styles_.find("table-cell", attribute_of(node, "style-name"));
    const std::string_view type = attribute_of(node, "value-type");
    SheetBuilder::Value value;
    for (const pugi::xml_node child : node.children()) {
      if (local_name(child) != "p") continue;
      if (!value.text.empty()) value.text += '\n';
      value.text += text_.plain_words(child);
      collect_links(child, at, sheet);
    }
    value.number = office_value(node);
    value.is_date = type == "date" || type == "time";
    value.bold = look.bold.value_or(false);
    value.italic = look.italic.value_or(false);
    value.centered = look.centered.value_or(false);
    value.font_size = look.font_size.value_or(0);
    sheet.set(at, std::move(value));
    const int rows = number_of(node, "number-rows-spanned", 1), columns = number_of(node, "number-columns-spanned", 1);
    if (rows > 1 || columns > 1) {
      sheet.merge(at,
                  {at.row + std::clamp(rows, 1, kMostRows) - 1, at.column + std::clamp(columns, 1, kMostColumns) - 1});
    }
  }

  void collect_links(const pugi::xml_node& parent, CellAddress at, SheetBuilder& sheet) {
    for (const pugi::xml_node node : parent.children()) {
      const std::string_view target = local_name(node) == "a" ? attribute_of(node, "href") : "";
      if (!target.empty() && !target.starts_with('#')) sheet.link(at, std::string(target));
      collect_links(node, at, sheet);
    }
  }

  const OdfStyles& styles_;
  DocumentBuilder& builder_;
  OdfText text_;
};

XmlState open(OfficePackage& package, std::string_view path, pugi::xml_document& tree) {
  PackageMember* member = package.find(path);
  if (!member) return XmlState::damaged;
  const XmlState state = parse_xml(member->bytes, tree, XmlText::mixed);
  package.damaged = package.damaged || state == XmlState::damaged || state == XmlState::too_deep;
  package.too_large = package.too_large || state == XmlState::too_large;
  return state;
}

}  // namespace

ParsedDocument parse_odf(Bytes bytes, std::string_view media_type, const std::string& part, const Derived& derived) {
  auto package = open_package(bytes, is_wanted);
  if (!package) return refused(package.error(), part, media_type);
  const PackageMember* manifest = package->find("meta-inf/manifest.xml");
  if (manifest && manifest->bytes.find("encryption-data") != std::string::npos) {
    return refused(ArchiveProblem::encrypted, part, media_type);
  }
  ParsedDocument parsed;
  parsed.document.part = part;
  parsed.document.media_type = media_type;
  DocumentBuilder builder(parsed.document);
  pugi::xml_document styles_tree, content;
  OdfStyles styles;
  if (package->find("styles.xml")) (void)open(*package, "styles.xml", styles_tree);
  styles.read(styles_tree.document_element());
  (void)open(*package, "content.xml", content);
  styles.read(content.document_element());
  const pugi::xml_node body = child_of(content.document_element(), "body");
  if (const pugi::xml_node spreadsheet = child_of(body, "spreadsheet")) {
    OdsSheets(styles, *package, builder).read(spreadsheet);
  } else {
    OdfText text(styles, *package, builder);
    text.read_blocks(child_of(body, "text"), builder.body());
    const pugi::xml_node masters = child_of(styles_tree.document_element(), "master-styles");
    for (const pugi::xml_node page : masters.children()) {
      for (const pugi::xml_node story : page.children()) text.read_blocks(story, builder.page_header());
    }
  }
  read_embedded_pages(parsed, builder, *package, derived);
  builder.finish();
  set_package_problem(*package, static_cast<bool>(body), parsed);
  return parsed;
}

}  // namespace gom
