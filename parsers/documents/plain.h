// Plain text to paragraphs, one a line, and tables that were typed as text. Also lines as sources of a mail's body.
#pragma once

#include <string>
#include <string_view>

#include "documents/parse_document.h"

namespace gom {

/// A file. Three rows or more of the same number of fields, apart by tabs, bars or wide gaps, are a table.
[[nodiscard]] ParsedDocument parse_plain(std::string_view utf8_text, const std::string& part);

/// Gives every block the line of `readable_text` that it stands on as its source.
void number_lines(Document&);

}  // namespace gom
