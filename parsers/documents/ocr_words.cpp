#include "documents/ocr_words.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <sstream>

namespace gom {
namespace {

constexpr std::size_t kMostWords = 20'000;
constexpr std::size_t kMostCells = 4'000;
constexpr int kMostPixels = 100'000;  ///< of a side
constexpr std::size_t kWordFields = 8, kCellFields = 13;

std::string without_breaks(std::string text) {
  std::ranges::replace(text, '\t', ' ');
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; fields.size() < kCellFields;) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    fields.push_back(line.substr(at, end - at));
    if (end == line.size()) break;
    at = end + 1;
  }
  return fields;
}

int whole(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return std::clamp(number, 0, kMostPixels);
}

std::string fields_of_word(const OcrWord& word) {
  std::ostringstream text;
  text << word.left << '\t' << word.top << '\t' << word.right << '\t' << word.bottom << '\t'
       << static_cast<int>(word.confidence) << '\t' << without_breaks(word.text) << '\t' << without_breaks(word.second)
       << '\n';
  return text.str();
}

/// The last seven fields of a word's or a cell's line.
OcrWord word_of(std::span<const std::string_view> fields) {
  return {whole(fields[0]),
          whole(fields[1]),
          whole(fields[2]),
          whole(fields[3]),
          std::min(100.0, static_cast<double>(whole(fields[4]))),
          std::string(fields[5]),
          std::string(fields[6])};
}

/// A place in a grid or a span of it: never below 1.
int counted(std::string_view digits, int most) {
  return std::clamp(whole(digits), 1, most);
}

OcrCell cell_of(std::span<const std::string_view> fields) {
  const int most = static_cast<int>(kMostCells);
  return {counted(fields[1], most), counted(fields[2], most), counted(fields[3], most),
          counted(fields[4], most), counted(fields[5], most), word_of(fields.subspan(6))};
}

}  // namespace

std::string ocr_page_to_text(const OcrPage& page) {
  std::ostringstream text;
  text << "page\t" << page.width << '\t' << page.height << '\t' << page.dots_an_inch << '\n';
  for (const OcrWord& word : page.words) text << "word\t" << fields_of_word(word);
  for (const OcrCell& cell : page.cells) {
    text << "cell\t" << cell.table << '\t' << cell.row << '\t' << cell.column << '\t' << cell.row_span << '\t'
         << cell.column_span << '\t' << fields_of_word(cell.word);
  }
  return text.str();
}

std::optional<OcrPage> ocr_page_from_text(std::string_view text) {
  OcrPage page;
  bool has_page = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::vector<std::string_view> fields = fields_of(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (fields[0] == "page" && fields.size() >= 4) {
      page.width = whole(fields[1]);
      page.height = whole(fields[2]);
      page.dots_an_inch = std::clamp(whole(fields[3]), 50, 1200);
      has_page = true;
    } else if (fields[0] == "word" && fields.size() == kWordFields && page.words.size() < kMostWords) {
      page.words.push_back(word_of(std::span(fields).subspan(1)));
    } else if (fields[0] == "cell" && fields.size() == kCellFields && page.cells.size() < kMostCells) {
      page.cells.push_back(cell_of(fields));
    }
  }
  return has_page ? std::optional(page) : std::nullopt;
}

}  // namespace gom
