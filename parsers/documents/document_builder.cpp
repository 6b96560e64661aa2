#include "documents/document_builder.h"

#include <algorithm>
#include <set>

#include "bytes/limits.h"
#include "text/legacy_fonts.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostCells = 200'000;
constexpr std::size_t kMostPictures = 500;

template <class Change>
void for_each_text(Table& table, const Change& change) {
  for (Cell& cell : table.cells) {
    for (Paragraph& paragraph : cell.paragraphs) change(paragraph.text);
    for (Table& inner : cell.tables) for_each_text(inner, change);
  }
}

template <class Change>
void for_each_text(std::vector<Block>& blocks, const Change& change) {
  for (Block& block : blocks) {
    if (auto* paragraph = std::get_if<Paragraph>(&block)) {
      change(paragraph->text);
    } else {
      for_each_text(std::get<Table>(block), change);
    }
  }
}

/// Letters that only Unicode Vietnamese has: with them the text cannot have been typed for a legacy font.
bool may_be_legacy(std::string_view text) {
  const bool beyond_latin1 = text.find("\xE1\xBA") != text.npos || text.find("\xE1\xBB") != text.npos ||
                             text.find("\xC4\x91") != text.npos || text.find("\xC6\xB0") != text.npos;
  const bool latin1 = text.find('\xC2') != text.npos || text.find('\xC3') != text.npos;
  return latin1 && !beyond_latin1;
}

bool has_content(const Table& table) {
  return std::ranges::any_of(table.cells, [](const Cell& cell) {
    return !cell.paragraphs.empty() || std::ranges::any_of(cell.tables, has_content);
  });
}

}  // namespace

Source DocumentBuilder::next_source(const Place& place) {
  if (place.cell) return place.cell->source;
  Source source{.part = document_.part, .page = page_};
  if (place.blocks == &document_.blocks) source.paragraph = ++paragraphs_;
  return source;
}

void DocumentBuilder::add(const Place& place, Paragraph paragraph) {
  paragraph.text = nfc(without_controls(paragraph.text));
  if (trim(paragraph.text).empty()) paragraph.text.clear();
  if (paragraph.text.empty() && paragraph.number.empty()) return;
  if (++texts_ > limits::kParagraphs) {
    full_ = true;
    return;
  }
  if (place.cell) {
    place.cell->paragraphs.push_back(std::move(paragraph));
  } else {
    place.blocks->push_back(std::move(paragraph));
  }
}

bool DocumentBuilder::open_table(Table& table) {
  if (static_cast<std::size_t>(tables_) >= limits::kTables) {
    full_ = true;
    return false;
  }
  table.number = ++tables_;
  table.source = {.part = document_.part, .page = page_, .table = table.number};
  return true;
}

Cell* DocumentBuilder::add_cell(Table& table, int row, int column) {
  const bool outside =
      row > static_cast<int>(limits::kRows) || column > static_cast<int>(limits::kColumns) || cells_ >= kMostCells;
  if (outside) {
    full_ = true;
    return nullptr;
  }
  ++cells_;
  Cell& cell = table.cells.emplace_back();
  cell.row = row;
  cell.column = column;
  cell.source = table.source;
  cell.source.row = row;
  cell.source.column = column;
  return &cell;
}

void DocumentBuilder::add(const Place& place, Table table) {
  if (table.cells.empty()) return;
  if (place.cell) {
    place.cell->tables.push_back(std::move(table));
  } else {
    place.blocks->push_back(std::move(table));
  }
}

void DocumentBuilder::add_link(std::string target, std::string shown, const Source& source) {
  target = without_controls(trim(target));
  if (target.empty()) return;
  if (document_.links.size() >= limits::kLinks) {
    full_ = true;
    return;
  }
  document_.links.push_back({std::move(target), nfc(trim(without_controls(shown))), source});
}

void DocumentBuilder::add_picture(Picture picture) {
  if (document_.pictures.size() < kMostPictures) document_.pictures.push_back(std::move(picture));
}

void DocumentBuilder::finish() {
  const std::string text = plain_text(document_);
  if (may_be_legacy(text)) {
    if (const auto font = legacy_font_of_text(text)) {
      const auto convert = [&](std::string& words) { words = from_legacy(words, *font); };
      for_each_text(document_.blocks, convert);
      for_each_text(document_.page_header, convert);
      document_.findings.push_back(
          make_finding("legacy_font", "attachments", {.part = document_.part}, {document_.part}));
    }
  }
  document_.readable = std::ranges::any_of(document_.blocks, [](const Block& block) {
    const auto* table = std::get_if<Table>(&block);
    return !table || has_content(*table);
  });
  if (full_) {
    document_.findings.push_back(
        make_finding("document_limits", "attachments", {.part = document_.part}, {document_.part}));
  }
}

void tidy_grid(Table& table) {
  std::set<int> begins;
  for (const Cell& cell : table.cells) begins.insert(cell.column);
  const std::vector<int> columns(begins.begin(), begins.end());
  const auto place_of = [&](int column) {
    return static_cast<int>(std::ranges::lower_bound(columns, column) - columns.begin()) + 1;
  };
  table.rows = table.columns = 0;
  for (Cell& cell : table.cells) {
    const int end = place_of(cell.column + cell.column_span);
    cell.column = place_of(cell.column);
    cell.column_span = std::max(1, end - cell.column);
    cell.source.column = cell.column;
    for (Paragraph& paragraph : cell.paragraphs) paragraph.source.column = cell.column;
    table.rows = std::max(table.rows, cell.row + cell.row_span - 1);
    table.columns = std::max(table.columns, cell.column + cell.column_span - 1);
  }
}

}  // namespace gom
