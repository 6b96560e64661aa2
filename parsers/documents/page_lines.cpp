#include "documents/page_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kSameWord = 1.0;    ///< a smaller gap after a change of font is inside a word
constexpr double kNewSegment = 8.0;  ///< a wider gap is no space between words
constexpr double kSameLine = 0.4;    ///< of a letter's height, between the middles

PlacedLine make_line(std::vector<PlacedWord> words) {
  std::ranges::stable_sort(words, {}, &PlacedWord::left);
  PlacedLine line;
  line.bold = line.italic = true;
  line.top = words.front().top;
  line.bottom = words.front().bottom;
  const PlacedWord* before = nullptr;
  for (const PlacedWord& word : words) {
    line.top = std::min(line.top, word.top);
    line.bottom = std::max(line.bottom, word.bottom);
    line.bold = line.bold && word.bold;
    line.italic = line.italic && word.italic;
    line.font_size = std::max(line.font_size, word.font_size);
    const double gap = before ? word.left - before->right : 0;
    if (!before || gap > std::max(kNewSegment, word.font_size * 0.6)) {
      line.segments.push_back({word.left, word.right, word.text});
    } else {
      Segment& segment = line.segments.back();
      // A font size tells a PDF, where a gap this small is a change of font, whatever is said of a space.
      const bool joins = gap <= kSameWord && (word.font_size > 0 || !before->space_after);
      if (!joins) segment.text += ' ';
      segment.text += word.text;
      segment.right = std::max(segment.right, word.right);
    }
    if (!word.second.empty()) line.segments.back().doubts.push_back({word.text, word.second});
    if (word.unsure) line.segments.back().unsure += word.text.size();
    before = &word;
  }
  return line;
}

}  // namespace

std::string PlacedLine::text() const {
  std::string text;
  for (const Segment& segment : segments) text += (text.empty() ? "" : " ") + segment.text;
  return text;
}

std::vector<PlacedLine> lines_of_page(std::vector<PlacedWord> words) {
  std::erase_if(words, [](const PlacedWord& word) { return trim(word.text).empty() || word.bottom <= word.top; });
  const auto middle = [](const PlacedWord& word) { return (word.top + word.bottom) / 2; };
  std::ranges::stable_sort(words, {}, middle);
  std::vector<PlacedLine> lines;
  std::vector<PlacedWord> line;
  double line_middle = 0;
  for (PlacedWord& word : words) {
    const double height = word.bottom - word.top;
    const bool is_next = !line.empty() && std::abs(middle(word) - line_middle) > height * kSameLine;
    if (is_next) lines.push_back(make_line(std::exchange(line, {})));
    if (line.empty()) line_middle = middle(word);
    line.push_back(std::move(word));
  }
  if (!line.empty()) lines.push_back(make_line(std::move(line)));
  return lines;
}

}  // namespace gom
