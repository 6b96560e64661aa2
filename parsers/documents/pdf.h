// PDF: text with its places by poppler, laid out again as paragraphs and tables; link annotations by qpdf. A page
// without text is wanted recognised, as a picture of 200 dots an inch, under the key "part#page".
#pragma once

#include <string>

#include "documents/parse_document.h"

namespace gom {

[[nodiscard]] ParsedDocument parse_pdf(Bytes, const std::string& part, const Derived&);

}  // namespace gom
