#include "documents/ocr_words.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace gom {
namespace {

constexpr std::size_t kMostWords = 20'000;
constexpr int kMostPixels = 100'000;  ///< of a side

std::string without_breaks(std::string text) {
  std::ranges::replace(text, '\t', ' ');
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; fields.size() < 8;) {
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

}  // namespace

std::string ocr_page_to_text(const OcrPage& page) {
  std::ostringstream text;
  text << "page\t" << page.width << '\t' << page.height << '\t' << page.dots_an_inch << '\n';
  for (const OcrWord& word : page.words) {
    text << "word\t" << word.left << '\t' << word.top << '\t' << word.right << '\t' << word.bottom << '\t'
         << static_cast<int>(word.confidence) << '\t' << without_breaks(word.text) << '\t'
         << without_breaks(word.second) << '\n';
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
    } else if (fields[0] == "word" && fields.size() == 8 && page.words.size() < kMostWords) {
      page.words.push_back({whole(fields[1]), whole(fields[2]), whole(fields[3]), whole(fields[4]),
                            std::min(100.0, static_cast<double>(whole(fields[5]))), std::string(fields[6]),
                            std::string(fields[7])});
    }
  }
  return has_page ? std::optional(page) : std::nullopt;
}

}  // namespace gom
