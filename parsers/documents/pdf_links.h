// Link annotations of a PDF, by qpdf.
#pragma once

#include <string>
#include <vector>

#include "bytes/digest.h"

namespace gom {

struct PdfLink {
  int page = 0;  ///< from 1
  std::string target;
  double left = 0, bottom = 0, right = 0, top = 0;  ///< points from the lower left corner of the media box
};

/// Empty where the file is damaged beyond qpdf's mending.
[[nodiscard]] std::vector<PdfLink> find_pdf_links(Bytes);

}  // namespace gom
