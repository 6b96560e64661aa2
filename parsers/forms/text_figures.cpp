#include "forms/text_figures.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "text/amount.h"
#include "text/cell.h"
#include "text/token.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostFigures = 60;  // looked at in one text
constexpr std::size_t kWordsBefore = 3, kWordsBehind = 7;
constexpr std::size_t kMostLine = 4000;  // bytes of a line that are read
constexpr double kPlainlyNamed = 0.8;
constexpr double kAhead = 0.15;

// A figure behind one of these numbers something, counts days or is a part of a whole.
constexpr std::string_view kNumbered =
    "ngay thang nam so khoi lop thu thon to khu diem phuc quy tuan phong khoa muc phan doi cap tang hon gan tren "
    "khoang "
    "trong moi gom";
constexpr std::string_view kNoCount = "ngay thang nam gio phut h % tuan tuoi trang lan";

class FigureFinder {
 public:
  FigureFinder(std::string_view line, const Form& form, const IndicatorLabels& labels)
      : line_(line), tokens_(tokens_of(line)), form_(form), labels_(labels) {}

  void find(std::vector<TextFigure>& figures) const {
    for (std::size_t at = 0; at < tokens_.size() && figures.size() < kMostFigures; ++at) {
      if (!is_digits(tokens_, at)) continue;
      const auto amount = read_amount(tokens_, at);
      if (!amount) continue;
      if (is_count(at, *amount))
        if (const auto indicator = named_by(at, amount->end)) figures.push_back({*indicator, amount->value});
      at = amount->end - 1;
    }
  }

 private:
  [[nodiscard]] bool is_count(std::size_t at, const Amount& amount) const {
    if (amount.scaled || amount.ambiguous || !is_any_word(tokens_, amount.end)) return false;
    if (at > 0 && (is_one_of(word_at(tokens_, at - 1), kNumbered) || is_close(tokens_, at))) return false;
    return !is_one_of(word_at(tokens_, amount.end), kNoCount) && !is_close(tokens_, amount.end);
  }

  // The words around the figure, by which of their lengths names an indicator best.
  [[nodiscard]] std::optional<std::size_t> named_by(std::size_t at, std::size_t end) const {
    const std::size_t behind = words_behind(end);
    BestFit best;
    for (const std::size_t length : std::array<std::size_t, 4>{2, 3, 4, kWordsBehind}) {
      const std::size_t last = std::min(length, behind);
      for (const bool with_verb : {false, true}) {
        const BestFit fit = best_fit(labels_.scores(row_of(with_verb ? words_before(at) : at, at, end, end + last)));
        if (fit.score > best.score) best = fit;
      }
      if (last == behind) break;
    }
    const Indicator& indicator = form_.indicators[best.thing];
    if (best.score < kPlainlyNamed || best.score < best.second + kAhead || indicator.is_money()) return {};
    return best.thing;
  }

  [[nodiscard]] StatRow row_of(std::size_t first, std::size_t figure, std::size_t end, std::size_t last) const {
    StatRow row;
    row.words = between(first, figure) + ' ' + between(end, last);
    row.label = row.words;
    row.unit = between(end, std::min(last, end + (is_one_of(word_at(tokens_, end), "luot hoc") ? 2 : 1)));
    return row;
  }

  [[nodiscard]] std::string between(std::size_t first, std::size_t last) const {
    return first >= last ? ""
                         : squeeze(line_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin));
  }

  [[nodiscard]] std::size_t words_behind(std::size_t end) const {
    std::size_t count = 0;
    for (std::size_t at = end; at < tokens_.size() && count < kWordsBehind; ++at, ++count)
      if (!is_any_word(tokens_, at) && !is_sign(tokens_, at, ",")) break;
    return count;
  }

  [[nodiscard]] std::size_t words_before(std::size_t at) const {
    std::size_t first = at;
    while (first > 0 && at - first < kWordsBefore && is_any_word(tokens_, first - 1)) --first;
    return first;
  }

  std::string_view line_;
  Tokens tokens_;
  const Form& form_;
  const IndicatorLabels& labels_;
};

}  // namespace

std::vector<TextFigure> find_text_figures(std::string_view text, const Form& form, const IndicatorLabels& labels) {
  std::vector<TextFigure> figures;
  for (const std::string& line : split_lines(text)) {
    if (figures.size() >= kMostFigures) break;
    if (line.find_first_of("0123456789") == std::string::npos) continue;
    FigureFinder(std::string_view(line).substr(0, kMostLine), form, labels).find(figures);
  }
  return figures;
}

}  // namespace gom
