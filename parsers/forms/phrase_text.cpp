#include "forms/phrase_text.h"

#include <cctype>
#include <unordered_map>
#include <utility>

#include "text/unicode.h"

namespace gom {
namespace {

// Letters and digits are ASCII's and everything beyond it but the blocks of punctuation and spaces.
bool is_word_byte_at(std::string_view text, std::size_t at, std::size_t& length) {
  const auto byte = static_cast<unsigned char>(text[at]);
  length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  if (at + length > text.size()) length = text.size() - at;
  if (byte < 0x80) return std::isalnum(byte) != 0;
  const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0;
  if (byte == 0xC2) return false;                                        // Latin-1 signs, no-break space
  if (byte == 0xE2 && (second == 0x80 || second == 0x81)) return false;  // general punctuation
  if (byte == 0xE2 && second >= 0x86) return false;                      // arrows, bullets, box drawing
  return !(byte == 0xE3 && second == 0x80);
}

}  // namespace

PhraseList::PhraseList(const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) add(phrase);
}

PhraseList::PhraseList(std::initializer_list<std::string_view> phrases) {
  for (const std::string_view phrase : phrases) add(phrase);
}

// A form's phrases are listed anew for each paper, the same every time.
void PhraseList::add(std::string_view phrase) {
  constexpr std::size_t kMostKnown = 1024;
  thread_local std::unordered_map<std::string, std::vector<Word>> known;
  if (known.size() >= kMostKnown) known.clear();
  const auto [at, is_new] = known.try_emplace(std::string(phrase));
  if (is_new) {
    const PhraseText text{std::string(phrase)};
    for (std::size_t word = 0; word < text.size(); ++word)
      at->second.push_back({text.word(word), fold_keeping_marks(text.written(word))});
  }
  if (!at->second.empty()) phrases_.push_back(at->second);
}

PhraseText::PhraseText(std::string text) : text_(std::move(text)) {
  for (std::size_t at = 0; at < text_.size();) {
    std::size_t length = 1;
    if (!is_word_byte_at(text_, at, length)) {
      at += length;
      continue;
    }
    const std::size_t begin = at;
    while (at < text_.size() && is_word_byte_at(text_, at, length)) at += length;
    const std::string_view written = std::string_view(text_).substr(begin, at - begin);
    std::string folded = fold(written);
    if (!folded.empty()) words_.push_back({{std::move(folded), fold_keeping_marks(written)}, begin, at});
  }
}

std::string_view PhraseText::written(std::size_t at) const {
  return std::string_view(text_).substr(words_[at].begin, words_[at].end - words_[at].begin);
}

std::size_t PhraseText::word_at(std::size_t byte) const {
  std::size_t at = 0;
  while (at < words_.size() && words_[at].begin < byte) ++at;
  return at;
}

std::size_t PhraseText::match_at(std::size_t word, const PhraseList& phrases) const {
  const auto stands = [&](const std::vector<PhraseList::Word>& phrase) {
    if (word + phrase.size() > words_.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      const PhraseList::Word& typed = words_[word + i].is;
      if (typed.folded != phrase[i].folded) return false;
      if (typed.marked != typed.folded && typed.marked != phrase[i].marked) return false;
    }
    return true;
  };
  std::size_t longest = 0;
  for (const auto& phrase : phrases.phrases())
    if (phrase.size() > longest && stands(phrase)) longest = phrase.size();
  return longest;
}

std::optional<PhraseHit> PhraseText::find(const PhraseList& phrases, std::size_t from_word) const {
  for (std::size_t at = from_word; at < words_.size(); ++at)
    if (const std::size_t length = match_at(at, phrases); length > 0)
      return PhraseHit{at, at + length, words_[at].begin, words_[at + length - 1].end};
  return {};
}

}  // namespace gom
