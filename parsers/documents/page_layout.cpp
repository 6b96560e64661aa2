#include "documents/page_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kUnsureShare = 8;  ///< a greater part than an eighth of a paragraph is a doubt
constexpr double kIndent = 8;            ///< points to the right of the margin: the first line of a paragraph
constexpr double kFullLine = 0.88;       ///< of the text's width: the line was wrapped
constexpr double kParagraphGap = 0.9;    ///< of a line's height, white between lines
constexpr double kWideGap = 36;          ///< between two blocks that stand side by side
constexpr std::size_t kMostSingles = 4;
constexpr std::size_t kMostBesideLines = 14;  ///< of a letterhead or a signature block

/// "-", "+", "1.", "a)", "I.", "1.2."
bool is_marker(const std::string& text) {
  if (text == "-" || text == "+" || text == "•" || text == "–" || text == "*") return true;
  if (text.size() > 8 || text.size() < 2) return false;
  const bool closes = text.back() == '.' || text.back() == ')' || text.back() == '/';
  return closes && text.find_first_not_of("0123456789.IVXabcdefgđ)/") == text.npos;
}

bool ends_sentence(const std::string& text) {
  return !text.empty() && std::string_view(".;:!?").find(text.back()) != std::string_view::npos;
}

bool begins_with_capital(const std::string& text) {
  const std::string word = text.substr(0, text.find(' '));
  return lower(word) != word;
}

std::string first_word(const std::string& text) {
  return text.substr(0, text.find(' '));
}

bool ends_in_link(const std::string& text) {
  return text.find("://", std::min(text.rfind(' '), text.size())) != text.npos ||
         (text.rfind(' ') == text.npos && text.find("://") != text.npos);
}

/// "2", "- 2 -", "Trang 2", "2/5" as the first or last line of page 2.
bool is_page_number(const std::string& text, int page) {
  if (text.size() > 20) return false;
  std::string bare = lower(text);
  if (bare.starts_with("trang")) bare.erase(0, 5);
  std::erase_if(bare, [](char letter) { return letter == ' ' || letter == '-'; });
  const std::string number = std::to_string(page);
  return bare == number || bare.starts_with(number + "/");
}

/// "5 buổi", "1.250", "-": what stands in a column of values.
bool begins_with_figure(const std::string& text) {
  return text == "-" || (!text.empty() && text[0] >= '0' && text[0] <= '9');
}

/// Two blocks beside one another (letterhead, signature) rather than rows of a table.
bool is_side_by_side(std::span<const PlacedLine> lines, const std::vector<PageColumn>& columns) {
  if (columns.size() != 2 || lines.size() > kMostBesideLines) return false;
  std::size_t figures = 0, right = 0;
  for (const PlacedLine& line : lines) {
    for (const Segment& segment : line.segments) {
      if (columns_under(segment, columns).first != 1) continue;
      ++right;
      figures += begins_with_figure(segment.text);
    }
  }
  return figures * 2 < std::max<std::size_t>(right, 1);
}

/// "1." and its text behind a tab.
bool is_list_item(const PlacedLine& line) {
  return line.segments.size() == 2 && is_marker(line.segments.front().text);
}

/// The rest of a cell that was wrapped: close below a row, at the left edge of a column other than the first.
bool is_wrapped(const PlacedLine& line, const PlacedLine& above, const std::vector<PageColumn>& columns) {
  if (line.segments.size() != 1 || !fits(line, columns)) return false;
  const int column = columns_under(line.segments.front(), columns).first;
  const bool at_edge = std::abs(line.left() - columns[static_cast<std::size_t>(column)].left) < 3;
  return column > 0 && at_edge && line.top - above.bottom < line.height() / 2;
}

std::string words_of(std::span<const PlacedLine> lines) {
  std::string words;
  for (const PlacedLine& line : lines) words += line.text() + ' ';
  return words;
}

/// Markers with their texts behind a tab are paragraphs, not a table.
bool is_list(std::span<const PlacedLine> lines, const std::vector<PageColumn>& columns) {
  if (columns.size() != 2) return false;
  return std::ranges::all_of(lines, [&](const PlacedLine& line) {
    return columns_under(line.segments.front(), columns).first != 0 || is_marker(line.segments.front().text);
  });
}

/// Whether a line with several segments belongs to a table of those columns: figures do, and so does what stands in
/// single columns; a signature block or a list below the table does neither.
bool belongs(const PlacedLine& line, const std::vector<PageColumn>& columns) {
  const bool has_figure =
      std::ranges::any_of(line.segments, [](const Segment& segment) { return is_figure(segment.text); });
  return has_figure || fits(line, columns);
}

}  // namespace

bool PageLayout::is_centered(const PlacedLine& line) const {
  const double middle = (line.left() + line.right()) / 2;
  const bool of_text = std::abs(middle - (left_ + right_) / 2) < kIndent;
  const bool of_page = std::abs(middle - page_width_ / 2) < kIndent;
  return (of_text || of_page) && line.left() > left_ + 2 * kIndent;
}

PageLayout::Region PageLayout::find_region(std::span<const PlacedLine> lines, std::size_t begin) const {
  Region region{begin, begin, {}};
  std::size_t multiple = 0, singles = 0;
  for (std::size_t at = begin; at < lines.size() && singles <= kMostSingles; ++at) {
    const PlacedLine& line = lines[at];
    const auto so_far = lines.subspan(begin, at - begin + 1);
    const bool far = at > begin && line.top - lines[at - 1].bottom > line.height() * 3;
    if (line.segments.size() >= 2) {
      std::vector<PageColumn> columns = find_columns(so_far);
      const bool is_other = multiple >= 3 && region.columns.size() >= 3 && !belongs(line, region.columns);
      if (columns.size() < 2 || is_other) break;
      region.columns = std::move(columns);
      region.end = at + 1;
      ++multiple;
      singles = 0;
      continue;
    }
    const ColumnRange under = columns_under(line.segments.front(), region.columns);
    const bool crosses = under.last > under.first;
    if (crosses || far || (is_centered(line) && region.columns.size() == 2)) break;
    ++singles;
    const bool beside = is_side_by_side(so_far, region.columns) && fits(line, region.columns);
    const bool wrapped = at > begin && region.end == at && is_wrapped(line, lines[at - 1], region.columns);
    if (beside || wrapped) region.end = at + 1;
  }
  const auto found = lines.subspan(begin, region.end - begin);
  const bool apart = !found.empty() && found[0].segments.size() == 2 &&
                     found[0].segments[1].left - found[0].segments[0].right > kWideGap;
  const bool is_table = region.columns.size() >= 2 && !is_list(found, region.columns) &&
                        (multiple >= 3 || (multiple == 2 && (region.columns.size() >= 3 || apart)) ||
                         (multiple == 1 && found.size() >= 3 && apart));
  if (!is_table) region.end = begin;
  return region;
}

/// Lines at the top of a page that go on with the table that ended the page before.
std::size_t PageLayout::count_continued(std::span<const PlacedLine> lines) const {
  if (!table_ || table_->table.borderless || table_->ruled_columns > 0) return 0;
  std::size_t continued = 0;
  for (std::size_t at = 0; at < lines.size() && at <= continued + kMostSingles; ++at) {
    const PlacedLine& line = lines[at];
    const bool far = at > 0 && line.top - lines[at - 1].bottom > line.height() * 3;
    const bool is_single = line.segments.size() == 1;
    const ColumnRange under = columns_under(line.segments.front(), table_->columns);
    if (far || (is_single && under.last > under.first)) break;
    if (!is_single && !belongs(line, table_->columns)) break;
    const bool wrapped = at > 0 && continued == at && is_wrapped(line, lines[at - 1], table_->columns);
    if (!is_single || wrapped) continued = at + 1;
  }
  return continued;
}

void PageLayout::add_rows(std::span<const PlacedLine> lines, const std::vector<int>& rows) {
  OpenTable& open = *table_;
  const int before = open.rows;
  for (int row = 0; row <= *std::ranges::max_element(rows); ++row) {
    ++open.rows;
    std::vector<Cell*> cells(open.columns.size(), nullptr);
    std::vector<ColumnRange> ranges;
    for (std::size_t at = 0; at < lines.size(); ++at) {
      if (rows[at] != row) continue;
      for (const Segment& segment : lines[at].segments) ranges.push_back(columns_under(segment, open.columns));
    }
    std::ranges::sort(ranges, {}, &ColumnRange::first);
    const std::size_t first_cell = open.table.cells.size();
    for (const ColumnRange& range : ranges) {
      if (range.is_empty()) continue;
      const bool taken = open.table.cells.size() > first_cell && open.table.cells.back().column > range.first;
      if (taken) continue;
      Cell* cell = builder_.add_cell(open.table, before + row + 1, range.first + 1);
      if (!cell) return;
      cell->column_span = range.last - range.first + 1;
      cell->source.page = page_;
    }
    for (std::size_t cell = first_cell; cell < open.table.cells.size(); ++cell) {
      for (int column = 0; column < open.table.cells[cell].column_span; ++column) {
        const auto at = static_cast<std::size_t>(open.table.cells[cell].column - 1 + column);
        if (at < cells.size()) cells[at] = &open.table.cells[cell];
      }
    }
    for (std::size_t at = 0; at < lines.size(); ++at) {
      if (rows[at] != row) continue;
      for (const Segment& segment : lines[at].segments) {
        const ColumnRange range = columns_under(segment, open.columns);
        Cell* cell = range.is_empty() ? nullptr : cells[static_cast<std::size_t>(range.first)];
        if (!cell) continue;
        Paragraph paragraph;
        paragraph.source = cell->source;
        paragraph.text = segment.text;
        paragraph.bold = lines[at].bold;
        paragraph.italic = lines[at].italic;
        paragraph.font_size = lines[at].font_size;
        for (const TwoReadings& two : segment.doubts) doubts_.push_back({cell->source, two.first, two.second});
        note_unsure(segment.unsure, segment.text.size(), cell->source);
        builder_.add({nullptr, cell}, std::move(paragraph));
      }
    }
  }
}

void PageLayout::continue_table(std::span<const PlacedLine> lines) {
  const std::vector<int> rows = rows_of_lines(lines, table_->columns);
  const auto first_row = static_cast<std::size_t>(std::ranges::count(rows, 0));
  // The heading is repeated on each page of a long table.
  if (words_of(lines.first(first_row)) == table_->head) lines = lines.subspan(first_row);
  if (!lines.empty()) add_rows(lines, rows_of_lines(lines, table_->columns));
}

void PageLayout::add_region(std::span<const PlacedLine> lines, std::vector<PageColumn> columns) {
  end_paragraph();
  end_table();
  builder_.set_page(page_);
  table_ = OpenTable{};
  if (!builder_.open_table(table_->table)) return table_.reset();
  const bool beside = is_side_by_side(lines, columns);
  table_->columns = std::move(columns);
  table_->table.borderless = beside;
  const std::vector<int> rows = beside ? std::vector<int>(lines.size(), 0) : rows_of_lines(lines, table_->columns);
  table_->head = words_of(lines.first(static_cast<std::size_t>(std::ranges::count(rows, 0))));
  add_rows(lines, rows);
}

/// Whether the first row goes on with the last one of the page before: it has no number of its own, or begins in the
/// middle of a sentence.
bool PageLayout::ends_broken_row(const PlacedTable& placed) const {
  std::string first;
  std::size_t filled = 0, cells = 0;
  bool numbered = false;
  for (const PlacedCell& cell : placed.cells) {
    if (cell.row != 1) break;
    ++cells;
    if (cell.text.empty()) continue;
    numbered = numbered || cell.column == 1;
    ++filled;
    if (first.empty()) first = cell.text;
  }
  const bool goes_on = !first.empty() && (first[0] == '(' || lower(first.substr(0, 4)) == first.substr(0, 4)) &&
                       !begins_with_figure(first);
  return filled > 0 && filled < cells && (goes_on || !numbered);
}

void PageLayout::mend_broken_row(const PlacedTable& placed) {
  for (const PlacedCell& placed_cell : placed.cells) {
    if (placed_cell.row != 1 || placed_cell.text.empty()) continue;
    for (Cell& cell : table_->table.cells) {
      const bool same = cell.row == table_->rows && cell.column == placed_cell.column;
      if (!same || cell.paragraphs.empty()) continue;
      std::string& text = cell.paragraphs.back().text;
      text += (text.empty() ? "" : " ") + placed_cell.text;
    }
  }
}

/// A table with as many columns that stood at the end of the page before is gone on with.
void PageLayout::add_ruled_table(const PlacedTable& placed) {
  int columns = 0, rows = 0;
  std::string head;
  for (const PlacedCell& cell : placed.cells) {
    columns = std::max(columns, cell.column + cell.column_span - 1);
    rows = std::max(rows, cell.row + cell.row_span - 1);
    if (cell.row == 1) head += cell.text + ' ';
  }
  const bool continues = table_ && table_->ruled_columns == columns && table_->page != page_;
  const bool repeats_head = continues && head == table_->head;
  const bool is_broken = continues && !repeats_head && ends_broken_row(placed);
  if (!continues) {
    end_paragraph();
    end_table();
    builder_.set_page(page_);
    table_ = OpenTable{};
    if (!builder_.open_table(table_->table)) return table_.reset();
    table_->ruled_columns = columns;
    table_->head = head;
  }
  if (is_broken) mend_broken_row(placed);
  const int above = table_->rows - (repeats_head || is_broken ? 1 : 0);
  for (const PlacedCell& placed_cell : placed.cells) {
    if ((repeats_head || is_broken) && placed_cell.row == 1) continue;
    add_placed_cell(placed_cell, above);
  }
  table_->rows = above + rows;
  table_->page = page_;
}

void PageLayout::add_placed_cell(const PlacedCell& placed, int above) {
  Cell* cell = builder_.add_cell(table_->table, above + placed.row, placed.column);
  if (!cell) return;
  cell->row_span = placed.row_span;
  cell->column_span = placed.column_span;
  cell->source.page = page_;
  Paragraph paragraph;
  paragraph.source = cell->source;
  paragraph.text = placed.text;
  paragraph.bold = placed.bold;
  if (!placed.second.empty()) doubts_.push_back({cell->source, placed.text, placed.second});
  if (!placed.text.empty()) builder_.add({nullptr, cell}, std::move(paragraph));
}

void PageLayout::note_doubts(const PlacedLine& line, const Source& source) {
  for (const Segment& segment : line.segments) {
    for (const TwoReadings& two : segment.doubts) doubts_.push_back({source, two.first, two.second});
    paragraph_unsure_ += segment.unsure;
  }
}

/// First lines stand to the right of the others. Below a first line that is itself so, one that begins a sentence.
bool PageLayout::begins_indented(const PlacedLine& line) const {
  if (line.left() < left_ + kIndent) return false;
  if (line.left() > last_.left() + kIndent) return true;
  const std::string above = last_.text(), text = line.text();
  const bool below_first = paragraph_lines_ == 1 && std::abs(line.left() - last_.left()) < kIndent;
  const bool is_numbered = is_marker(first_word(above)) && above.find_first_of("-+*") != 0;
  return below_first && (ends_sentence(above) || (is_numbered && begins_with_capital(text)));
}

void PageLayout::add_line(const PlacedLine& line) {
  end_table();
  const std::string text = line.text();
  const double width = std::max(1.0, right_ - left_);
  const bool follows = paragraph_ && line.top - last_.bottom < line.height() * kParagraphGap;
  const bool was_full = last_.segments.empty() ? false : last_.right() > left_ + width * kFullLine;
  const bool indented = paragraph_ && begins_indented(line);
  const bool is_like = paragraph_ && paragraph_->bold == line.bold && std::abs(last_.font_size - line.font_size) < 1;
  const bool mends_link = paragraph_ && ends_in_link(paragraph_->text) && text.find(' ') == text.npos;
  const bool begins = is_marker(first_word(text)) || text.find("://") != text.npos;
  if (paragraph_ && !begins && (mends_link || (follows && was_full && !indented && is_like))) {
    // A hyphen at the end of a line belongs to a number or a name here: Vietnamese words are not broken.
    const bool joins = paragraph_->text.ends_with('-') && !paragraph_->text.ends_with(" -");
    paragraph_->text += (mends_link ? "\n" : joins ? "" : " ") + text;
  } else {
    end_paragraph();
    builder_.set_page(page_);
    paragraph_.emplace();
    paragraph_->source = builder_.next_source(builder_.body());
    paragraph_->text = text;
    paragraph_->bold = line.bold;
    paragraph_->italic = line.italic;
    paragraph_->font_size = line.font_size;
    paragraph_->centered = is_centered(line);
    paragraph_lines_ = 0;
  }
  ++paragraph_lines_;
  note_doubts(line, paragraph_->source);
  last_ = line;
}

void PageLayout::note_unsure(std::size_t bytes, std::size_t all, const Source& source) {
  if (bytes * kUnsureShare > all) unsure_.push_back(source);
}

void PageLayout::end_paragraph() {
  if (!paragraph_) return;
  note_unsure(std::exchange(paragraph_unsure_, 0), paragraph_->text.size(), paragraph_->source);
  builder_.add(builder_.body(), std::move(*paragraph_));
  paragraph_.reset();
}

void PageLayout::end_table() {
  if (!table_) return;
  table_->table.rows = table_->rows;
  table_->table.columns = std::max(static_cast<int>(table_->columns.size()), table_->ruled_columns);
  builder_.add(builder_.body(), std::move(table_->table));
  table_.reset();
}

void PageLayout::add_page(int page, double width, std::vector<PlacedWord> words, std::vector<PlacedTable> tables) {
  page_ = page;
  page_width_ = width;
  std::vector<PlacedLine> lines = lines_of_page(std::move(words));
  if (!lines.empty() && is_page_number(lines.front().text(), page)) lines.erase(lines.begin());
  if (!lines.empty() && is_page_number(lines.back().text(), page)) lines.pop_back();
  if (!lines.empty()) {
    left_ = std::ranges::min(lines, {}, &PlacedLine::left).left();
    right_ = std::ranges::max(lines, {}, &PlacedLine::right).right();
  }
  std::span<const PlacedLine> left(lines);
  for (const PlacedTable& table : tables) {
    const auto below = std::ranges::find_if(
        left, [&](const PlacedLine& line) { return line.middle() > (table.top + table.bottom) / 2; });
    const auto above = static_cast<std::size_t>(below - left.begin());
    add_lines(left.first(above));
    left = left.subspan(above);
    if (!table.cells.empty() && !builder_.is_full()) add_ruled_table(table);
  }
  add_lines(left);
}

void PageLayout::add_lines(std::span<const PlacedLine> lines) {
  if (lines.empty()) return;
  std::size_t at = count_continued(lines);
  if (at > 0) continue_table(lines.first(at));
  while (at < lines.size() && !builder_.is_full()) {
    const bool may_begin = lines[at].segments.size() >= 2 && !is_list_item(lines[at]);
    Region region = may_begin ? find_region(lines, at) : Region{at, at, {}};
    if (region.end > region.begin) {
      add_region(lines.subspan(at, region.end - at), std::move(region.columns));
      at = region.end;
    } else {
      add_line(lines[at]);
      ++at;
    }
  }
}

void PageLayout::finish() {
  end_paragraph();
  end_table();
}

}  // namespace gom
