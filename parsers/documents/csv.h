// Comma-separated values (semicolons and tabs too, RFC 4180 quotes) as one table.
#pragma once

#include <string>
#include <string_view>

#include "documents/parse_document.h"

namespace gom {

[[nodiscard]] ParsedDocument parse_csv(std::string_view utf8_text, const std::string& part);

}  // namespace gom
