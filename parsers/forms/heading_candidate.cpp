#include "forms/heading_candidate.h"

#include <algorithm>
#include <set>

#include "forms/made_once.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostHeadingWords = 32;
constexpr double kPhraseWorth = 0.9;     // a phrase of a wording counts less than the whole
constexpr double kPhraseFits = 0.8;      // below it a phrase of a heading names no section
constexpr double kPhraseMayFit = 0.6;    // from here on it may mean another section than its neighbours
constexpr double kOnePhraseFits = 0.75;  // of a heading of which one phrase is plain and the others name nothing
constexpr double kGroupByRoman = 0.08;   // groups are numbered "I.", sections are not
constexpr double kGroupByArabic = -0.25;

std::vector<std::string> phrases_of(std::string_view text) {
  std::vector<std::string> phrases;
  std::string phrase;
  const auto end = [&] {
    if (!fold(phrase).empty()) phrases.push_back(squeeze(phrase));
    phrase.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (text[at] == ',' || text[at] == ';' || text[at] == '&' || text[at] == '/') {
      end();
    } else if (rest.starts_with(" và ") || rest.starts_with(" VÀ ") || rest.starts_with(" va ")) {
      end();
      at += rest.starts_with(" va ") ? 2 : 3;
    } else {
      phrase += text[at];
    }
  }
  end();
  return phrases;
}

std::vector<std::vector<std::string>> wordings_of(const Form& form) {
  std::vector<std::vector<std::string>> things;
  for (const FormSection& section : form.sections) {
    things.push_back(section.synonyms);
    things.back().push_back(section.heading);
  }
  return things;
}

std::vector<std::vector<std::string>> phrase_wordings_of(const Form& form) {
  std::vector<std::vector<std::string>> things = wordings_of(form);
  for (auto& wordings : things) {
    std::vector<std::string> phrases;
    for (const std::string& wording : wordings)
      for (std::string& phrase : phrases_of(wording)) phrases.push_back(std::move(phrase));
    wordings.insert(wordings.end(), phrases.begin(), phrases.end());
  }
  return things;
}

struct WholeWordings {
  explicit WholeWordings(const Form& form) : index(wordings_of(form)) {}
  WordingIndex index;
};

struct PhraseWordings {
  explicit PhraseWordings(const Form& form) : index(phrase_wordings_of(form)) {}
  WordingIndex index;
};

std::size_t count_words(std::string_view folded) {
  return folded.empty() ? 0 : static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
}

// A paragraph of text is told from a heading without folding it: each piece with a letter of ASCII is a word at least.
bool has_too_many_words(std::string_view text) {
  std::size_t count = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter && !in_word && ++count > kMostHeadingWords) return true;
    in_word = c != ' ' && (in_word || letter);
  }
  return false;
}

std::string_view without_tail(std::string_view text) {
  while (!text.empty() && std::string_view(":.;,-*_ ").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text;
}

std::string_view without_head(std::string_view text) {
  for (;;) {
    text = trim(text);
    if (text.empty() || std::string_view(":.;").find(text.front()) == std::string_view::npos) return text;
    text.remove_prefix(1);
  }
}

std::string without_brackets(std::string_view text) {
  std::string outside;
  int depth = 0;
  for (char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) outside += c;
    if (c == ')' && depth > 0) --depth;
  }
  return squeeze(outside);
}

}  // namespace

HeadingReader::HeadingReader(const Form& form)
    : form_(form), whole_(made_once<WholeWordings>(form)->index), phrases_(made_once<PhraseWordings>(form)->index) {}

BestFit HeadingReader::fit_of(const std::string& folded, const HeadingNumber& number) const {
  std::vector<double> scores = whole_.scores_of_folded(folded);
  const std::vector<double> by_phrase = phrases_.scores_of_folded(folded);
  const bool high = number.kind == HeadingNumber::Kind::roman || number.kind == HeadingNumber::Kind::part ||
                    number.kind == HeadingNumber::Kind::capital;
  for (std::size_t section = 0; section < scores.size(); ++section) {
    scores[section] = std::max(scores[section], kPhraseWorth * by_phrase[section]);
    if (form_.sections[section].role != SectionRole::group || number.kind == HeadingNumber::Kind::none) continue;
    if (scores[section] > 0) scores[section] += high ? kGroupByRoman : kGroupByArabic;
  }
  return best_fit(scores);
}

// The heading's words are the whole line, or what stands before a colon, a full stop or a bracket: what fits best.
void HeadingReader::choose_words(HeadingCandidate& candidate, std::string_view text) const {
  const auto consider = [&](std::string_view written, std::string_view rest) {
    const std::string_view heading = without_tail(written);
    if (has_too_many_words(heading)) return;
    const std::string folded = fold(heading);
    const std::size_t count = count_words(folded);
    if (count == 0 || count > kMostHeadingWords) return;
    const BestFit fit = fit_of(folded, candidate.number);
    if (!candidate.words.empty() && fit.score <= candidate.fit.score + 0.02) return;
    candidate.words = std::string(heading);
    candidate.word_count = count;
    candidate.rest = std::string(without_head(rest));
    candidate.fit = fit;
  };
  consider(text, "");
  if (const std::size_t open = text.find('('); open != std::string_view::npos && text.find(')', open) != text.npos) {
    const std::string outside = without_brackets(text.substr(0, text.rfind(')') + 1));
    consider(outside, text.substr(text.rfind(')') + 1));
  }
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos)
    consider(text.substr(0, colon), text.substr(colon + 1));
  if (const std::size_t stop = text.find(". "); stop != std::string_view::npos)
    consider(text.substr(0, stop), text.substr(stop + 2));
}

// "1. Những kết quả đã đạt được; bài học kinh" / "nghiệm"
void HeadingReader::join_next_line(HeadingCandidate& candidate, const Flow& flow) const {
  if (!candidate.rest.empty() || candidate.fit.score >= 0.9 || candidate.line + 1 >= flow.size()) return;
  const Line& line = flow[candidate.line];
  const Line& next = flow[candidate.line + 1];
  if (next.table || next.after_gap || !next.number.empty() || next.bold != line.bold || next.in_cell != line.in_cell)
    return;
  if (parse_heading_number(next.text).kind != HeadingNumber::Kind::none || line.text.ends_with(':')) return;
  const std::string joined = candidate.words + ' ' + std::string(without_tail(next.text));
  const std::string folded = fold(joined);
  if (count_words(folded) > kMostHeadingWords || count_words(next.folded) > 10) return;
  const BestFit fit = fit_of(folded, candidate.number);
  if (fit.score < 0.9 || fit.score < candidate.fit.score + 0.1) return;
  candidate.words = joined;
  candidate.word_count = count_words(folded);
  candidate.lines = 2;
  candidate.fit = fit;
}

// Several sections under one heading: each is named by a phrase of its own, and no wording of one has them all.
void HeadingReader::name_sections(HeadingCandidate& candidate) const {
  candidate.sections = {candidate.fit.thing};
  if (candidate.fit.score >= 0.9) return;
  std::set<std::size_t> named;
  bool others = false;
  for (const std::string& phrase : phrases_of(candidate.words)) {
    const BestFit fit = best_fit(phrases_.scores(phrase));
    const SectionRole role = form_.sections[fit.thing].role;
    const bool plain = fit.score >= kPhraseFits && fit.score >= fit.second + 0.2;
    if (plain && role != SectionRole::group && role != SectionRole::table)
      named.insert(fit.thing);
    else
      others = others || fit.score > kPhraseMayFit;
  }
  if (named.size() == 1 && !others &&
      *named.begin() == candidate.fit.thing)  // "Kết quả đạt được và kinh nghiệm rút ra"
    candidate.fit.score = std::max(candidate.fit.score, kOnePhraseFits);
  if (named.size() < 2) return;
  candidate.sections.assign(named.begin(), named.end());
  candidate.fit.score = std::max(candidate.fit.score, kPhraseFits);
  candidate.fit.second = 0;
}

HeadingCandidate HeadingReader::candidate_at(const Flow& flow, std::size_t at, bool mostly_capitals) const {
  const Line& line = flow[at];
  HeadingCandidate candidate;
  candidate.line = at;
  std::string_view text = line.text;
  if (!line.number.empty()) candidate.number = parse_heading_number(line.number + " x");
  if (candidate.number.kind == HeadingNumber::Kind::none || candidate.number.kind == HeadingNumber::Kind::bullet) {
    const HeadingNumber typed = parse_heading_number(text);
    if (typed.kind != HeadingNumber::Kind::none) {
      candidate.number = typed;
      text.remove_prefix(typed.end);
    }
  }
  candidate.bold = line.bold || line.heading > 0 || (line.capitals && !mostly_capitals);
  candidate.ends_sentence = text.ends_with('.') || text.ends_with(';') || text.ends_with(',');
  choose_words(candidate, trim(text));
  if (candidate.words.empty()) return candidate;
  join_next_line(candidate, flow);
  name_sections(candidate);
  return candidate;
}

std::vector<HeadingCandidate> HeadingReader::read(const Flow& flow, std::size_t from) const {
  std::size_t capitals = 0, texts = 0;
  for (const Line& line : flow) {
    texts += line.table ? 0 : 1;
    capitals += line.capitals ? 1 : 0;
  }
  std::vector<HeadingCandidate> candidates;
  if (form_.sections.empty()) return candidates;
  for (std::size_t at = from; at < flow.size(); ++at) {
    if (flow[at].table || flow[at].text.empty()) continue;
    HeadingCandidate candidate = candidate_at(flow, at, 2 * capitals > texts);
    if (!candidate.words.empty()) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace gom
