// HTML, as mail programs write it, to paragraphs, tables, lists and links. Hidden elements, scripts and styles are left
// out; tables that only lay out a page are taken apart; quoted mail ("> ") stays recognisable.
#pragma once

#include <string>
#include <string_view>

#include "documents/parse_document.h"

namespace gom {

/// A file; its paragraphs are counted.
[[nodiscard]] ParsedDocument parse_html(std::string_view utf8_html, const std::string& part);

}  // namespace gom
