// What a text says in a sentence: that nothing is held, that something is asked.
#include <algorithm>
#include <string>
#include <vector>

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

bool has_phrase(const std::string& folded, const std::string& phrase) {
  const std::string wanted = fold(phrase);
  return !wanted.empty() && (" " + folded + " ").find(" " + wanted + " ") != std::string::npos;
}

bool has_one_of(const std::string& folded, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const auto& each) { return has_phrase(folded, each); });
}

// "không tổ chức được … nhưng", "nếu không tổ chức", "không tổ chức rầm rộ": something is held all the same.
bool is_taken_back(const std::string& folded) {
  return has_one_of(
      folded, {"nếu không", "không những", "không chỉ", "rầm rộ", "trực tiếp nhưng", "mà tổ chức", "nhưng tổ chức",
               "nhưng vẫn", "tập trung đông người", "lồng ghép", "tổ chức ăn uống", "nhưng đã", "không tổ chức riêng"});
}

}  // namespace

bool says_not_held(const Document& document, const Form& form) {
  const auto all = sentences(document);
  return std::any_of(all.begin(), all.end(), [&](const std::string& sentence) {
    const std::string folded = fold(sentence);
    return !sentence.ends_with('?') && has_one_of(folded, form.not_held_phrases) && !is_taken_back(folded);
  });
}

bool asks_question(const Document& document, const Form& form) {
  const auto all = sentences(document);
  return std::any_of(all.begin(), all.end(), [&](const std::string& sentence) {
    const std::string folded = fold(sentence);
    if (has_one_of(folded, form.question_words)) return true;
    // A question mark ends a sentence of several words; one inside a link is no question.
    return sentence.ends_with('?') && words(folded).size() >= 3 && sentence.find("http") == std::string::npos;
  });
}

}  // namespace gom
