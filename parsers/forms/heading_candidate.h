// Lines that may be headings of a form's sections, each with how well its words fit every section. Which of them are is
// for find_headings to say, which sees them together.
#pragma once

#include <string>
#include <vector>

#include "forms/flow.h"
#include "forms/form.h"
#include "forms/heading_number.h"
#include "forms/wording.h"

namespace gom {

struct HeadingCandidate {
  std::size_t line = 0;
  std::size_t lines = 1;
  HeadingNumber number{};
  std::string words{};  ///< without number and closing colon
  std::string rest{};   ///< text behind it in the same line
  std::size_t word_count = 0;
  bool bold = false;  ///< or a heading by style, or capitals among ordinary lines
  bool ends_sentence = false;
  BestFit fit{};                        ///< `thing` is an index of Form::sections
  std::vector<std::size_t> sections{};  ///< that the words name: one, or several joined ("Kết quả; khó khăn")
  bool operator==(const HeadingCandidate& other) const { return line == other.line; }
};

class HeadingReader {
 public:
  explicit HeadingReader(const Form&);
  /// Every line that could be one, in order.
  [[nodiscard]] std::vector<HeadingCandidate> read(const Flow&, std::size_t from) const;

 private:
  [[nodiscard]] HeadingCandidate candidate_at(const Flow&, std::size_t at, bool mostly_capitals) const;
  [[nodiscard]] BestFit fit_of(const std::string& folded, const HeadingNumber&) const;
  void choose_words(HeadingCandidate&, std::string_view text) const;
  void join_next_line(HeadingCandidate&, const Flow&) const;
  void name_sections(HeadingCandidate&) const;

  const Form& form_;
  WordingIndex whole_;
  WordingIndex phrases_;
};

}  // namespace gom
