#include "forms/wording.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <unordered_map>

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

using Things = std::vector<std::vector<std::string>>;

constexpr std::size_t kMostIndices = 8;          // kept by a thread: a form has four
constexpr std::size_t kMostKeptScores = 4096;    // of one index; offices write much the same headings and labels
constexpr std::size_t kLongestKeptPhrase = 200;  // bytes

}  // namespace

struct WordingIndex::Learned {
  struct Wording {
    std::size_t thing = 0;
    std::vector<std::string> content;  // words that carry meaning, sorted
    std::vector<int> grams;            // sorted ids
    double weight = 0;
    std::string folded;
  };

  explicit Learned(const Things& learned_things);
  void learn(std::size_t thing, const std::string& wording);
  void weigh();
  [[nodiscard]] std::string nearest_known(const std::string& word, std::size_t& looked_up);
  [[nodiscard]] double fit(const Wording&, const std::vector<int>& grams, double weight) const;
  [[nodiscard]] std::vector<double> scores(const std::string& folded, std::size_t& looked_up);

  Things things;
  std::unordered_map<std::string, int> ids;              // of grams
  std::vector<std::string> single_words;                 // of the grams, sorted
  std::vector<std::vector<std::size_t>> things_of_gram;  // by id, without repeats
  std::vector<double> weights;                           // by id
  std::vector<Wording> wordings;
  std::unordered_map<std::string, std::vector<double>> kept;  // by folded phrase
  std::unordered_map<std::string, std::string> misspelt;      // words that no wording has, and what they mean
};

WordingIndex::WordingIndex(const Things& things) {
  thread_local std::deque<std::shared_ptr<Learned>> known;
  for (const auto& each : known)
    if (each->things == things) learned_ = each;
  if (learned_) return;
  learned_ = std::make_shared<Learned>(things);
  known.push_back(learned_);
  if (known.size() > kMostIndices) known.pop_front();
}

std::vector<double> WordingIndex::scores(std::string_view phrase) const {
  return scores_of_folded(fold(phrase));
}

std::vector<double> WordingIndex::scores_of_folded(const std::string& folded) const {
  if (const auto kept = learned_->kept.find(folded); kept != learned_->kept.end()) return kept->second;
  std::vector<double> scores = learned_->scores(folded, looked_up_);
  if (folded.size() > kLongestKeptPhrase || looked_up_ >= kMostMisspelt) return scores;
  if (learned_->kept.size() >= kMostKeptScores) learned_->kept.clear();
  learned_->kept.emplace(folded, scores);
  return scores;
}

WordingIndex::Learned::Learned(const Things& learned_things) : things(learned_things) {
  for (std::size_t thing = 0; thing < things.size(); ++thing)
    for (const std::string& wording : things[thing]) learn(thing, wording);
  weigh();
}

void WordingIndex::Learned::learn(std::size_t thing, const std::string& wording) {
  Wording learned;
  learned.thing = thing;
  learned.folded = fold(wording);
  const std::vector<std::string> word_list = words(learned.folded);
  if (word_list.empty()) return;
  learned.content = content_of(word_list);
  for (const std::string& gram : grams_of(word_list)) {
    const int id = ids.emplace(gram, static_cast<int>(ids.size())).first->second;
    things_of_gram.resize(ids.size());
    auto& having = things_of_gram[static_cast<std::size_t>(id)];
    if (having.empty() || having.back() != thing) having.push_back(thing);
    learned.grams.push_back(id);
  }
  std::sort(learned.grams.begin(), learned.grams.end());
  wordings.push_back(std::move(learned));
}

void WordingIndex::Learned::weigh() {
  weights.resize(ids.size());
  for (const auto& [gram, id] : ids) {
    if (gram.find(' ') == std::string::npos) single_words.push_back(gram);
    const auto at = static_cast<std::size_t>(id);
    const double share = std::log(static_cast<double>(things_of_gram[at].size())) /
                         std::log(static_cast<double>(std::max<std::size_t>(things.size(), 2)) + 1);
    weights[at] = base_weight(gram) * std::max(0.15, 1 - share);
  }
  std::sort(single_words.begin(), single_words.end());
  for (Wording& wording : wordings)
    for (int id : wording.grams) wording.weight += weights[static_cast<std::size_t>(id)];
}

// A long word with one letter mistyped or misread is the known word.
std::string WordingIndex::Learned::nearest_known(const std::string& word, std::size_t& looked_up) {
  if (word.size() < 5 || word.size() > 12 || ids.contains(word)) return word;
  if (const auto known = misspelt.find(word); known != misspelt.end()) return known->second;
  if (looked_up >= kMostMisspelt) return word;
  ++looked_up;
  if (misspelt.size() >= kMostMisspelt) misspelt.clear();
  std::string& meant = misspelt[word] = word;
  for (const std::string& known : single_words) {
    if (known.size() + 1 < word.size() || known.size() > word.size() + 1) continue;
    if (edit_distance(known, word, 1) > 1) continue;
    meant = known;
    break;
  }
  return meant;
}

double WordingIndex::Learned::fit(const Wording& wording, const std::vector<int>& grams, double weight) const {
  double shared = 0;
  auto own = wording.grams.begin();
  for (int id : grams) {
    while (own != wording.grams.end() && *own < id) ++own;
    if (own != wording.grams.end() && *own == id) shared += weights[static_cast<std::size_t>(id)];
  }
  return 2 * shared / (weight + wording.weight);
}

std::vector<double> WordingIndex::Learned::scores(const std::string& folded, std::size_t& looked_up) {
  std::vector<double> best(things.size(), 0);
  std::vector<std::string> word_list = words(folded);
  if (word_list.empty() || word_list.size() > kMostWords) return best;
  for (std::string& word : word_list) word = nearest_known(word, looked_up);
  const std::vector<std::string> content = content_of(word_list);
  std::vector<int> grams;
  double weight = 0;
  for (const std::string& gram : grams_of(word_list)) {
    const auto known = ids.find(gram);
    if (known == ids.end()) {
      weight += kUnknown * base_weight(gram);
    } else {
      grams.push_back(known->second);
      weight += weights[static_cast<std::size_t>(known->second)];
    }
  }
  if (grams.empty()) return best;
  std::sort(grams.begin(), grams.end());
  for (const Wording& wording : wordings) {
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
