#include <algorithm>

#include "text/code_points.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostWords = 200;  // of one text: names and headings are short, and the comparison is quadratic

// 1 for equal words, less for a small slip, 0 for others.
double word_likeness(const std::string& one, const std::string& other) {
  if (one == other) return 1;
  const std::size_t longer = std::max(one.size(), other.size());
  const int forgiven = longer >= 8 ? 2 : longer >= 4 ? 1 : 0;
  if (forgiven == 0) return 0;
  const int distance = edit_distance(one, other, forgiven);
  return distance > forgiven ? 0 : 1 - static_cast<double>(distance) / static_cast<double>(longer);
}

std::vector<std::string> first_words(std::string_view folded) {
  std::vector<std::string> found = words(folded);
  if (found.size() > kMostWords) found.resize(kMostWords);
  return found;
}

double weight(const std::vector<std::string>& all) {
  double sum = 0;
  for (const std::string& word : all) sum += static_cast<double>(word.size());
  return sum;
}

// Takes each word's best unused partner; equal words go first, so that a slip never takes an equal word's place.
double shared_weight(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::vector<bool> met(one.size()), used(other.size());
  double sum = 0;
  for (const bool exact : {true, false}) {
    for (std::size_t i = 0; i < one.size(); ++i) {
      double best = 0;
      std::size_t partner = 0;
      for (std::size_t j = 0; !met[i] && j < other.size(); ++j) {
        const double alike = used[j] ? 0 : exact ? (one[i] == other[j] ? 1 : 0) : word_likeness(one[i], other[j]);
        if (alike > best) best = alike, partner = j;
      }
      if (best <= 0) continue;
      met[i] = used[partner] = true;
      sum += best * static_cast<double>(one[i].size() + other[partner].size());
    }
  }
  return sum;
}

std::string unspaced(std::string_view text) {
  std::string letters(text);
  std::erase(letters, ' ');
  return letters;
}

}  // namespace

double likeness(std::string_view folded_one, std::string_view folded_other) {
  const std::vector<std::string> one = first_words(folded_one), other = first_words(folded_other);
  if (one.empty() || other.empty()) return one.empty() && other.empty() ? 1 : 0;
  if (one == other || unspaced(folded_one) == unspaced(folded_other)) return 1;
  return shared_weight(one, other) / (weight(one) + weight(other));
}

int edit_distance(std::string_view one, std::string_view other, int most) {
  const std::u32string a = code_points(one), b = code_points(other);
  const int rows = static_cast<int>(a.size()), columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) > most) return most + 1;
  std::vector<int> before(b.size() + 1), row(b.size() + 1);
  for (int j = 0; j <= columns; ++j) before[static_cast<std::size_t>(j)] = j;
  for (int i = 1; i <= rows; ++i) {
    std::fill(row.begin(), row.end(), most + 1);
    if (i <= most) row[0] = i;
    int least = row[0];
    for (int j = std::max(1, i - most); j <= std::min(columns, i + most); ++j) {
      const auto at = static_cast<std::size_t>(j);
      const int swap = before[at - 1] + (a[static_cast<std::size_t>(i - 1)] == b[at - 1] ? 0 : 1);
      row[at] = std::min({swap, before[at] + 1, row[at - 1] + 1, most + 1});
      least = std::min(least, row[at]);
    }
    if (least > most) return most + 1;
    std::swap(before, row);
  }
  return std::min(before.back(), most + 1);
}

}  // namespace gom
