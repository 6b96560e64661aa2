#include "forms/figures.h"

#include <algorithm>

#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kLongCell = 50;  // words: text, not a label
constexpr std::size_t kMostCells = 3000;

}  // namespace

bool holds_figures(const Table& table) {
  if (table.is_sheet) return table.columns >= 2 && table.rows >= 2;
  if (table.columns < 2 || table.rows < 2) return false;
  std::size_t figures = 0, long_cells = 0, cells = 0;
  for (const Cell& cell : table.cells) {
    if (++cells > kMostCells) break;
    if (!cell.tables.empty()) return false;
    const std::string text = squeeze(cell.text());
    if (text.size() > 400 || words(fold(text)).size() > kLongCell) ++long_cells;
    if (text.empty() || text.size() > 60) continue;
    const NumberState state = parse_number(text).state;
    const bool figure =
        state == NumberState::value || state == NumberState::dots || parse_money(text).state == NumberState::value;
    figures += figure ? 1 : 0;
  }
  return figures >= 2 && long_cells < 2 && 3 * figures >= static_cast<std::size_t>(table.rows);
}

}  // namespace gom
