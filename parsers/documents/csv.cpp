#include "documents/csv.h"

#include <algorithm>

#include "documents/sheet_builder.h"

namespace gom {
namespace {

/// The separator that stands most often in the first line; a comma may be a decimal sign, so others win a tie.
char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  auto most = std::ranges::count(line, ',');
  for (const char candidate : {';', '\t'}) {
    const auto times = std::ranges::count(line, candidate);
    if (times > 0 && times >= most) {
      best = candidate;
      most = times;
    }
  }
  return best;
}

/// Reads one field and leaves `at` on what ended it.
std::string read_field(std::string_view text, std::size_t& at, char separator) {
  std::string field;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size(); ++at) {
      if (text[at] != '"') {
        field += text[at];
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        field += text[++at];
      } else {
        ++at;
        break;
      }
    }
  }
  for (; at < text.size() && text[at] != separator && text[at] != '\n'; ++at) field += text[at];
  while (field.ends_with('\r')) field.pop_back();
  return field;
}

}  // namespace

ParsedDocument parse_csv(std::string_view text, const std::string& part) {
  ParsedDocument parsed;
  parsed.document.part = part;
  parsed.document.media_type = "text/csv";
  DocumentBuilder builder(parsed.document);
  SheetBuilder sheet(builder, {}, 1, false);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const char separator = separator_of(text);
  int row = 1, column = 1;
  for (std::size_t at = 0; at < text.size() && !builder.is_full(); ++at) {
    SheetBuilder::Value value;
    value.text = read_field(text, at, separator);
    sheet.set({row, column}, std::move(value));
    const bool line_ends = at >= text.size() || text[at] == '\n';
    row += line_ends;
    column = line_ends ? 1 : column + 1;
  }
  sheet.finish();
  builder.finish();
  return parsed;
}

}  // namespace gom
