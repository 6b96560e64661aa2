// Pages that the OCR child has read, on their way into a Document: words to paragraphs and tables, the mean confidence,
// and the doubts. Shared by PDF and pictures.
#pragma once

#include <string>

#include "documents/page_layout.h"
#include "documents/parse_document.h"

namespace gom {

class RecognisedPages {
 public:
  RecognisedPages(Document& document, PageLayout& layout) : document_(document), layout_(layout) {}

  /// One page's answer; an empty one: it was tried and failed. A page without words is the back of a sheet.
  /// `tables_alone`: of a picture inside a document that has words of its own, no more than ruled tables is taken.
  void add(int page, const std::string& answer, bool tables_alone = false);
  /// Must be called after the last page: confidence and findings.
  void finish();

 private:
  Document& document_;
  PageLayout& layout_;
  double confidence_ = 0;
  double lowest_ = 100;  ///< mean of the worst page
  std::size_t words_ = 0;
  bool failed_ = false, tried_ = false;
};

}  // namespace gom
