// The parts of a .docx beside its text, where the campaign brings no template: styles, fonts, footer with page numbers.
#pragma once

#include <string_view>
#include <vector>

#include "bytes/archive.h"

namespace gom {

[[nodiscard]] std::vector<ZipEntry> built_in_docx_parts(std::string_view title);

}  // namespace gom
