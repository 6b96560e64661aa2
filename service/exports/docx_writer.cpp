#include "exports/docx_writer.h"

#include <cmath>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

#include "bytes/archive.h"
#include "exports/docx_parts.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kTwipsPerCm = 1440 / 2.54;
constexpr double kTwipsPerPoint = 20;
constexpr std::size_t kTemplateBytes = 32u << 20;
constexpr std::size_t kTemplateMembers = 500;

int twips(double cm) {
  return static_cast<int>(std::lround(cm * kTwipsPerCm));
}
int point_twips(double points) {
  return static_cast<int>(std::lround(points * kTwipsPerPoint));
}

const char* name_of(Align align) {
  switch (align) {
    case Align::left:
      return "left";
    case Align::center:
      return "center";
    case Align::right:
      return "right";
    case Align::justify:
      return "both";
  }
  return "left";
}

void add_run_style(pugi::xml_node properties, const TextStyle& style) {
  if (style.bold) properties.append_child("w:b");
  if (style.italic) properties.append_child("w:i");
  const int half_points = static_cast<int>(std::lround(style.size * 2));
  properties.append_child("w:sz").append_attribute("w:val") = half_points;
  properties.append_child("w:szCs").append_attribute("w:val") = half_points;
}

void add_paragraph_style(pugi::xml_node properties, const TextStyle& style) {
  if (style.heading > 0)
    properties.append_child("w:pStyle").append_attribute("w:val") = ("Heading" + std::to_string(style.heading)).c_str();
  if (style.keep_with_next) properties.append_child("w:keepNext");
  pugi::xml_node spacing = properties.append_child("w:spacing");
  spacing.append_attribute("w:before") = point_twips(style.before_pt);
  spacing.append_attribute("w:after") = point_twips(style.after_pt);
  if (style.first_line_cm != 0 || style.left_cm != 0) {
    pugi::xml_node indent = properties.append_child("w:ind");
    indent.append_attribute("w:left") = twips(style.left_cm);
    indent.append_attribute("w:firstLine") = twips(style.first_line_cm);
  }
  properties.append_child("w:jc").append_attribute("w:val") = name_of(style.align);
}

void add_paragraph(pugi::xml_node parent, std::string_view text, const TextStyle& style) {
  pugi::xml_node paragraph = parent.append_child("w:p");
  add_paragraph_style(paragraph.append_child("w:pPr"), style);
  if (text.empty()) return;
  pugi::xml_node run = paragraph.append_child("w:r");
  add_run_style(run.append_child("w:rPr"), style);
  pugi::xml_node words = run.append_child("w:t");
  words.append_attribute("xml:space") = "preserve";
  words.text().set(without_controls(text).c_str());
}

void add_borders(pugi::xml_node properties, bool visible) {
  pugi::xml_node borders = properties.append_child("w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    pugi::xml_node border = borders.append_child(side);
    border.append_attribute("w:val") = visible ? "single" : "nil";
    if (visible) border.append_attribute("w:sz") = 4;
  }
}

void add_cell(pugi::xml_node row, const TableCell& cell, int width) {
  pugi::xml_node node = row.append_child("w:tc");
  pugi::xml_node properties = node.append_child("w:tcPr");
  pugi::xml_node wide = properties.append_child("w:tcW");
  wide.append_attribute("w:w") = width;
  wide.append_attribute("w:type") = "dxa";
  if (cell.span > 1) properties.append_child("w:gridSpan").append_attribute("w:val") = cell.span;
  if (!cell.shade.empty()) {
    pugi::xml_node shade = properties.append_child("w:shd");
    shade.append_attribute("w:val") = "clear";
    shade.append_attribute("w:fill") = cell.shade.c_str();
  }
  if (cell.vertical) properties.append_child("w:textDirection").append_attribute("w:val") = "btLr";
  properties.append_child("w:vAlign").append_attribute("w:val") = "center";
  for (const std::string& line : split_lines(cell.text)) add_paragraph(node, line, cell.style);
  if (!node.child("w:p")) add_paragraph(node, "", cell.style);
}

void add_section(pugi::xml_node parent, bool landscape) {
  pugi::xml_node section = parent.append_child("w:sectPr");
  pugi::xml_node footer = section.append_child("w:footerReference");
  footer.append_attribute("w:type") = "default";
  footer.append_attribute("r:id") = "rIdFooter";
  pugi::xml_node size = section.append_child("w:pgSz");
  size.append_attribute("w:w") = landscape ? 16838 : 11906;
  size.append_attribute("w:h") = landscape ? 11906 : 16838;
  if (landscape) size.append_attribute("w:orient") = "landscape";
  pugi::xml_node margins = section.append_child("w:pgMar");
  margins.append_attribute("w:top") = twips(landscape ? 1.5 : 2);
  margins.append_attribute("w:right") = twips(landscape ? 1.5 : 2);
  margins.append_attribute("w:bottom") = twips(landscape ? 1.5 : 2);
  margins.append_attribute("w:left") = twips(landscape ? 1.5 : 3);
  margins.append_attribute("w:header") = twips(1);
  margins.append_attribute("w:footer") = twips(1);
}

std::vector<ZipEntry> template_parts(std::string_view template_docx) {
  ArchiveBudget budget{kTemplateBytes, kTemplateMembers};
  const auto members = read_archive(as_bytes(template_docx), budget);
  if (!members) throw std::runtime_error("templates/report.docx is not a .docx file");
  std::vector<ZipEntry> parts;
  for (const ArchiveMember& each : *members)
    if (each.name != "word/document.xml") parts.push_back({each.name, each.bytes});
  return parts;
}

/// The template's own footer stays; without one there is nothing to refer to.
void keep_template_footer(pugi::xml_node body, const std::vector<ZipEntry>& parts) {
  std::string footer;
  for (const ZipEntry& part : parts) {
    if (part.name != "word/_rels/document.xml.rels") continue;
    pugi::xml_document relations;
    if (!relations.load_string(part.bytes.c_str())) continue;
    for (const pugi::xml_node each : relations.document_element().children())
      if (std::string_view(each.attribute("Type").value()).ends_with("/footer")) footer = each.attribute("Id").value();
  }
  for (auto& each : body.select_nodes("//w:footerReference")) {
    if (footer.empty())
      each.node().parent().remove_child(each.node());
    else
      each.node().attribute("r:id") = footer.c_str();
  }
}

}  // namespace

struct DocxWriter::State {
  pugi::xml_document document;
  pugi::xml_node body;
  bool landscape = false;
};

DocxWriter::DocxWriter() : state_(std::make_unique<State>()) {
  pugi::xml_node root = state_->document.append_child("w:document");
  root.append_attribute("xmlns:w") = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  root.append_attribute("xmlns:r") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  state_->body = root.append_child("w:body");
}

DocxWriter::~DocxWriter() = default;

void DocxWriter::paragraph(std::string_view text, const TextStyle& style) {
  add_paragraph(state_->body, text, style);
}

void DocxWriter::rule(double width_cm) {
  TableStyle style{{width_cm}, 0, false, 0};
  table(style, {{{"", {.size = 2, .after_pt = 0}}}});
  pugi::xml_node properties = state_->body.last_child().previous_sibling().child("w:tblPr");
  pugi::xml_node top = properties.child("w:tblBorders").child("w:top");
  top.attribute("w:val") = "single";
  top.append_attribute("w:sz") = 6;
}

void DocxWriter::table(const TableStyle& style, const std::vector<TableRow>& rows) {
  pugi::xml_node table = state_->body.append_child("w:tbl");
  pugi::xml_node properties = table.append_child("w:tblPr");
  properties.append_child("w:jc").append_attribute("w:val") = "center";
  add_borders(properties, style.borders);
  properties.append_child("w:tblLayout").append_attribute("w:type") = "fixed";
  pugi::xml_node margins = properties.append_child("w:tblCellMar");
  for (const char* side : {"w:left", "w:right"}) {
    pugi::xml_node margin = margins.append_child(side);
    margin.append_attribute("w:w") = twips(style.margin_cm);
    margin.append_attribute("w:type") = "dxa";
  }
  pugi::xml_node grid = table.append_child("w:tblGrid");
  for (const double width : style.widths_cm) grid.append_child("w:gridCol").append_attribute("w:w") = twips(width);
  int number = 0;
  for (const TableRow& cells : rows) {
    pugi::xml_node row = table.append_child("w:tr");
    pugi::xml_node row_properties = row.append_child("w:trPr");
    row_properties.append_child("w:cantSplit");
    const bool header = number++ < style.header_rows;
    if (header && style.header_height_cm > 0)
      row_properties.append_child("w:trHeight").append_attribute("w:val") = twips(style.header_height_cm);
    if (header) row_properties.append_child("w:tblHeader");
    std::size_t column = 0;
    for (const TableCell& cell : cells) {
      double width = 0;
      for (int i = 0; i < cell.span && column < style.widths_cm.size(); ++i) width += style.widths_cm[column++];
      add_cell(row, cell, twips(width));
    }
  }
  add_paragraph(state_->body, "", {.size = 4, .after_pt = 0});  // Word joins tables that touch
}

void DocxWriter::new_section(bool landscape) {
  pugi::xml_node paragraph = state_->body.append_child("w:p");
  add_section(paragraph.append_child("w:pPr"), state_->landscape);
  state_->landscape = landscape;
}

std::string DocxWriter::finish(std::string_view title, std::string_view template_docx) {
  add_section(state_->body, state_->landscape);
  std::vector<ZipEntry> parts = template_docx.empty() ? built_in_docx_parts(title) : template_parts(template_docx);
  if (!template_docx.empty()) keep_template_footer(state_->body, parts);
  std::ostringstream xml;
  xml << R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" << '\n';
  state_->document.save(xml, "", pugi::format_raw | pugi::format_no_declaration);
  parts.push_back({"word/document.xml", xml.str()});
  return write_zip(parts);
}

}  // namespace gom
