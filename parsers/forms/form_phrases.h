// A form's phrases, folded: what the lines of a paper are compared with.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "forms/form.h"

namespace gom {

struct FoldedPhrase {
  std::string words;
  std::size_t word_count = 0;
};

[[nodiscard]] std::vector<FoldedPhrase> folded(const std::vector<std::string>&);

struct FormPhrases {
  explicit FormPhrases(const Form&);

  std::vector<FoldedPhrase> title_words, other_titles, campaign_names;
  std::set<std::string, std::less<>> headings;  ///< of sections, in all their wordings
  std::vector<FoldedPhrase> closing_phrases, evidence_headings, not_held_phrases, question_words;
};

}  // namespace gom
