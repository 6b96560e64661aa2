// One file or body as paragraphs, tables, links and pictures, each with its source: what every reader (docx, xlsx, odf,
// pdf, html, plain, image) turns its format into, and all that the forms room knows of files.
// All text is NFC UTF-8, legacy fonts undone, white space as written except that a line break inside a paragraph is LF.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "findings/finding.h"

namespace gom {

struct Paragraph {
  std::string text;    ///< without its automatic number
  std::string number;  ///< automatic number as the program shows it: "I.", "1.", "a)"; empty: none; bullets "-"
  bool bold = false;   ///< all of it that is not white space
  bool italic = false;
  bool centered = false;
  int heading = 0;       ///< 1..9 by style or HTML h1..h6; 0: not a heading
  double font_size = 0;  ///< points, 0 unknown
  Source source;
  bool operator==(const Paragraph&) const = default;
};

struct Table;

struct Cell {
  int row = 0, column = 0;  ///< from 1, in the grid; a merged cell stands at its first row and column
  int row_span = 1, column_span = 1;
  std::vector<Paragraph> paragraphs;
  std::vector<Table> tables;     ///< tables in the cell
  std::optional<double> number;  ///< a spreadsheet's (cached) numeric value, exact where `text` is formatted
  bool is_date = false;          ///< the number is a spreadsheet's serial date; `text` says it as a date
  Source source;
  [[nodiscard]] std::string text() const;  ///< paragraphs (with their automatic numbers) joined by LF
  bool operator==(const Cell&) const;
};

struct Table {
  int number = 0;    ///< from 1 in the document, nested ones counted in order of appearance
  std::string name;  ///< of a sheet
  bool is_sheet = false, hidden = false, borderless = false;
  int rows = 0, columns = 0;
  std::vector<Cell> cells;  ///< row by row; a merged cell once
  Source source;
  /// The cell that covers that place of the grid (merged ones too), or null.
  [[nodiscard]] const Cell* at(int row, int column) const;
  bool operator==(const Table&) const = default;
};

using Block = std::variant<Paragraph, Table>;

struct DocumentLink {
  std::string target;  ///< as the document has it
  std::string shown;   ///< text of the link, may be empty
  Source source;
  bool operator==(const DocumentLink&) const = default;
};

struct Picture {
  std::string name;  ///< member name in the file ("word/media/image1.jpeg")
  std::string media_type;
  std::string sha256;
  std::size_t size = 0;
  int width = 0, height = 0;     ///< pixels, 0 unknown
  bool looks_like_page = false;  ///< text on white: a page or a table, not a photo of an event
  std::string bytes;             ///< only where it was asked for
  Source source;
  bool operator==(const Picture&) const = default;
};

struct Document {
  std::string part;  ///< IMAP number, or "body"
  std::string media_type;
  std::vector<Block> blocks;        ///< in reading order
  std::vector<Block> page_header;   ///< headers and footers, apart
  std::vector<DocumentLink> links;  ///< hyperlinks and PDF annotations; plain-text URLs are the forms room's
  std::vector<Picture> pictures;
  bool readable = false;                ///< text or tables came out
  bool via_conversion = false;          ///< by LibreOffice or OCR: said beside the values
  double recognition_confidence = 100;  ///< OCR's mean, 0..100
  std::vector<Finding> findings;
  bool operator==(const Document&) const = default;
};

/// All paragraphs in reading order, cells' included, as lines.
[[nodiscard]] std::string plain_text(const Document&);

}  // namespace gom
