// A document as one stream of lines from top to bottom, the way a person reads it: paragraphs cut at their line breaks,
// layout tables cell by cell, tables of figures as one line each. What the finders of letterhead, headings, money and
// rows walk over. Points into the document: it must outlive the flow.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"

namespace gom {

struct Line {
  std::string text;    ///< white space folded but for tabs and wide gaps; empty for a table
  std::string number;  ///< automatic number, as shown
  std::string folded;  ///< fold(text)
  bool bold = false, centered = false, capitals = false;
  int heading = 0;               ///< by style
  bool after_gap = false;        ///< empty lines stand before it
  bool in_cell = false;          ///< of a layout table
  const Table* table = nullptr;  ///< a table of figures
  std::size_t block = 0;         ///< of the document
  Source source;
  [[nodiscard]] std::string shown() const;  ///< with its automatic number
};

using Flow = std::vector<Line>;

/// `is_figures` tells tables of figures from tables that only lay text out.
[[nodiscard]] Flow flow_of(const std::vector<Block>&, const std::function<bool(const Table&)>& is_figures);

/// Every table, nested ones too, in reading order; hidden sheets last.
[[nodiscard]] std::vector<const Table*> tables_of(const Document&);

/// Whether all letters of the text are capitals, and there are some.
[[nodiscard]] bool is_all_capitals(std::string_view);

}  // namespace gom
