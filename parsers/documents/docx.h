// WordprocessingML (.docx, .docm, .dotx), transitional and strict, by whatever program wrote it. The document is parsed
// once, styles and numbering cheaply; themes, fonts, comments and notes are not unpacked.
#pragma once

#include <string>

#include "documents/parse_document.h"

namespace gom {

/// Pictures of pages and tables in it are wanted recognised, as "part#member".
[[nodiscard]] ParsedDocument parse_docx(Bytes, const std::string& part, const Derived& derived = {});

}  // namespace gom
