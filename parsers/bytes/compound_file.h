// The names in an OLE2 compound file (.doc, .xls, .msg, an encrypted .docx): enough to tell what kind of file it is.
// Directory entries are found by their shape, so that a broken allocation table hides none.
#pragma once

#include <string>
#include <vector>

#include "bytes/digest.h"

namespace gom {

[[nodiscard]] bool is_compound_file(Bytes);

/// Names of streams and storages, ASCII alone, at most 500.
[[nodiscard]] std::vector<std::string> compound_file_names(Bytes);

}  // namespace gom
