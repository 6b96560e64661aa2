#include "documents/recognised_pages.h"

#include <utility>

#include "documents/ocr_words.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kLeastConfidence = 60;  ///< below it a page was not really read
constexpr double kPointsAnInch = 72;

}  // namespace

void RecognisedPages::add(int number, const std::string& answer) {
  const std::optional<OcrPage> page = ocr_page_from_text(answer);
  if (!page || page->words.empty()) {
    failed_ = true;
    return;
  }
  const double scale = kPointsAnInch / page->dots_an_inch;
  std::vector<PlacedWord> words;
  for (const OcrWord& found : page->words) {
    PlacedWord word;
    word.left = found.left * scale;
    word.top = found.top * scale;
    word.right = found.right * scale;
    word.bottom = found.bottom * scale;
    word.text = nfc(found.text);
    words.push_back(std::move(word));
    confidence_ += found.confidence;
    ++words_;
    if (found.second.empty() || found.second == found.text) continue;
    Source source;
    source.part = document_.part;
    source.page = number;
    document_.findings.push_back(
        make_finding("scan_number_doubtful", "report.statistics", std::move(source), {found.text, found.second}));
  }
  layout_.add_page(number, page->width * scale, std::move(words));
}

void RecognisedPages::finish() {
  Source source;
  source.part = document_.part;
  const auto tell = [&](std::string_view code) {
    document_.findings.push_back(make_finding(code, "attachments", source, {document_.part}));
  };
  if (words_ > 0) {
    document_.via_conversion = true;
    document_.recognition_confidence = confidence_ / static_cast<double>(words_);
    tell("scan_read");
  }
  if (failed_ || (words_ > 0 && document_.recognition_confidence < kLeastConfidence)) tell("scan_not_read");
}

}  // namespace gom
