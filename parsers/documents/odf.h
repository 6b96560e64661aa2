// OpenDocument text (.odt) and spreadsheets (.ods), by our own reader: paragraphs with the numbers of their lists,
// tables, links, sheets with their office:value. Repeated rows and cells are bounded.
#pragma once

#include <string>

#include "documents/parse_document.h"

namespace gom {

/// `media_type` is media::kOdt or media::kOds.
[[nodiscard]] ParsedDocument parse_odf(Bytes, std::string_view media_type, const std::string& part,
                                       const Derived& derived = {});

}  // namespace gom
