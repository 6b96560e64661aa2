#include "documents/plain.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/document_builder.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kLeastRows = 3;

using Fields = std::vector<std::string>;

Fields split(std::string_view line, std::string_view separator) {
  Fields fields;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find(separator, at);
    fields.emplace_back(trim(line.substr(at, end - at)));
    if (end == std::string_view::npos) return fields;
    at = end + separator.size();
  }
}

/// Fields between bars; the outer bars of a drawn row enclose, they do not separate.
Fields split_bars(std::string_view line) {
  line = trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  return split(line, "|");
}

Fields split_gaps(std::string_view line) {
  Fields fields = split(trim(line), "  ");
  std::erase(fields, "");
  return fields;
}

/// The fields of a row, or none where the line does not look like one.
Fields fields_of(const std::string& line) {
  if (line.find('\t') != line.npos) return split(line, "\t");
  if (std::ranges::count(line, '|') >= 1) return split_bars(line);
  Fields fields = split_gaps(line);
  return fields.size() >= 3 ? fields : Fields{};
}

/// "+----+----+" and "|----|----|" between the rows of a drawn table.
bool is_rule(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-=+| :") == line.npos && line.find("--") != line.npos;
}

struct TypedTable {
  std::vector<Fields> rows;
  std::vector<std::size_t> lines;  ///< of each row
  std::size_t end = 0;             ///< first line after it
};

// Behind tabs empty fields at a row's end are often not typed, and a group's row has its name alone.
void fit_to(Fields& fields, const TypedTable& table, std::string_view line) {
  const std::size_t columns = table.rows[0].size();
  if (line.find('\t') == line.npos || fields.size() >= columns || columns < kLeastRows) return;
  if (fields.size() >= 2) fields.resize(columns);
}

TypedTable find_table(const std::vector<std::string>& lines, std::size_t at) {
  TypedTable table;
  for (; at < lines.size() && table.rows.size() < limits::kRows; ++at) {
    if (!table.rows.empty() && is_rule(lines[at])) continue;
    Fields fields = fields_of(lines[at]);
    if (!table.rows.empty()) fit_to(fields, table, lines[at]);
    if (fields.size() < 2 || (!table.rows.empty() && fields.size() != table.rows[0].size())) break;
    // One field behind a tab is an indented line, unless wider rows stand above it.
    const auto blank = static_cast<std::size_t>(std::ranges::count(fields, ""));
    if (fields.size() - blank < 2 && (table.rows.empty() || fields.size() < 3)) break;
    table.rows.push_back(std::move(fields));
    table.lines.push_back(at);
  }
  table.end = at;
  return table;
}

class PlainReader {
 public:
  PlainReader(DocumentBuilder& builder, bool count_lines) : builder_(builder), count_lines_(count_lines) {}

  void read(const std::vector<std::string>& lines) {
    for (std::size_t at = 0; at < lines.size() && !builder_.is_full();) {
      const TypedTable table = find_table(lines, at);
      if (table.rows.size() >= kLeastRows) {
        add_table(table);
        at = table.end;
      } else {
        add_line(lines[at], at);
        ++at;
      }
    }
  }

 private:
  [[nodiscard]] Source source_at(std::size_t line, Source source) const {
    if (!count_lines_) return source;
    return {.part = source.part, .line = static_cast<int>(line) + 1};
  }

  void add_line(const std::string& line, std::size_t at) {
    Paragraph paragraph;
    paragraph.source = source_at(at, builder_.next_source(builder_.body()));
    paragraph.text = line;
    builder_.add(builder_.body(), std::move(paragraph));
  }

  void add_table(const TypedTable& typed) {
    Table table;
    if (!builder_.open_table(table)) return;
    table.borderless = true;
    table.source = source_at(typed.lines[0], table.source);
    for (std::size_t row = 0; row < typed.rows.size(); ++row) {
      for (std::size_t column = 0; column < typed.rows[row].size(); ++column) {
        Cell* cell = builder_.add_cell(table, static_cast<int>(row) + 1, static_cast<int>(column) + 1);
        if (!cell) break;
        cell->source = source_at(typed.lines[row], cell->source);
        Paragraph paragraph;
        paragraph.source = cell->source;
        paragraph.text = typed.rows[row][column];
        builder_.add({nullptr, cell}, std::move(paragraph));
      }
    }
    table.rows = static_cast<int>(typed.rows.size());
    table.columns = static_cast<int>(typed.rows[0].size());
    builder_.add(builder_.body(), std::move(table));
  }

  DocumentBuilder& builder_;
  bool count_lines_;
};

Document read_plain(std::string_view text, const std::string& part, bool count_lines) {
  Document document;
  document.part = part;
  document.media_type = media::kPlain;
  DocumentBuilder builder(document);
  PlainReader(builder, count_lines).read(split_lines(text));
  builder.finish();
  return document;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string row_text(const Table& table, std::size_t& at) {
  std::string line;
  const int row = table.cells[at].row;
  int column = 1;
  for (; at < table.cells.size() && table.cells[at].row == row; ++at) {
    for (; column < table.cells[at].column; ++column) line += '\t';
    line += one_line(table.cells[at].text());
    for (const Table& inner : table.cells[at].tables) {
      for (std::size_t cell = 0; cell < inner.cells.size();) line += ' ' + row_text(inner, cell);
    }
  }
  return line;
}

/// Calls `at_line(source, line text)` for each paragraph and row in reading order.
template <class Blocks, class AtLine>
void for_each_line(Blocks& blocks, const AtLine& at_line) {
  for (auto& block : blocks) {
    if (auto* paragraph = std::get_if<Paragraph>(&block)) {
      const std::string between = paragraph->number.empty() || paragraph->text.empty() ? "" : " ";
      at_line(paragraph->source, paragraph->number + between + paragraph->text);
      continue;
    }
    auto& table = std::get<Table>(block);
    for (std::size_t at = 0; at < table.cells.size();) {
      auto& source = table.cells[at].source;
      std::string line = row_text(table, at);
      at_line(source, line);
    }
  }
}

}  // namespace

ParsedDocument parse_plain(std::string_view utf8_text, const std::string& part) {
  ParsedDocument parsed;
  parsed.document = read_plain(utf8_text, part, false);
  return parsed;
}

Document parse_plain_body(std::string_view utf8_text) {
  return read_plain(utf8_text, "body", true);
}

void number_lines(Document& document) {
  int line = 1;
  const auto at_line = [&](int number) { return Source{.part = document.part, .line = number}; };
  std::map<std::tuple<int, int, int>, Source> moved;  // by paragraph, table and row
  const auto key = [](const Source& source) {
    return std::tuple(source.paragraph.value_or(0), source.table.value_or(0), source.row.value_or(0));
  };
  for (Block& block : document.blocks) {
    if (auto* paragraph = std::get_if<Paragraph>(&block)) {
      moved.emplace(key(paragraph->source), at_line(line));
      paragraph->source = at_line(line);
      line += 1 + static_cast<int>(std::ranges::count(paragraph->text, '\n'));
      continue;
    }
    auto& table = std::get<Table>(block);
    table.source = at_line(line);
    int row = table.cells.empty() ? 0 : table.cells[0].row;
    for (Cell& cell : table.cells) {
      if (cell.row != std::exchange(row, cell.row)) ++line;
      moved.emplace(key(cell.source), at_line(line));
      cell.source = at_line(line);
      for (Paragraph& paragraph : cell.paragraphs) paragraph.source = cell.source;
    }
    ++line;
  }
  for (DocumentLink& link : document.links) {
    const auto found = moved.find(key(link.source));
    link.source = found == moved.end() ? Source{.part = document.part} : found->second;
  }
}

std::string readable_text(const Document& document) {
  std::string text;
  int lines = 0;
  for_each_line(document.blocks, [&](const Source& source, const std::string& line) {
    if (lines > 0) text += '\n';
    // Blank lines of the body are not blocks; a source tells where they stood.
    for (; source.line && lines + 1 < *source.line; ++lines) text += '\n';
    text += line;
    lines += 1 + static_cast<int>(std::ranges::count(line, '\n'));
  });
  return text;
}

}  // namespace gom
