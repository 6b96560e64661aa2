// A picture that is a file of its own: listed with its size and digest; one that looks like a page is wanted recognised
// under the part's key, and read from the answer.
#pragma once

#include <string>

#include "documents/parse_document.h"

namespace gom {

[[nodiscard]] ParsedDocument parse_image(Bytes, std::string_view media_type, const std::string& part, const Derived&);

}  // namespace gom
