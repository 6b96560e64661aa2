#include "forms/wording.h"

#include <algorithm>
#include <cmath>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kOneWord = 0.5, kTwoWords = 1.0;
constexpr double kStopWord = 0.2;      // of its usual weight
constexpr double kUnknown = 0.6;       // a word or pair that no wording has: it may be an addition or another thing
constexpr double kSameContent = 0.97;  // the same words but for "số", "các", "đã"

bool is_stop_word(std::string_view word) {
  constexpr std::string_view kStops[] = {"so",  "cac", "nhung", "da",   "duoc", "va",  "cua",
                                         "cho", "tu",  "trong", "ve",   "viec", "mot", "nay",
                                         "tai", "voi", "la",    "theo", "bao",  "gom", "tren"};
  return std::find(std::begin(kStops), std::end(kStops), word) != std::end(kStops);
}

double base_weight(std::string_view gram) {
  const std::size_t space = gram.find(' ');
  if (space == std::string_view::npos) return kOneWord * (is_stop_word(gram) ? kStopWord : 1);
  const bool weak = is_stop_word(gram.substr(0, space)) || is_stop_word(gram.substr(space + 1));
  return kTwoWords * (weak ? kStopWord : 1);
}

std::vector<std::string> grams_of(const std::vector<std::string>& word_list) {
  std::vector<std::string> grams = word_list;
  for (std::size_t at = 0; at + 1 < word_list.size(); ++at) grams.push_back(word_list[at] + ' ' + word_list[at + 1]);
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

std::vector<std::string> content_of(const std::vector<std::string>& word_list) {
  std::vector<std::string> content;
  for (const std::string& word : word_list)
    if (!is_stop_word(word)) content.push_back(word);
  std::sort(content.begin(), content.end());
  return content;
}

}  // namespace

WordingIndex::WordingIndex(const std::vector<std::vector<std::string>>& things) : things_(things.size()) {
  for (std::size_t thing = 0; thing < things.size(); ++thing)
    for (const std::string& wording : things[thing]) learn(thing, wording);
  weigh(things.size());
}

void WordingIndex::learn(std::size_t thing, const std::string& wording) {
  Wording learned;
  learned.thing = thing;
  learned.folded = fold(wording);
  const std::vector<std::string> word_list = words(learned.folded);
  if (word_list.empty()) return;
  learned.content = content_of(word_list);
  for (const std::string& gram : grams_of(word_list)) {
    const int id = ids_.emplace(gram, static_cast<int>(ids_.size())).first->second;
    things_of_gram_.resize(ids_.size());
    auto& things = things_of_gram_[static_cast<std::size_t>(id)];
    if (things.empty() || things.back() != thing) things.push_back(thing);
    learned.grams.push_back(id);
  }
  std::sort(learned.grams.begin(), learned.grams.end());
  wordings_.push_back(std::move(learned));
}

void WordingIndex::weigh(std::size_t things) {
  weights_.resize(ids_.size());
  for (const auto& [gram, id] : ids_) {
    const auto at = static_cast<std::size_t>(id);
    const double share = std::log(static_cast<double>(things_of_gram_[at].size())) /
                         std::log(static_cast<double>(std::max<std::size_t>(things, 2)) + 1);
    weights_[at] = base_weight(gram) * std::max(0.15, 1 - share);
  }
  for (Wording& wording : wordings_)
    for (int id : wording.grams) wording.weight += weights_[static_cast<std::size_t>(id)];
}

// A long word with one letter mistyped or misread is the known word.
const std::string& WordingIndex::nearest_known(const std::string& word) const {
  if (word.size() < 5 || word.size() > 12 || ids_.contains(word)) return word;
  if (const auto known = misspelt_.find(word); known != misspelt_.end()) return known->second;
  if (misspelt_.size() >= kMostMisspelt) return word;
  std::string& meant = misspelt_[word] = word;
  for (const auto& [gram, id] : ids_) {
    if (gram.size() + 1 < word.size() || gram.size() > word.size() + 1 || gram.find(' ') != std::string::npos) continue;
    if (edit_distance(gram, word, 1) > 1) continue;
    meant = gram;
    break;
  }
  return meant;
}

double WordingIndex::fit(const Wording& wording, const std::vector<int>& grams, double weight) const {
  double shared = 0;
  auto own = wording.grams.begin();
  for (int id : grams) {
    while (own != wording.grams.end() && *own < id) ++own;
    if (own != wording.grams.end() && *own == id) shared += weights_[static_cast<std::size_t>(id)];
  }
  return 2 * shared / (weight + wording.weight);
}

std::vector<double> WordingIndex::scores(std::string_view phrase) const {
  std::vector<double> best(things_, 0);
  const std::string folded = fold(phrase);
  std::vector<std::string> word_list = words(folded);
  if (word_list.empty() || word_list.size() > kMostWords) return best;
  for (std::string& word : word_list) word = std::string(nearest_known(word));
  const std::vector<std::string> content = content_of(word_list);
  std::vector<int> grams;
  double weight = 0;
  for (const std::string& gram : grams_of(word_list)) {
    const auto known = ids_.find(gram);
    if (known == ids_.end()) {
      weight += kUnknown * base_weight(gram);
    } else {
      grams.push_back(known->second);
      weight += weights_[static_cast<std::size_t>(known->second)];
    }
  }
  if (grams.empty()) return best;
  std::sort(grams.begin(), grams.end());
  for (const Wording& wording : wordings_) {
    double score = std::min(fit(wording, grams, weight), kSameContent);
    if (wording.folded == folded) score = 1;
    if (!content.empty() && wording.content == content) score = std::max(score, kSameContent);
    best[wording.thing] = std::max(best[wording.thing], score);
  }
  return best;
}

BestFit best_fit(const std::vector<double>& scores) {
  BestFit best;
  for (std::size_t thing = 0; thing < scores.size(); ++thing) {
    if (scores[thing] > best.score) {
      best.second = best.score;
      best.thing = thing;
      best.score = scores[thing];
    } else {
      best.second = std::max(best.second, scores[thing]);
    }
  }
  return best;
}

}  // namespace gom
