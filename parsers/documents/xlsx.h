// SpreadsheetML (.xlsx, .xlsm): every sheet a table, hidden ones too, with the values that were last computed. A sheet
// is bounded by what is used, whatever it declares.
#pragma once

#include <string>

#include "documents/parse_document.h"

namespace gom {

[[nodiscard]] ParsedDocument parse_xlsx(Bytes, const std::string& part, const Derived& derived = {});

}  // namespace gom
