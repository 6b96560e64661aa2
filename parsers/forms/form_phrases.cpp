#include "forms/form_phrases.h"

#include <algorithm>

#include "text/unicode.h"

namespace gom {
std::vector<FoldedPhrase> folded(const std::vector<std::string>& phrases) {
  std::vector<FoldedPhrase> all;
  for (const std::string& phrase : phrases) {
    std::string words = fold(phrase);
    const auto spaces = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
    const std::size_t word_count = words.empty() ? 0 : spaces + 1;
    all.push_back({std::move(words), word_count});
  }
  return all;
}

FormPhrases::FormPhrases(const Form& form)
    : title_words(folded(form.title_words)),
      other_titles(folded(form.other_titles)),
      campaign_names(folded(form.campaign_names)),
      closing_phrases(folded(form.closing_phrases)),
      evidence_headings(folded(form.evidence_headings)),
      not_held_phrases(folded(form.not_held_phrases)),
      question_words(folded(form.question_words)) {
  for (const FormSection& section : form.sections) {
    headings.insert(fold(section.heading));
    for (const std::string& wording : section.synonyms) headings.insert(fold(wording));
  }
}

}  // namespace gom
