// What qpdf tells of a PDF before poppler draws it: the targets of its links, which pages are scans, and which would
// take too long or too much memory. Poppler cannot be stopped on its way, so a page is weighed first.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct PdfLink {
  int page = 0;  ///< from 1
  std::string target;
  double left = 0, bottom = 0, right = 0, top = 0;  ///< points from the lower left corner of the media box
};

struct PdfSurvey {
  std::vector<PdfLink> links;
  std::set<int> heavy_pages;    ///< from 1: contents or pictures beyond bytes/limits.h
  std::set<int> scanned_pages;  ///< from 1: a picture with what a scanner took for its words, unseen, laid over it
};

/// Empty where the file is damaged beyond qpdf's mending.
[[nodiscard]] PdfSurvey survey_pdf(std::string_view bytes);

}  // namespace gom
