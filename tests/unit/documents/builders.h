// Documents made by hand for the tests of this room: a .docx of a body and, where a test needs them, its other members.
#pragma once

#include <string>
#include <vector>

#include "bytes/archive.h"
#include "bytes/media_type.h"
#include "documents/parse_document.h"

namespace gom {

class DocxFile {
 public:
  /// What stands inside w:body.
  explicit DocxFile(std::string body) : body_(std::move(body)) {}
  DocxFile& with_styles(std::string inner) { return with("word/styles.xml", "styles", std::move(inner)); }
  DocxFile& with_numbering(std::string inner) { return with("word/numbering.xml", "numbering", std::move(inner)); }
  DocxFile& with_member(std::string name, std::string bytes) {
    members_.push_back({std::move(name), std::move(bytes)});
    return *this;
  }
  /// A relationship of the document: type "hyperlink" is external.
  DocxFile& with_relationship(const std::string& id, const std::string& type, const std::string& target) {
    relationships_ += "<Relationship Id=\"" + id + "\" Type=\"http://x/relationships/" + type + "\" Target=\"" +
                      target + "\"" + (type == "hyperlink" ? " TargetMode=\"External\"" : "") + "/>";
    return *this;
  }
  [[nodiscard]] std::string bytes() const {
    std::vector<ZipEntry> entries = members_;
    entries.push_back({"word/document.xml", "<w:document" + names() + "><w:body>" + body_ + "</w:body></w:document>"});
    entries.push_back({"word/_rels/document.xml.rels", "<Relationships>" + relationships_ + "</Relationships>"});
    return write_zip(entries);
  }
  [[nodiscard]] ParsedDocument parsed() const {
    const std::string file = bytes();
    return parse_document(as_bytes(file), media::kDocx, "2");
  }

 private:
  static std::string names() { return " xmlns:w=\"urn:w\" xmlns:r=\"urn:r\" xmlns:mc=\"urn:mc\""; }
  DocxFile& with(const std::string& name, const std::string& root, std::string inner) {
    return with_member(name, "<w:" + root + names() + ">" + std::move(inner) + "</w:" + root + ">");
  }

  std::string body_, relationships_;
  std::vector<ZipEntry> members_;
};

inline std::string run(const std::string& text, const std::string& properties = "") {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
inline std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + run(text) + "</w:p>";
}
inline std::string cell(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
}
inline std::string row(const std::string& cells) {
  return "<w:tr>" + cells + "</w:tr>";
}
inline std::string table(const std::string& rows) {
  return "<w:tbl>" + rows + "</w:tbl>";
}

/// Paragraphs of the body with their numbers, tables left out.
inline std::vector<std::string> lines_of(const std::vector<Block>& blocks) {
  std::vector<std::string> lines;
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (!paragraph) continue;
    const bool both = !paragraph->number.empty() && !paragraph->text.empty();
    lines.push_back(paragraph->number + (both ? " " : "") + paragraph->text);
  }
  return lines;
}
inline std::vector<Table> tables_of(const std::vector<Block>& blocks) {
  std::vector<Table> tables;
  for (const Block& block : blocks) {
    if (const auto* found = std::get_if<Table>(&block)) tables.push_back(*found);
  }
  return tables;
}
/// Texts of the grid, merged cells once in the place where they begin, "" where no cell begins.
inline std::vector<std::vector<std::string>> grid_of(const Table& table) {
  std::vector<std::vector<std::string>> grid(static_cast<std::size_t>(table.rows),
                                             std::vector<std::string>(static_cast<std::size_t>(table.columns)));
  for (const Cell& cell : table.cells) {
    grid[static_cast<std::size_t>(cell.row) - 1][static_cast<std::size_t>(cell.column) - 1] = cell.text();
  }
  return grid;
}
inline bool has_finding(const Document& document, std::string_view code) {
  for (const Finding& finding : document.findings) {
    if (finding.code == code && finding.field == "attachments" && finding.source.part == document.part) return true;
  }
  return false;
}

}  // namespace gom
