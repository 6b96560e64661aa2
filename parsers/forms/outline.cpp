#include "forms/outline.h"

#include "forms/figures.h"

namespace gom {

Outline outline_of(const Document& document, const Form& form) {
  Outline outline{.letterhead = parse_letterhead(document, form), .reader = StatisticsReader(form)};
  for (const Table* table : tables_of(document))
    if (outline.reader.is_statistics(*table)) outline.statistics.insert(table);
  outline.flow = flow_of(document.blocks, [&](const Table& table) {
    return outline.is_statistics(table) || (!table.is_sheet && holds_figures(table));
  });
  outline.title = find_title(outline.flow, form);
  outline.headings = find_headings(outline.flow, form, outline.title.line + outline.title.lines);
  return outline;
}

}  // namespace gom
