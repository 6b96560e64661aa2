#include "documents/document.h"

#include <algorithm>
#include <utility>

namespace gom {
namespace {

void append_line(std::string& lines, const Paragraph& paragraph) {
  if (!lines.empty()) lines += '\n';
  lines += paragraph.number;
  if (!paragraph.number.empty() && !paragraph.text.empty()) lines += ' ';
  lines += paragraph.text;
}

void append_lines(std::string& lines, const Table& table) {
  for (const Cell& cell : table.cells) {
    for (const Paragraph& paragraph : cell.paragraphs) append_line(lines, paragraph);
    for (const Table& inner : cell.tables) append_lines(lines, inner);
  }
}

}  // namespace

std::string Cell::text() const {
  std::string lines;
  for (const Paragraph& paragraph : paragraphs) append_line(lines, paragraph);
  return lines;
}

bool Cell::operator==(const Cell&) const = default;

const Cell* Table::at(int row, int column) const {
  // The cells stand row by row: the one that begins there is found at once, one that reaches there stands before it.
  const auto after = std::ranges::upper_bound(cells, std::pair(row, column), {},
                                              [](const Cell& cell) { return std::pair(cell.row, cell.column); });
  for (auto cell = after; cell != cells.begin();) {
    --cell;
    const bool reaches = row < cell->row + cell->row_span && column < cell->column + cell->column_span;
    if (reaches && column >= cell->column) return &*cell;
  }
  return nullptr;
}

std::string plain_text(const Document& document) {
  std::string lines;
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      append_line(lines, *paragraph);
    } else {
      append_lines(lines, std::get<Table>(block));
    }
  }
  return lines;
}

}  // namespace gom
