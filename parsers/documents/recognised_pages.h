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

  /// One page's answer; an empty one: it was tried and failed.
  void add(int page, const std::string& answer);
  /// Must be called after the last page: confidence and findings.
  void finish();

 private:
  Document& document_;
  PageLayout& layout_;
  double confidence_ = 0;
  std::size_t words_ = 0;
  bool failed_ = false;
};

}  // namespace gom
