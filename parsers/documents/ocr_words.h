// What the OCR child answers for one page: its words with their places, the cells of its ruled tables, and for figures
// a second reading. As text, a line a word or cell, fields apart by tabs, so that both sides need no more than this
// header.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct OcrWord {
  int left = 0, top = 0, right = 0, bottom = 0;  ///< pixels from the upper left corner, the page upright
  double confidence = 0;                         ///< 0..100
  std::string text;                              ///< UTF-8
  std::string second;                            ///< another model's reading of a figure; empty: not asked
  bool operator==(const OcrWord&) const = default;
};

/// All that stands in one cell of a ruled table; it is in none of the words.
struct OcrCell {
  int table = 1, row = 1, column = 1;  ///< from 1; tables from top to bottom
  int row_span = 1, column_span = 1;
  OcrWord word;  ///< the cell's place and text, its lines joined by spaces; empty: the cell is
  bool operator==(const OcrCell&) const = default;
};

struct OcrPage {
  int width = 0, height = 0;  ///< pixels, upright
  int dots_an_inch = 200;
  std::vector<OcrWord> words;
  std::vector<OcrCell> cells;  ///< by table, row and column
  bool operator==(const OcrPage&) const = default;
};

[[nodiscard]] std::string ocr_page_to_text(const OcrPage&);
/// Empty for what is not such a text.
[[nodiscard]] std::optional<OcrPage> ocr_page_from_text(std::string_view);

}  // namespace gom
