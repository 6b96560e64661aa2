#include "documents/html.h"

#include <gumbo.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/document_builder.h"
#include "documents/docx_numbering.h"
#include "documents/html_look.h"
#include "documents/html_tree.h"
#include "documents/plain.h"
#include "text/unicode.h"

namespace gom {
namespace {

using Node = GumboInternalNode;

struct Children {
  explicit Children(const Node& node) : list(node.v.element.children) {}
  [[nodiscard]] const Node* const* begin() const { return reinterpret_cast<const Node* const*>(list.data); }
  [[nodiscard]] const Node* const* end() const { return begin() + list.length; }
  const GumboVector& list;
};

bool is_element(const Node& node) {
  return node.type == GUMBO_NODE_ELEMENT;
}

int attribute_number(const Node& element, const char* name, int otherwise) {
  const std::string_view digits = html_attribute(element, name);
  int number = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
      return true;
    default:
      return false;
  }
}

/// Rows of the table itself, not those of tables in it.
void collect_rows(const Node& table, std::vector<const Node*>& rows) {
  for (const Node* child : Children(table)) {
    if (!is_element(*child) || is_hidden(*child)) continue;
    const GumboTag tag = child->v.element.tag;
    if (tag == GUMBO_TAG_TR) rows.push_back(child);
    if (tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_TFOOT) collect_rows(*child, rows);
  }
}

std::vector<const Node*> cells_of(const Node& row) {
  std::vector<const Node*> cells;
  for (const Node* child : Children(row)) {
    const bool is_cell =
        is_element(*child) && (child->v.element.tag == GUMBO_TAG_TD || child->v.element.tag == GUMBO_TAG_TH);
    if (is_cell && !is_hidden(*child)) cells.push_back(child);
  }
  return cells;
}

bool holds_table(const Node& parent, int depth) {
  if (depth > limits::kHtmlDepth) return false;
  return std::ranges::any_of(Children(parent), [&](const Node* child) {
    return is_element(*child) && (child->v.element.tag == GUMBO_TAG_TABLE || holds_table(*child, depth + 1));
  });
}

/// A table that only puts things beside or below one another: one cell a row, other tables in it, or marked so.
bool is_layout(const Node& table, const std::vector<const Node*>& rows) {
  const std::string_view role = html_attribute(table, "role");
  if (role == "presentation" || role == "none") return true;
  const bool one_cell_a_row = std::ranges::all_of(rows, [](const Node* row) { return cells_of(*row).size() <= 1; });
  return one_cell_a_row || std::ranges::any_of(rows, [](const Node* row) { return holds_table(*row, 0); });
}

bool is_borderless(const Node& table, const std::vector<const Node*>& rows) {
  const std::string_view border = html_attribute(table, "border");
  const auto draws = [](const Node& node) {
    const std::string_view style = html_attribute(node, "style");
    const bool named = style.find("border") != style.npos;
    const bool solid = style.find("solid") != style.npos || style.find("double") != style.npos;
    return named && solid;
  };
  if ((!border.empty() && border != "0") || draws(table)) return false;
  return std::ranges::none_of(rows, [&](const Node* row) {
    return std::ranges::any_of(cells_of(*row), [&](const Node* cell) { return draws(*cell); });
  });
}

std::string list_format(const Node& list) {
  const std::string_view type = html_attribute(list, "type");
  const std::string style = css_property(html_attribute(list, "style"), "list-style-type");
  if (style == "none") return "none";
  if (list.v.element.tag == GUMBO_TAG_UL) return "bullet";
  if (type == "A" || style == "upper-alpha" || style == "upper-latin") return "upperLetter";
  if (type == "a" || style == "lower-alpha" || style == "lower-latin") return "lowerLetter";
  if (type == "I" || style == "upper-roman") return "upperRoman";
  if (type == "i" || style == "lower-roman") return "lowerRoman";
  return "decimal";
}

bool is_quotation(const Node& element) {
  if (element.v.element.tag != GUMBO_TAG_BLOCKQUOTE) return false;
  const std::string_view kind = html_attribute(element, "class");
  return html_attribute(element, "type") == "cite" || kind.find("gmail_quote") != kind.npos;
}

class HtmlReader {
 public:
  explicit HtmlReader(DocumentBuilder& builder) : builder_(builder), place_(builder.body()) {}

  void read(const Node& root) {
    walk(root, {}, 0);
    flush();
  }

 private:
  void walk(const Node& node, const HtmlLook& look, int depth);
  void read_element(const Node& element, const HtmlLook& around, int depth);
  void read_link(const Node& element, const HtmlLook& look, int depth);
  void read_list(const Node& list, const HtmlLook& look, int depth);
  void read_table(const Node& table, const HtmlLook& look, int depth);
  void read_rows(const std::vector<const Node*>& rows, Table& table, const HtmlLook& look, int depth);
  void append(std::string_view text, const HtmlLook& look);
  void mark(std::string_view text, const HtmlLook& look);
  void flush();
  void collapse(std::string_view text);

  DocumentBuilder& builder_;
  Place place_;
  std::string text_;
  HtmlLook first_;  ///< look of the first solid text
  bool all_bold_ = true, all_italic_ = true, any_ = false;
  std::string number_;  ///< marker of the list item that begins
  int quotation_ = 0;
  struct Link {
    std::string target;
    std::string shown;
  };
  std::vector<Link> links_;  ///< of the paragraph under way
};

void HtmlReader::walk(const Node& node, const HtmlLook& look, int depth) {
  if (depth > limits::kHtmlDepth || builder_.is_full()) {
    builder_.set_full();
    return;
  }
  for (const Node* child : Children(node)) {
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE || child->type == GUMBO_NODE_CDATA) {
      append(child->v.text.text, look);
    } else if (is_element(*child)) {
      read_element(*child, look, depth);
    }
  }
}

void HtmlReader::read_element(const Node& element, const HtmlLook& around, int depth) {
  if (is_hidden(element)) return;
  const GumboTag tag = element.v.element.tag;
  const HtmlLook look = look_inside(element, around);
  if (tag == GUMBO_TAG_BR) return flush();
  if (tag == GUMBO_TAG_TABLE) return read_table(element, look, depth);
  if (tag == GUMBO_TAG_A) return read_link(element, look, depth);
  const std::string_view style = html_attribute(element, "style");
  if (style.find("mso-list:Ignore") != style.npos || style.find("mso-list: Ignore") != style.npos) {
    // Word's mail writes the number of a list paragraph into a span of its own.
    walk(element, look, depth + 1);
    const std::string marker = squeeze(text_);
    number_ = marker.size() <= 2 && !marker.empty() && !(marker[0] >= '0' && marker[0] <= '9') ? "-" : marker;
    text_.clear();
    any_ = false;
    return;
  }
  if (!is_block(tag)) return walk(element, look, depth + 1);
  flush();
  quotation_ += is_quotation(element);
  if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) {
    read_list(element, look, depth);
  } else {
    walk(element, look, depth + 1);
  }
  flush();
  quotation_ -= is_quotation(element);
}

void HtmlReader::read_link(const Node& element, const HtmlLook& look, int depth) {
  const std::string target(trim(html_attribute(element, "href")));
  const std::size_t begin = text_.size();
  walk(element, look, depth + 1);
  const bool is_inner = target.empty() || target.starts_with('#') || target.starts_with("javascript:") ||
                        target.starts_with("cid:") || target.starts_with("data:");
  if (is_inner || links_.size() >= limits::kLinks) return;
  links_.push_back({target, begin < text_.size() ? text_.substr(begin, 2048) : ""});
}

void HtmlReader::read_list(const Node& list, const HtmlLook& look, int depth) {
  const std::string format = list_format(list);
  int number = attribute_number(list, "start", 1);
  for (const Node* child : Children(list)) {
    if (!is_element(*child) || is_hidden(*child)) continue;
    if (child->v.element.tag != GUMBO_TAG_LI) {
      read_element(*child, look, depth + 1);
      continue;
    }
    flush();
    number = attribute_number(*child, "value", number);
    if (format == "bullet") {
      number_ = "-";
    } else if (format != "none") {
      number_ = numbered_as(number, format) + ".";
    }
    number = std::min(number, 1'000'000) + 1;
    walk(*child, look_inside(*child, look), depth + 2);
    flush();
    number_.clear();
  }
}

void HtmlReader::read_table(const Node& node, const HtmlLook& look, int depth) {
  flush();
  std::vector<const Node*> rows;
  collect_rows(node, rows);
  Table table;
  if (is_layout(node, rows) || !builder_.open_table(table)) return walk(node, look, depth + 1);
  for (const Node* child : Children(node)) {
    if (is_element(*child) && child->v.element.tag == GUMBO_TAG_CAPTION) read_element(*child, look, depth + 1);
  }
  table.borderless = is_borderless(node, rows);
  read_rows(rows, table, look, depth);
  tidy_grid(table);
  builder_.add(place_, std::move(table));
}

void HtmlReader::read_rows(const std::vector<const Node*>& rows, Table& table, const HtmlLook& look, int depth) {
  const Place around = place_;
  std::vector<int> busy_until(limits::kColumns + 2, 0);  // last row that a cell from above takes, by column
  const int last_row = static_cast<int>(std::min(rows.size(), limits::kRows));
  for (int row = 1; row <= last_row && !builder_.is_full(); ++row) {
    const HtmlLook row_look = look_inside(*rows[static_cast<std::size_t>(row - 1)], look);
    int column = 1;
    for (const Node* node : cells_of(*rows[static_cast<std::size_t>(row - 1)])) {
      while (column <= static_cast<int>(limits::kColumns) && busy_until[static_cast<std::size_t>(column)] >= row)
        ++column;
      Cell* cell = builder_.add_cell(table, row, column);
      if (!cell) break;
      const int most = static_cast<int>(limits::kColumns) - column + 1;
      cell->column_span = std::clamp(attribute_number(*node, "colspan", 1), 1, std::max(1, most));
      const int rows_below = attribute_number(*node, "rowspan", 1);
      cell->row_span = rows_below == 0 ? last_row - row + 1 : std::clamp(rows_below, 1, last_row - row + 1);
      for (int taken = column; taken < column + cell->column_span; ++taken) {
        busy_until[static_cast<std::size_t>(taken)] = row + cell->row_span - 1;
      }
      column += cell->column_span;
      place_ = {nullptr, cell};
      walk(*node, look_inside(*node, row_look), depth + 1);
      flush();
    }
  }
  place_ = around;
}

void HtmlReader::append(std::string_view text, const HtmlLook& look) {
  std::string converted;
  if (look.legacy) text = converted = from_legacy(text, *look.legacy);
  if (!look.preformatted) {
    mark(text, look);
    return collapse(text);
  }
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    mark(text.substr(at, end - at), look);
    text_ += text.substr(at, end - at);
    if (end < text.size()) flush();
    at = end + 1;
  }
}

/// Takes the look of words into account; white space has none.
void HtmlReader::mark(std::string_view text, const HtmlLook& look) {
  if (trim(text).empty()) return;
  if (!any_) first_ = look;
  any_ = true;
  all_bold_ = all_bold_ && look.bold;
  all_italic_ = all_italic_ && look.italic;
}

void HtmlReader::collapse(std::string_view text) {
  for (const char letter : text) {
    const bool space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
    if (!space) {
      text_ += letter;
    } else if (!text_.empty() && text_.back() != ' ') {
      text_ += ' ';
    }
  }
}

void HtmlReader::flush() {
  while (text_.ends_with(' ')) text_.pop_back();
  Paragraph paragraph;
  if (any_ || !links_.empty()) {
    paragraph.source = builder_.next_source(place_);
    for (Link& link : links_) builder_.add_link(std::move(link.target), std::move(link.shown), paragraph.source);
    paragraph.text = quotation_ > 0 && any_ ? "> " + text_ : std::move(text_);
    paragraph.number = std::exchange(number_, {});
    paragraph.bold = any_ && all_bold_;
    paragraph.italic = any_ && all_italic_;
    paragraph.centered = first_.centered;
    paragraph.heading = first_.heading;
    paragraph.font_size = first_.font_size;
    builder_.add(place_, std::move(paragraph));
  }
  text_.clear();
  links_.clear();
  first_ = {};
  all_bold_ = all_italic_ = true;
  any_ = false;
}

Document read_html(std::string_view html, const std::string& part) {
  Document document;
  document.part = part;
  document.media_type = media::kHtml;
  const HtmlTree tree(html);
  if (!tree.root()) {
    Document words = parse_plain(words_of_html(html), part).document;
    words.media_type = media::kHtml;
    words.findings.push_back(make_finding("document_limits", "attachments", {.part = part}, {part}));
    return words;
  }
  DocumentBuilder builder(document);
  HtmlReader(builder).read(*tree.root());
  builder.finish();
  return document;
}

}  // namespace

ParsedDocument parse_html(std::string_view utf8_html, const std::string& part) {
  ParsedDocument parsed;
  parsed.document = read_html(utf8_html, part);
  return parsed;
}

Document parse_html_body(std::string_view utf8_html) {
  Document document = read_html(utf8_html, "body");
  number_lines(document);
  return document;
}

}  // namespace gom
