#include "documents/docx.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <utility>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/document_builder.h"
#include "documents/docx_numbering.h"
#include "documents/docx_paragraph.h"
#include "documents/docx_style.h"
#include "documents/embedded_pages.h"
#include "documents/office_package.h"
#include "documents/package_problem.h"
#include "documents/picture.h"
#include "documents/xml.h"

namespace gom {
namespace {

constexpr int kMostHeaders = 20;

/// Main document, its headers, styles, numbering, relationships and pictures; nothing else is unpacked.
bool is_wanted(std::string_view path) {
  if (path.ends_with(".rels")) return true;
  if (path.find("media/") != path.npos) return true;
  if (!path.ends_with(".xml")) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (const std::string_view part : {"document", "styles", "numbering", "header", "footer"}) {
    const bool digits_follow = name.starts_with(part) && name.substr(part.size()).find_first_not_of("0123456789") ==
                                                             name.substr(part.size()).find(".xml");
    if (digits_follow) return true;
  }
  return false;
}

/// Whether a paragraph's mark was deleted: it runs on into the next one.
bool is_mark_deleted(const pugi::xml_node& paragraph_properties) {
  const pugi::xml_node mark = child_of(paragraph_properties, "rPr");
  return child_of(mark, "del") || child_of(mark, "moveFrom");
}

bool is_row_deleted(const pugi::xml_node& row) {
  return static_cast<bool>(child_of(child_of(row, "trPr"), "del"));
}

/// Rows, or cells, with content controls and custom XML around them taken off.
void collect_children(const pugi::xml_node& parent, std::string_view wanted, std::vector<pugi::xml_node>& found) {
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == wanted) {
      found.push_back(node);
    } else if (name == "sdt") {
      collect_children(child_of(node, "sdtContent"), wanted, found);
    } else if (name == "customXml" || name == "smartTag" || name == "ins" || name == "moveTo") {
      collect_children(node, wanted, found);
    }
  }
}

int clamp_span(int span) {
  return std::clamp(span, 1, static_cast<int>(limits::kColumns));
}

/// One story (the body, a header): its paragraphs and tables into a place.
class StoryReader {
 public:
  StoryReader(OfficePackage& package, const std::vector<Relationship>& relationships, DocxStyles& styles,
              DocxNumbering& numbering, DocumentBuilder& builder)
      : package_(package),
        relationships_(relationships),
        styles_(styles),
        numbering_(numbering),
        builder_(builder),
        collector_(styles, relationships) {}

  void read_blocks(const pugi::xml_node& container, const Place& place);
  [[nodiscard]] const ParagraphCollector& collector() const { return collector_; }
  /// Relationship ids of headers and footers that sections name, in order.
  [[nodiscard]] const std::vector<std::string>& headers() const { return headers_; }

 private:
  void read_block(const pugi::xml_node& node, std::string_view name, const Place& place);
  void read_paragraph(const pugi::xml_node& node, const Place& place);
  void emit(const ParagraphLook& look, const DocxStyle& style, std::string_view style_id, const Place& place);
  void read_table(const pugi::xml_node& node, const Place& place);
  void read_row(const pugi::xml_node& node, int row, Table& table, std::map<int, std::size_t>& open);
  void read_section(const pugi::xml_node& node);
  void add_pictures(const std::vector<std::string>& ids, const Source& source);
  [[nodiscard]] bool is_borderless(const pugi::xml_node& table, int cells) const;

  OfficePackage& package_;
  const std::vector<Relationship>& relationships_;
  DocxStyles& styles_;
  DocxNumbering& numbering_;
  DocumentBuilder& builder_;
  ParagraphCollector collector_;
  std::vector<std::string> headers_;
  int ruled_cells_ = 0;  ///< cells with lines of their own in the table under way
};

void StoryReader::read_blocks(const pugi::xml_node& container, const Place& place) {
  for (const pugi::xml_node node : container.children()) {
    if (builder_.is_full()) return;
    read_block(node, local_name(node), place);
  }
  // A deleted mark at the end of a cell or the document has nothing to run on into.
  if (!collector_.is_empty()) emit({}, styles_.paragraph({}), {}, place);
}

void StoryReader::read_block(const pugi::xml_node& node, std::string_view name, const Place& place) {
  if (name == "p") {
    read_paragraph(node, place);
  } else if (name == "tbl") {
    read_table(node, place);
  } else if (name == "sectPr") {
    read_section(node);
  } else if (name == "sdt") {
    const bool is_placeholder = static_cast<bool>(child_of(child_of(node, "sdtPr"), "showingPlcHdr"));
    if (!is_placeholder) read_blocks(child_of(node, "sdtContent"), place);
  } else if (name == "AlternateContent") {
    read_blocks(chosen_branch(node), place);
  } else if (name != "del" && name != "moveFrom" && name != "tcPr" && node.first_child()) {
    read_blocks(node, place);
  }
}

void StoryReader::read_paragraph(const pugi::xml_node& node, const Place& place) {
  const pugi::xml_node properties = child_of(node, "pPr");
  const std::string_view style_id = attribute_of(child_of(properties, "pStyle"), "val");
  const DocxStyle& style = styles_.paragraph(style_id);
  if (const pugi::xml_node section = child_of(properties, "sectPr")) read_section(section);
  collector_.collect(node, over(style.run, styles_.run_defaults()));
  if (is_mark_deleted(properties)) return;
  emit(over(read_paragraph_look(properties), style.paragraph), style, style_id, place);
}

void StoryReader::emit(const ParagraphLook& look, const DocxStyle& style, std::string_view style_id,
                       const Place& place) {
  CollectedParagraph collected = collector_.take();
  Paragraph paragraph;
  paragraph.source = builder_.next_source(place);
  for (CollectedLink& link : collected.links) {
    builder_.add_link(std::move(link.target), std::move(link.shown), paragraph.source);
  }
  add_pictures(collected.pictures, paragraph.source);
  paragraph.text = std::move(collected.text);
  paragraph.bold = collected.bold;
  paragraph.italic = collected.italic;
  paragraph.font_size = collected.font_size;
  paragraph.centered = look.alignment == "center";
  paragraph.heading = look.outline && *look.outline < 9 ? std::max(0, *look.outline) + 1 : style.heading;
  if (look.list.value_or(0) > 0) paragraph.number = numbering_.next(*look.list, look.level, style_id);
  builder_.add(place, std::move(paragraph));
  for (const pugi::xml_node& box : collected.boxes) read_blocks(box, place);
}

void StoryReader::add_pictures(const std::vector<std::string>& ids, const Source& source) {
  for (const std::string& id : ids) {
    const Relationship* relationship = find_relationship(relationships_, id);
    const PackageMember* member =
        relationship && !relationship->external ? package_.find(relationship->target) : nullptr;
    if (member) builder_.add_picture(make_picture(member->name, member->bytes, source));
  }
}

bool StoryReader::is_borderless(const pugi::xml_node& table, int cells) const {
  const pugi::xml_node properties = child_of(table, "tblPr");
  std::optional<bool> ruled = draws_lines(child_of(properties, "tblBorders"));
  if (!ruled) {
    const DocxStyle* style = styles_.find(attribute_of(child_of(properties, "tblStyle"), "val"));
    if (style) ruled = style->ruled;
  }
  return !ruled.value_or(false) && ruled_cells_ * 2 < cells;
}

void StoryReader::read_table(const pugi::xml_node& node, const Place& place) {
  Table table;
  if (!builder_.open_table(table)) return;
  const int ruled_cells_around = std::exchange(ruled_cells_, 0);
  std::vector<pugi::xml_node> rows;
  collect_children(node, "tr", rows);
  std::map<int, std::size_t> open;  // column to the cell that a vertical merge may go on with
  int row = 0;
  for (const pugi::xml_node& row_node : rows) {
    if (builder_.is_full()) break;
    if (!is_row_deleted(row_node)) read_row(row_node, ++row, table, open);
  }
  table.borderless = is_borderless(node, static_cast<int>(table.cells.size()));
  ruled_cells_ = ruled_cells_around;
  tidy_grid(table);
  builder_.add(place, std::move(table));
}

void StoryReader::read_row(const pugi::xml_node& node, int row, Table& table, std::map<int, std::size_t>& open) {
  std::vector<pugi::xml_node> cells;
  collect_children(node, "tc", cells);
  const pugi::xml_node row_properties = child_of(node, "trPr");
  int column = 1 + std::clamp(number_of(child_of(row_properties, "gridBefore"), "val", 0), 0,
                              static_cast<int>(limits::kColumns));
  std::map<int, std::size_t> still_open;
  std::optional<std::size_t> left;  // the cell that a horizontal merge goes on with
  for (const pugi::xml_node& cell_node : cells) {
    const pugi::xml_node properties = child_of(cell_node, "tcPr");
    const int span = clamp_span(number_of(child_of(properties, "gridSpan"), "val", 1));
    const pugi::xml_node vertical = child_of(properties, "vMerge");
    const pugi::xml_node horizontal = child_of(properties, "hMerge");
    const auto above = open.find(column);
    if (horizontal && attribute_of(horizontal, "val") != "restart" && left) {
      table.cells[*left].column_span += span;
    } else if (vertical && attribute_of(vertical, "val") != "restart" && above != open.end()) {
      Cell& cell = table.cells[above->second];
      cell.row_span = row - cell.row + 1;
      still_open.insert(*above);
    } else {
      Cell* cell = builder_.add_cell(table, row, column);
      if (!cell) return;
      left = table.cells.size() - 1;
      cell->column_span = span;
      if (vertical) still_open.emplace(column, *left);
      if (draws_lines(child_of(properties, "tcBorders")).value_or(false)) ++ruled_cells_;
      if (!child_of(properties, "cellDel")) read_blocks(cell_node, {nullptr, cell});
    }
    column += span;
  }
  open = std::move(still_open);
}

void StoryReader::read_section(const pugi::xml_node& node) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name != "headerReference" && name != "footerReference") continue;
    std::string id(attribute_of(child, "id"));
    if (headers_.size() < kMostHeaders && std::ranges::find(headers_, id) == headers_.end()) {
      headers_.push_back(std::move(id));
    }
  }
}

/// One file, whole.
class DocxReader {
 public:
  DocxReader(OfficePackage& package, const std::string& part, const Derived& derived)
      : package_(package), derived_(derived) {
    parsed_.document.part = part;
    parsed_.document.media_type = media::kDocx;
  }
  [[nodiscard]] ParsedDocument read();

 private:
  /// The root element of a member, or a null node. The tree lives as long as the reader.
  [[nodiscard]] pugi::xml_node open(std::string_view path);
  void read_headers(const std::vector<std::string>& ids, const std::vector<Relationship>&, DocumentBuilder&);
  void add_finding(std::string_view code);

  OfficePackage& package_;
  const Derived& derived_;
  ParsedDocument parsed_;
  std::map<std::string, pugi::xml_document, std::less<>> trees_;
  DocxStyles styles_;
  DocxNumbering numbering_;
};

pugi::xml_node DocxReader::open(std::string_view path) {
  PackageMember* member = package_.find(path);
  if (!member) return {};
  pugi::xml_document& tree = trees_[std::string(path)];
  const XmlState state = parse_xml(member->bytes, tree);
  package_.damaged = package_.damaged || state == XmlState::damaged || state == XmlState::too_deep;
  package_.too_large = package_.too_large || state == XmlState::too_large;
  return tree.document_element();
}

void DocxReader::add_finding(std::string_view code) {
  const std::string& part = parsed_.document.part;
  parsed_.document.findings.push_back(make_finding(code, "attachments", {.part = part}, {part}));
}

void DocxReader::read_headers(const std::vector<std::string>& ids, const std::vector<Relationship>& relationships,
                              DocumentBuilder& builder) {
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    const Relationship* relationship = find_relationship(relationships, id);
    if (!relationship || !seen.insert(relationship->target).second) continue;
    const std::vector<Relationship> own = relationships_of(package_, relationship->target);
    StoryReader story(package_, own, styles_, numbering_, builder);
    story.read_blocks(open(relationship->target), builder.page_header());
  }
}

ParsedDocument DocxReader::read() {
  const std::string main = target_of_type(relationships_of(package_, ""), "officeDocument", "word/document.xml");
  const pugi::xml_node root = open(main);
  const std::vector<Relationship> relationships = relationships_of(package_, main);
  styles_.read(open(target_of_type(relationships, "styles", "word/styles.xml")));
  numbering_.read(open(target_of_type(relationships, "numbering", "word/numbering.xml")), styles_);

  DocumentBuilder builder(parsed_.document);
  StoryReader story(package_, relationships, styles_, numbering_, builder);
  story.read_blocks(child_of(root, "body"), builder.body());
  if (story.collector().saw_tracked_changes()) add_finding("tracked_changes");
  if (story.collector().saw_legacy_font()) add_finding("legacy_font");
  read_headers(story.headers(), relationships, builder);
  read_embedded_pages(parsed_, builder, package_, derived_);
  builder.finish();
  set_package_problem(package_, static_cast<bool>(root), parsed_);
  return std::move(parsed_);
}

}  // namespace

ParsedDocument parse_docx(Bytes bytes, const std::string& part, const Derived& derived) {
  auto package = open_package(bytes, is_wanted);
  if (!package) return refused(package.error(), part, media::kDocx);
  return DocxReader(*package, part, derived).read();
}

}  // namespace gom
