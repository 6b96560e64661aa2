#include "documents/odf_text.h"

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "bytes/limits.h"
#include "documents/docx_numbering.h"
#include "documents/picture.h"
#include "documents/xml.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr int kMostSpaces = 200;
constexpr int kMostColumns = static_cast<int>(limits::kColumns);
constexpr int kMostRows = static_cast<int>(limits::kRows);

/// Rows of a table, groups and header rows opened.
void collect_rows(const pugi::xml_node& parent, std::vector<pugi::xml_node>& rows) {
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "table-row") rows.push_back(node);
    if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group") collect_rows(node, rows);
  }
}

OdfStyle over(OdfStyle style, const OdfStyle& under) {
  if (!style.bold) style.bold = under.bold;
  if (!style.italic) style.italic = under.italic;
  if (!style.hidden) style.hidden = under.hidden;
  if (!style.font_size) style.font_size = under.font_size;
  if (!style.font) style.font = under.font;
  return style;
}

bool is_space(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

}  // namespace

void OdfText::read_blocks(const pugi::xml_node& container, const Place& place) {
  for (const pugi::xml_node node : container.children()) {
    if (builder_.is_full()) return;
    read_block(node, place);
  }
}

void OdfText::read_block(const pugi::xml_node& node, const Place& place) {
  const std::string_view name = local_name(node);
  if (name == "p" || name == "h") {
    read_paragraph(node, place, name == "h" ? heading_number(node) : std::string());
  } else if (name == "list") {
    read_list(node, place, 0, {});
  } else if (name == "table") {
    read_table(node, place);
  } else if (name == "frame" || name == "custom-shape" || name == "g") {
    Words words;
    read_inline(node, {}, words);
    for (const pugi::xml_node& box : words.boxes) read_blocks(box, place);
  } else if (name != "tracked-changes" && name != "forms" && name != "sequence-decls") {
    read_blocks(node, place);
  }
}

void OdfText::read_paragraph(const pugi::xml_node& node, const Place& place, std::string number) {
  const OdfStyle style = styles_.find("paragraph", attribute_of(node, "style-name"));
  Words words;
  walk(node, style, words);
  while (words.text.ends_with(' ')) words.text.pop_back();
  Paragraph paragraph;
  paragraph.source = builder_.next_source(place);
  for (Link& link : words.links) builder_.add_link(std::move(link.target), std::move(link.shown), paragraph.source);
  for (const std::string& path : words.pictures) {
    if (const PackageMember* member = package_.find(path)) {
      builder_.add_picture(make_picture(member->name, member->bytes, paragraph.source));
    }
  }
  paragraph.text = std::move(words.text);
  paragraph.number = std::move(number);
  paragraph.bold = words.solid > 0 && words.bold == words.solid;
  paragraph.italic = words.solid > 0 && words.italic == words.solid;
  paragraph.centered = style.centered.value_or(false);
  paragraph.font_size = words.font_size;
  if (local_name(node) == "h") paragraph.heading = std::clamp(number_of(node, "outline-level", 1), 1, 9);
  builder_.add(place, std::move(paragraph));
  for (const pugi::xml_node& box : words.boxes) read_blocks(box, place);
}

void OdfText::read_list(const pugi::xml_node& list, const Place& place, int level, std::string style) {
  if (has_attribute(list, "style-name")) style = attribute_of(list, "style-name");
  const bool goes_on = attribute_of(list, "continue-numbering") == "true" || has_attribute(list, "continue-list");
  if (level == 0 && !goes_on) counters_[style] = {};
  for (const pugi::xml_node item : list.children()) {
    const bool is_item = local_name(item) == "list-item";
    bool numbered = !is_item;
    for (const pugi::xml_node node : item.children()) {
      if (builder_.is_full()) return;
      const std::string_view name = local_name(node);
      if (name == "list") {
        read_list(node, place, std::min(level + 1, kOdfLevels - 1), style);
      } else if (name == "p" || name == "h") {
        read_paragraph(node, place, std::exchange(numbered, true) ? std::string() : next_number(style, level, item));
      } else {
        read_block(node, place);
      }
    }
  }
}

std::string OdfText::next_number(const std::string& style, int level, const pugi::xml_node& item) {
  const OdfListStyle* list = styles_.list(style);
  if (!list) return {};
  Counters& counters = counters_[style];
  const auto at = static_cast<std::size_t>(level);
  const OdfListLevel& own = (*list)[at];
  const int next = counters[at] ? std::min(*counters[at], 1'000'000) + 1 : own.start;
  counters[at] = number_of(item, "start-value", next);
  for (std::size_t below = at + 1; below < counters.size(); ++below) counters[below].reset();
  if (own.format == "bullet") return "-";
  if (own.format.empty()) return {};
  std::string shown = own.prefix;
  for (std::size_t named = at + 1 - static_cast<std::size_t>(own.shown_levels); named <= at; ++named) {
    const OdfListLevel& other = (*list)[named];
    if (!counters[named]) counters[named] = other.start;
    if (named < at && other.format.empty()) continue;
    shown += numbered_as(*counters[named], other.format) + (named < at ? "." : "");
  }
  return squeeze(shown + own.suffix);
}

std::string OdfText::heading_number(const pugi::xml_node& heading) {
  if (attribute_of(heading, "is-list-header") == "true") return {};
  return next_number("", std::clamp(number_of(heading, "outline-level", 1), 1, kOdfLevels) - 1, heading);
}

void OdfText::read_table(const pugi::xml_node& node, const Place& place) {
  Table table;
  if (!builder_.open_table(table)) return;
  std::vector<pugi::xml_node> rows;
  collect_rows(node, rows);
  bool ruled = false;
  int row = 0;
  for (const pugi::xml_node& row_node : rows) {
    if (builder_.is_full()) break;
    read_row(row_node, ++row, table, ruled);
  }
  table.borderless = !ruled;
  tidy_grid(table);
  builder_.add(place, std::move(table));
}

void OdfText::read_row(const pugi::xml_node& node, int row, Table& table, bool& ruled) {
  int column = 1;
  for (const pugi::xml_node cell_node : node.children()) {
    const std::string_view name = local_name(cell_node);
    const int times = std::clamp(number_of(cell_node, "number-columns-repeated", 1), 1, kMostColumns);
    for (int time = 0; name == "table-cell" && time < times; ++time) {
      Cell* cell = builder_.add_cell(table, row, column + time);
      if (!cell) return;
      cell->column_span = std::clamp(number_of(cell_node, "number-columns-spanned", 1), 1, kMostColumns);
      cell->row_span = std::clamp(number_of(cell_node, "number-rows-spanned", 1), 1, kMostRows);
      ruled = ruled || styles_.find("table-cell", attribute_of(cell_node, "style-name")).ruled.value_or(false);
      read_blocks(cell_node, {nullptr, cell});
    }
    if (name == "table-cell" || name == "covered-table-cell") column += times;
  }
}

void OdfText::walk(const pugi::xml_node& parent, const OdfStyle& look, Words& words) {
  for (const pugi::xml_node node : parent.children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      append(node.value(), look, words);
    } else {
      read_inline(node, look, words);
    }
  }
}

void OdfText::read_inline(const pugi::xml_node& node, const OdfStyle& look, Words& words) {
  const std::string_view name = local_name(node);
  if (name == "span") {
    walk(node, over(styles_.find("text", attribute_of(node, "style-name")), look), words);
  } else if (name == "s") {
    words.text.append(static_cast<std::size_t>(std::clamp(number_of(node, "c", 1), 1, kMostSpaces)), ' ');
  } else if (name == "tab") {
    words.text += '\t';
  } else if (name == "line-break") {
    words.text += '\n';
  } else if (name == "a") {
    const std::size_t begin = words.text.size();
    walk(node, look, words);
    const std::string_view target = attribute_of(node, "href");
    const bool is_inner = target.empty() || target.starts_with('#') || words.links.size() >= limits::kLinks;
    if (!is_inner) words.links.push_back({std::string(target), words.text.substr(begin, 2048)});
  } else if (name == "text-box") {
    words.boxes.push_back(node);
  } else if (name == "image") {
    const std::string_view path = attribute_of(node, "href");
    words.pictures.push_back(lower(path.starts_with("./") ? path.substr(2) : path));
  } else if (name == "custom-shape") {
    words.boxes.push_back(node);
  } else if (name != "note" && name != "annotation" && name != "ruby-text" && name != "tracked-changes") {
    walk(node, look, words);
  }
}

void OdfText::append(std::string_view raw, const OdfStyle& look, Words& words) {
  if (look.hidden.value_or(false)) return;
  std::string converted;
  if (const auto legacy = look.font ? legacy_font(*look.font) : std::nullopt)
    raw = converted = from_legacy(raw, *legacy);
  std::size_t solid = 0;
  for (const char letter : raw) {
    if (!is_space(letter)) {
      words.text += letter;
      ++solid;
    } else if (!words.text.empty() && !is_space(words.text.back())) {
      words.text += ' ';
    }
  }
  words.solid += solid;
  if (look.bold.value_or(false)) words.bold += solid;
  if (look.italic.value_or(false)) words.italic += solid;
  if (solid > 0 && words.font_size == 0) words.font_size = look.font_size.value_or(0);
}

std::string OdfText::plain_words(const pugi::xml_node& paragraph) {
  Words words;
  walk(paragraph, styles_.find("paragraph", attribute_of(paragraph, "style-name")), words);
  return std::move(words.text);
}

}  // namespace gom
