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

class PageLayout {
 public:
  explicit PageLayout(DocumentBuilder& builder) : builder_(builder) {}

  /// `width` of the page in points. Pages are counted from 1.
  void add_page(int page, double width, std::vector<PlacedWord>);
  /// Must be called after the last page.
  void finish();

 private:
  struct Region {
    std::size_t begin = 0, end = 0;  ///< lines
    std::vector<PageColumn> columns;
  };
  struct OpenTable {
    Table table;
    std::vector<PageColumn> columns;
    int rows = 0;
    std::string head;  ///< words of the first row
  };

  [[nodiscard]] bool is_centered(const PlacedLine& line) const;
  [[nodiscard]] Region find_region(std::span<const PlacedLine> lines, std::size_t begin) const;
  [[nodiscard]] std::size_t count_continued(std::span<const PlacedLine> lines) const;
  void continue_table(std::span<const PlacedLine> lines);
  void add_region(std::span<const PlacedLine> lines, std::vector<PageColumn> columns);
  void add_rows(std::span<const PlacedLine> lines, const std::vector<int>& rows);
  void add_line(const PlacedLine& line);
  void end_paragraph();
  void end_table();

  DocumentBuilder& builder_;
  int page_ = 1;
  double page_width_ = 0, left_ = 0, right_ = 0;
  std::optional<OpenTable> table_;      ///< may go on on the next page
  std::optional<Paragraph> paragraph_;  ///< under way
  PlacedLine last_;                     ///< its last line
};

}  // namespace gom
