// Which of several named things a phrase means: sections by their headings, indicators by their labels, money lines by
// their names. Each thing has wordings of its own (data of the campaign). Single words and pairs of neighbours are
// compared; those that few things share weigh most, so that "khó khăn" decides and "Tuần lễ" does not. An index stays
// on the thread that made it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

class WordingIndex {
 public:
  /// One list of wordings a thing.
  explicit WordingIndex(const std::vector<std::vector<std::string>>& things);

  /// How well the phrase fits each thing, 0..1: 1 for one of its wordings to the letter (as folded). Phrases beyond
  /// kMostWords fit nothing.
  [[nodiscard]] std::vector<double> scores(std::string_view phrase) const;
  [[nodiscard]] std::vector<double> scores_of_folded(const std::string& phrase) const;

  static constexpr std::size_t kMostWords = 40;
  static constexpr std::size_t kMostMisspelt = 3000;  ///< unknown words looked up; beyond, they are taken as they are

 private:
  struct Learned;  // the same wordings are learned once, and scores that were asked for are kept: by thread, bounded
  std::shared_ptr<Learned> learned_;
  mutable std::size_t looked_up_ = 0;
};

struct BestFit {
  std::size_t thing = 0;
  double score = 0;
  double second = 0;  ///< of the next best thing
};
[[nodiscard]] BestFit best_fit(const std::vector<double>& scores);

}  // namespace gom
