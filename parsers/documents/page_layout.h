// A page of placed words to paragraphs and tables, in reading order, page after page: lines to paragraphs by margin,
// indent and gap; tables from where segments stand. A table that goes on over the page is one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "documents/document_builder.h"
#include "documents/page_columns.h"
#include "documents/page_lines.h"

namespace gom {

/// One cell of a table whose lines were seen: its place in the grid is known and not worked out from its text.
struct PlacedCell {
  int row = 1, column = 1;  ///< from 1
  int row_span = 1, column_span = 1;
  std::string text;
  std::string second;  ///< another reading of a figure, where it differs; empty: none
  bool bold = false;   ///< all of it
};

struct PlacedTable {
  double top = 0, bottom = 0;
  std::vector<PlacedCell> cells;  ///< row by row
};

/// A figure of which there are two readings.
struct LayoutDoubt {
  Source source;
  std::string first, second;
};

class PageLayout {
 public:
  explicit PageLayout(DocumentBuilder& builder) : builder_(builder) {}

  /// `width` of the page in points. Pages are counted from 1. `tables` from top to bottom, their words not among the
  /// words.
  void add_page(int page, double width, std::vector<PlacedWord>, std::vector<PlacedTable> tables = {});
  /// Must be called after the last page.
  void finish();
  /// Figures that were read in two ways, with the sources of the blocks that they went into.
  [[nodiscard]] const std::vector<LayoutDoubt>& doubts() const { return doubts_; }
  /// Paragraphs of which a good part is hardly legible.
  [[nodiscard]] const std::vector<Source>& unsure() const { return unsure_; }

 private:
  struct Region {
    std::size_t begin = 0, end = 0;  ///< lines
    std::vector<PageColumn> columns;
  };
  struct OpenTable {
    Table table;
    std::vector<PageColumn> columns;
    int rows = 0;
    std::string head;       ///< words of the first row
    int ruled_columns = 0;  ///< of a table whose lines were seen; 0: another
    int page = 0;           ///< where it was last added to
  };

  [[nodiscard]] bool is_centered(const PlacedLine& line) const;
  [[nodiscard]] Region find_region(std::span<const PlacedLine> lines, std::size_t begin) const;
  [[nodiscard]] std::size_t count_continued(std::span<const PlacedLine> lines) const;
  void continue_table(std::span<const PlacedLine> lines);
  void add_region(std::span<const PlacedLine> lines, std::vector<PageColumn> columns);
  void add_rows(std::span<const PlacedLine> lines, const std::vector<int>& rows);
  void add_lines(std::span<const PlacedLine> lines);
  void add_ruled_table(const PlacedTable&);
  [[nodiscard]] bool ends_broken_row(const PlacedTable&) const;
  void mend_broken_row(const PlacedTable&);
  void add_placed_cell(const PlacedCell&, int above);
  void add_line(const PlacedLine& line);
  [[nodiscard]] bool begins_indented(const PlacedLine& line) const;
  void note_doubts(const PlacedLine& line, const Source&);
  void note_unsure(std::size_t bytes, std::size_t all, const Source&);
  void end_paragraph();
  void end_table();

  DocumentBuilder& builder_;
  int page_ = 1;
  double page_width_ = 0, left_ = 0, right_ = 0;
  std::optional<OpenTable> table_;      ///< may go on on the next page
  std::optional<Paragraph> paragraph_;  ///< under way
  PlacedLine last_;                     ///< its last line
  int paragraph_lines_ = 0;
  std::size_t paragraph_unsure_ = 0;  ///< bytes
  std::vector<LayoutDoubt> doubts_;
  std::vector<Source> unsure_;
};

}  // namespace gom
