// A text with its words' places, so that phrases are found whatever their case and punctuation, and what stands before
// or behind them can be cut out as it was written. Marks count where the writer typed them: "Hội" is not "hồi", "hoi"
// is both.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

/// Phrases made comparable once, to be looked for many times.
class PhraseList {
 public:
  struct Word {
    std::string folded, marked;
  };
  PhraseList() = default;
  PhraseList(const std::vector<std::string>& phrases);          // NOLINT(google-explicit-constructor)
  PhraseList(std::initializer_list<std::string_view> phrases);  // NOLINT(google-explicit-constructor)
  [[nodiscard]] const std::vector<std::vector<Word>>& phrases() const { return phrases_; }

 private:
  void add(std::string_view phrase);
  std::vector<std::vector<Word>> phrases_;
};

struct PhraseHit {
  std::size_t first = 0, last = 0;  ///< words; `last` is one behind
  std::size_t begin = 0, end = 0;   ///< bytes
  bool operator==(const PhraseHit&) const = default;
};

class PhraseText {
 public:
  explicit PhraseText(std::string text);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const std::string& word(std::size_t at) const { return words_[at].is.folded; }
  [[nodiscard]] std::string_view written(std::size_t at) const;
  [[nodiscard]] std::size_t begin_of(std::size_t word) const { return words_[word].begin; }
  [[nodiscard]] std::size_t end_of(std::size_t word) const { return words_[word].end; }
  /// First word that begins at or behind that byte; size() when there is none.
  [[nodiscard]] std::size_t word_at(std::size_t byte) const;

  /// The longest of the phrases that stands there: how many words it has; 0: none does.
  [[nodiscard]] std::size_t match_at(std::size_t word, const PhraseList&) const;
  /// The earliest from `from_word` on; at one place the longest.
  [[nodiscard]] std::optional<PhraseHit> find(const PhraseList&, std::size_t from_word = 0) const;
  [[nodiscard]] bool has(const PhraseList& phrases) const { return find(phrases).has_value(); }

 private:
  struct Word {
    PhraseList::Word is;
    std::size_t begin = 0, end = 0;
  };
  std::string text_;
  std::vector<Word> words_;
};

}  // namespace gom
