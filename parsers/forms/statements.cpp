// What a text says in a sentence: that nothing is held, that something is asked.
#include <algorithm>
#include <string>
#include <vector>

#include "forms/form_phrases.h"
#include "forms/made_once.h"
#include "forms/paper.h"
#include "text/unicode.h"

namespace gom {
namespace {

// Sentences of the document with their punctuation, paragraphs never joined.
std::vector<std::string> sentences(const Document& document) {
  std::vector<std::string> found;
  for (const std::string& line : split_lines(plain_text(document))) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
      const bool last = at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == ')' || line[at + 1] == '?';
      const bool ends = line[at] == ';' || (last && (line[at] == '?' || line[at] == '!' || line[at] == '.'));
      if (!ends) continue;
      found.push_back(line.substr(begin, at + 1 - begin));
      begin = at + 1;
    }
    if (begin < line.size()) found.push_back(line.substr(begin));
  }
  return found;
}

bool has_one_of(const std::string& folded_sentence, const std::vector<FoldedPhrase>& phrases) {
  const std::string padded = " " + folded_sentence + " ";
  return std::any_of(phrases.begin(), phrases.end(), [&](const FoldedPhrase& phrase) {
    if (phrase.words.empty()) return false;
    for (std::size_t at = padded.find(phrase.words); at != std::string::npos; at = padded.find(phrase.words, at + 1))
      if (padded[at - 1] == ' ' && padded[at + phrase.words.size()] == ' ') return true;
    return false;
  });
}

// "không tổ chức được … nhưng", "nếu không tổ chức", "không tổ chức rầm rộ": something is held all the same.
bool is_taken_back(const std::string& folded_sentence) {
  static const std::vector<FoldedPhrase> phrases =
      folded({"nếu không", "không những", "không chỉ", "rầm rộ", "trực tiếp nhưng", "mà tổ chức", "nhưng tổ chức",
              "nhưng vẫn", "tập trung đông người", "lồng ghép", "tổ chức ăn uống", "nhưng đã", "không tổ chức riêng"});
  return has_one_of(folded_sentence, phrases);
}

}  // namespace

bool says_not_held(const Document& document, const Form& form) {
  const auto all = sentences(document);
  const auto phrases = made_once<FormPhrases>(form);
  return std::any_of(all.begin(), all.end(), [&](const std::string& sentence) {
    if (sentence.ends_with('?')) return false;
    const std::string said = fold(sentence);
    return has_one_of(said, phrases->not_held_phrases) && !is_taken_back(said);
  });
}

bool asks_question(const Document& document, const Form& form) {
  const auto all = sentences(document);
  const auto phrases = made_once<FormPhrases>(form);
  return std::any_of(all.begin(), all.end(), [&](const std::string& sentence) {
    const std::string said = fold(sentence);
    if (has_one_of(said, phrases->question_words)) return true;
    // A question mark ends a sentence of several words; one inside a link is no question.
    return sentence.ends_with('?') && words(said).size() >= 3 && sentence.find("http") == std::string::npos;
  });
}

}  // namespace gom
