// Which of several named things a phrase means: sections by their headings, indicators by their labels, money lines by
// their names. Each thing has wordings of its own (data of the campaign). Single words and pairs of neighbours are
// compared; those that few things share weigh most, so that "khó khăn" decides and "Tuần lễ" does not.
#pragma once

#include <cstddef>
#include <map>
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

  static constexpr std::size_t kMostWords = 40;

 private:
  struct Wording {
    std::size_t thing = 0;
    std::vector<std::string> content;  ///< words that carry meaning, sorted
    std::vector<int> grams;            ///< sorted ids
    double weight = 0;
    std::string folded;
  };

  void learn(std::size_t thing, const std::string& wording);
  void weigh(std::size_t things);
  [[nodiscard]] const std::string& nearest_known(const std::string& word) const;
  [[nodiscard]] double fit(const Wording&, const std::vector<int>& grams, double weight) const;

  static constexpr std::size_t kMostMisspelt = 3000;  ///< words looked up; beyond, words are taken as they are

  std::map<std::string, int, std::less<>> ids_;
  mutable std::map<std::string, std::string, std::less<>> misspelt_;  ///< words that no wording has, and what they mean
  std::vector<std::vector<std::size_t>> things_of_gram_;              ///< by id, without repeats
  std::vector<double> weights_;                                       ///< by id
  std::vector<Wording> wordings_;
  std::size_t things_ = 0;
};

struct BestFit {
  std::size_t thing = 0;
  double score = 0;
  double second = 0;  ///< of the next best thing
};
[[nodiscard]] BestFit best_fit(const std::vector<double>& scores);

}  // namespace gom
