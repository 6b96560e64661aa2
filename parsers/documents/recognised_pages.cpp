#include "documents/recognised_pages.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "documents/ocr_words.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kLeastConfidence = 60;  ///< below it a page was not really read
constexpr std::size_t kFewWords = 8;
constexpr double kUnsure = 60;  ///< below it a word is hardly legible
constexpr double kPointsAnInch = 72;

/// Only where it says something else than the first.
std::string other_reading(const OcrWord& word) {
  return word.second == word.text ? std::string() : word.second;
}

std::vector<PlacedWord> words_of(const OcrPage& page, double scale) {
  std::vector<PlacedWord> words;
  for (const OcrWord& found : page.words) {
    PlacedWord word;
    word.left = found.left * scale;
    word.top = found.top * scale;
    word.right = found.right * scale;
    word.bottom = found.bottom * scale;
    word.text = nfc(found.text);
    word.second = other_reading(found);
    word.unsure = found.confidence < kUnsure;
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<PlacedTable> tables_of(const OcrPage& page, double scale) {
  std::vector<PlacedTable> tables;
  int number = 0;
  for (const OcrCell& cell : page.cells) {
    const OcrWord& word = cell.word;
    if (std::exchange(number, cell.table) != cell.table) tables.push_back({word.top * scale, word.bottom * scale, {}});
    PlacedTable& table = tables.back();
    table.top = std::min(table.top, word.top * scale);
    table.bottom = std::max(table.bottom, word.bottom * scale);
    table.cells.push_back(
        {cell.row, cell.column, cell.row_span, cell.column_span, nfc(word.text), other_reading(word)});
  }
  return tables;
}

}  // namespace

void RecognisedPages::add(int number, const std::string& answer, bool tables_alone) {
  std::optional<OcrPage> page = ocr_page_from_text(answer);
  if (page && tables_alone) page->words.clear();
  double confidence = 0;
  std::size_t words = 0;
  const auto count = [&](const OcrWord& word) {
    if (word.text.empty()) return;
    confidence += word.confidence;
    ++words;
  };
  if (page) {
    std::ranges::for_each(page->words, count);
    std::ranges::for_each(page->cells, count, &OcrCell::word);
  }
  tried_ = tried_ || !tables_alone;
  failed_ = failed_ || (!page && !tables_alone);
  if (words == 0) return;  // the back of a sheet
  confidence_ += confidence;
  words_ += words;
  // The few words of a nearly empty page may be a stamp's.
  if (words >= kFewWords) lowest_ = std::min(lowest_, confidence / static_cast<double>(words));
  const double scale = kPointsAnInch / page->dots_an_inch;
  layout_.add_page(number, page->width * scale, words_of(*page, scale), tables_of(*page, scale));
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
  const bool is_empty = tried_ && words_ == 0;
  if (failed_ || is_empty || lowest_ < kLeastConfidence) tell("scan_not_read");
  for (const LayoutDoubt& doubt : layout_.doubts()) {
    document_.findings.push_back(
        make_finding("scan_number_doubtful", "report.statistics", doubt.source, {doubt.first, doubt.second}));
  }
  for (const Source& unsure : layout_.unsure()) {
    document_.findings.push_back(make_finding("scan_text_doubtful", "report.sections", unsure));
  }
}

}  // namespace gom
