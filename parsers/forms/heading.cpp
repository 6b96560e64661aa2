#include "forms/heading.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "forms/heading_candidate.h"
#include "forms/made_once.h"
#include "forms/paper_end.h"
#include "text/unicode.h"

namespace gom {
namespace {

using Kind = HeadingNumber::Kind;
using Candidates = std::vector<HeadingCandidate>;

constexpr double kNumberedFits = 0.6;     // a numbered line of its own
constexpr double kBoldFits = 0.65;        // a bold one without number
constexpr double kPlainFits = 0.85;       // neither
constexpr double kBeforeTextFits = 0.72;  // numbered, its text in the same line
constexpr double kSubheadingFits = 0.8;   // a bullet or letter, where nothing better was found
constexpr double kMargin = 0.08;          // over the next best section
constexpr std::size_t kPlainWords = 14;
constexpr std::size_t kBreakWords = 25;
constexpr double kOwnWording = 0.9;  // a wording of the form itself, more or less
constexpr double kToTheLetter = 0.97;
constexpr double kMayFit = 0.35;  // by its place as well
constexpr std::size_t kShortWords = 10;
constexpr std::size_t kMostHeadings = 300;  // of a paper; a report has a dozen

/// How headings of one rank look.
struct Look {
  Kind kind = Kind::none;
  std::size_t depth = 0;
  bool bold = false;
  auto operator<=>(const Look&) const = default;
};

Look look_of(const HeadingCandidate& candidate) {
  return {candidate.number.kind, candidate.number.values.size(), candidate.bold};
}

bool is_clear(const HeadingCandidate& candidate, double least) {
  return candidate.fit.score >= least && candidate.fit.score >= candidate.fit.second + kMargin;
}

// "Kiến nghị với cấp trên.": a heading that was closed like a sentence.
bool is_short(const HeadingCandidate& candidate) {
  return candidate.fit.score >= kToTheLetter ||
         (candidate.fit.score >= kOwnWording && candidate.word_count <= kShortWords);
}

bool looks_like_heading(const HeadingCandidate& candidate) {
  const Kind kind = candidate.number.kind;
  if (kind == Kind::bullet || kind == Kind::letter) return false;
  if (!candidate.rest.empty())
    return candidate.number.heads() ? is_clear(candidate, kBeforeTextFits)
                                    : candidate.bold && is_clear(candidate, kPlainFits);
  if (candidate.number.heads()) return is_clear(candidate, kNumberedFits);
  if (candidate.bold) return is_clear(candidate, kBoldFits);
  const bool fits_in = candidate.word_count <= kPlainWords || candidate.fit.score >= kToTheLetter;
  return is_clear(candidate, kPlainFits) && fits_in && (!candidate.ends_sentence || is_short(candidate));
}

class HeadingFinder {
 public:
  HeadingFinder(const Flow& flow, const Form& form, std::size_t from)
      : flow_(flow), form_(form), candidates_(HeadingReader(form).read(flow, from)) {}

  std::vector<Heading> find() {
    for (const HeadingCandidate& candidate : candidates_)
      if (looks_like_heading(candidate) && chosen_.size() < kMostHeadings) chosen_.push_back(&candidate);
    learn_look();
    settle_repeats();
    place_unnamed();  // before lesser ones: "4. Những kết quả lớn" rather than "- Bài học kinh nghiệm: …" under it
    find_subheadings();
    add_breaks();
    place_unnamed();
    add_ends();
    std::sort(headings_.begin(), headings_.end(),
              [](const Heading& one, const Heading& other) { return one.line < other.line; });
    return headings_;
  }

 private:
  [[nodiscard]] bool is_group(std::size_t section) const { return form_.sections[section].role == SectionRole::group; }

  // The look that most of the plainly named sections have.
  void learn_look() {
    std::map<Look, int> count;
    for (const HeadingCandidate* candidate : chosen_)
      if (candidate->fit.score >= kPlainFits && !is_group(candidate->fit.thing)) ++count[look_of(*candidate)];
    int most = 0;
    for (const auto& [look, times] : count)
      if (times > most) most = times, look_ = look;
  }

  [[nodiscard]] double rank(const HeadingCandidate& candidate) const {
    const Look look = look_of(candidate);
    const bool numbered_alike = look.kind == look_.kind && look.depth == look_.depth;
    return candidate.fit.score + (numbered_alike ? 1.0 : 0) + (look.bold == look_.bold ? 0.25 : 0) +
           (candidate.number.heads() ? 0.5 : 0) + (candidate.sections.size() == 1 ? 0.1 : 0);
  }

  // Of several headings of one section the best stands; one of the same look that follows it at once with other words
  // carries it on ("1. Kết quả đạt được", "2. Bài học kinh nghiệm"); one elsewhere repeats it.
  void settle_repeats() {
    std::map<std::size_t, std::vector<const HeadingCandidate*>> by_section;
    for (const HeadingCandidate* candidate : chosen_)
      for (std::size_t section : candidate->sections) by_section[section].push_back(candidate);
    std::map<const HeadingCandidate*, Heading> kept;
    for (auto& [section, rivals] : by_section) {
      const auto best = *std::max_element(rivals.begin(), rivals.end(), [&](const auto* one, const auto* other) {
        return rank(*one) < rank(*other) || (rank(*one) == rank(*other) && one->line > other->line);
      });
      std::set<std::string> worded = {fold(best->words)};
      for (const HeadingCandidate* rival : rivals) {
        const bool equal = look_of(*rival) == look_of(*best) && rival->sections.size() == best->sections.size() &&
                           rival->fit.score + 0.25 >= best->fit.score;
        if (rival != best && !equal) continue;
        const auto& [earlier, later] = std::minmax(rival, best, stands_before);
        const bool again =
            rival != best && (!worded.insert(fold(rival->words)).second || stands_between(*earlier, *later));
        Heading& heading = kept.try_emplace(rival, heading_of(*rival)).first->second;
        if (again && is_group(section)) continue;
        heading.again = heading.again || again;
        heading.sections.push_back(section);
      }
    }
    for (auto& [candidate, heading] : kept) headings_.push_back(std::move(heading));
    sort();
  }

  static bool stands_before(const HeadingCandidate* one, const HeadingCandidate* other) {
    return one->line < other->line;
  }

  [[nodiscard]] bool stands_between(const HeadingCandidate& one, const HeadingCandidate& other) const {
    return std::any_of(chosen_.begin(), chosen_.end(), [&](const HeadingCandidate* candidate) {
      return candidate->line > one.line && candidate->line < other.line && look_of(*candidate) == look_of(other) &&
             candidate->sections != other.sections && candidate->fit.score >= kPlainFits;
    });
  }

  static Heading heading_of(const HeadingCandidate& candidate) {
    return {.line = candidate.line,
            .lines = candidate.lines,
            .sections = {},
            .words = candidate.words,
            .text = candidate.rest,
            .fit = candidate.fit.score};
  }

  void sort() {
    std::sort(headings_.begin(), headings_.end(),
              [](const Heading& one, const Heading& other) { return one.line < other.line; });
  }

  [[nodiscard]] bool has_own_heading(std::size_t section) const {
    return std::any_of(headings_.begin(), headings_.end(), [&](const Heading& heading) {
      return heading.sections.size() == 1 && heading.sections[0] == section;
    });
  }

  [[nodiscard]] bool is_taken(std::size_t line) const {
    return std::any_of(headings_.begin(), headings_.end(), [&](const Heading& heading) {
      return line >= heading.line && line < heading.line + heading.lines;
    });
  }

  // Sections without a heading of their own may have a lesser one, where the form's order has them: "- Khó khăn: …",
  // "b) Kiến nghị".
  void find_subheadings() {
    std::vector<Heading> found;
    std::vector<std::size_t> in_line;  // of those found: with their text behind a colon
    for (std::size_t section = 0; section < form_.sections.size(); ++section) {
      if (is_group(section) || has_own_heading(section)) continue;
      const HeadingCandidate* best = nullptr;
      for (const HeadingCandidate& candidate : candidates_)
        if (is_subheading(candidate, section) && (!best || rank(candidate) > rank(*best))) best = &candidate;
      if (!best) continue;
      found.push_back(heading_of(*best));
      found.back().sections = {section};
      if (!best->rest.empty() && !joined_heading(section)) in_line.push_back(found.size() - 1);
    }
    if (in_line.size() == 1) found[in_line[0]].by_place = true;  // "- Nguyên nhân: …" alone is a sentence as well
    for (Heading& joined : headings_)
      if (joined.sections.size() > 1) drop_lonely_first(joined, found);
    headings_.insert(headings_.end(), found.begin(), found.end());
    sort();
    for (std::size_t section = 0; section < form_.sections.size(); ++section)
      if (has_own_heading(section)) settle_merged(section);
  }

  [[nodiscard]] bool is_subheading(const HeadingCandidate& candidate, std::size_t section) const {
    if (candidate.sections != std::vector<std::size_t>{section} || is_taken(candidate.line)) return false;
    const bool like_others = look_of(candidate) == look_ && candidate.rest.empty() && !candidate.ends_sentence &&
                             candidate.word_count <= kShortWords;
    if (!is_clear(candidate, like_others ? kNumberedFits : kSubheadingFits) || candidate.word_count > kPlainWords)
      return false;
    if (candidate.rest.empty() && candidate.ends_sentence && candidate.word_count > kShortWords) return false;
    const bool marked = candidate.number.kind != Kind::none || candidate.bold || candidate.rest.empty();
    const Heading* joined = joined_heading(section);
    if (!marked && !joined) return false;
    if (joined) return candidate.line > joined->line;
    for (const Heading& heading : headings_) {
      if (heading.sections.size() != 1 || is_group(heading.sections[0])) continue;
      if ((heading.sections[0] < section) != (heading.line < candidate.line)) return false;
    }
    return true;
  }

  [[nodiscard]] const Heading* joined_heading(std::size_t section) const {
    for (const Heading& heading : headings_)
      if (heading.sections.size() > 1 && std::ranges::count(heading.sections, section) > 0) return &heading;
    return nullptr;
  }

  // In a joined section a heading of the first part alone parts nothing: what stands before it is the first's too.
  static void drop_lonely_first(const Heading& joined, std::vector<Heading>& found) {
    const bool others = std::ranges::any_of(found, [&](const Heading& one) {
      return one.sections[0] != joined.sections[0] && std::ranges::count(joined.sections, one.sections[0]) > 0;
    });
    if (others) return;
    std::erase_if(found, [&](const Heading& one) { return one.sections[0] == joined.sections[0]; });
  }

  // A section with a heading of its own is no longer part of a joined one.
  void settle_merged(std::size_t section) {
    for (Heading& heading : headings_)
      if (heading.sections.size() > 1) std::erase(heading.sections, section);
  }

  // Headings of the same rank that name none of the form's sections end the section before them.
  void add_breaks() {
    std::vector<Heading> breaks;
    int last = 0, item = 0;
    for (const HeadingCandidate& candidate : candidates_) {
      if (is_taken(candidate.line)) {
        last = is_group_line(candidate.line) ? 0 : candidate.number.last();
        item = 0;
      } else if (breaks.size() < kMostHeadings && is_break(candidate, last, item)) {
        last = candidate.number.last();
        breaks.push_back(heading_of(candidate));
      }
    }
    headings_.insert(headings_.end(), breaks.begin(), breaks.end());
    sort();
  }

  [[nodiscard]] bool is_group_line(std::size_t line) const {
    return std::ranges::any_of(headings_, [&](const Heading& heading) {
      return heading.line == line && !heading.sections.empty() && is_group(heading.sections[0]);
    });
  }

  [[nodiscard]] bool is_break(const HeadingCandidate& candidate, int last, int& item) const {
    if (candidate.word_count > kBreakWords) return false;
    const Kind kind = candidate.number.kind;
    const bool alone = candidate.rest.empty() && !candidate.ends_sentence;
    if (kind == Kind::part || (kind == Kind::roman && look_.kind != Kind::roman)) return alone;
    if (look_of(candidate) != look_ || !candidate.number.heads()) return false;
    const int number = candidate.number.last();
    const bool follows_group = last == 0 && number == 1 && item == 0 && is_group_line_before(candidate.line);
    if (!follows_group && (item > 0 ? number == item + 1 : number == 1)) {  // a list of its own inside the section
      item = number;
      return false;
    }
    const bool short_sentence = item == 0 && (look_.bold || candidate.word_count <= kPlainWords);
    return (alone || short_sentence) && number == last + 1;
  }

  [[nodiscard]] bool is_group_line_before(std::size_t line) const { return line > 0 && is_group_line(line - 1); }

  // One section is missing between two that were found, and one line that looks like a heading and names none stands
  // there: by its place it is the missing one.
  void place_unnamed() {
    for (std::size_t section = 0; section < form_.sections.size(); ++section) {
      if (form_.sections[section].role == SectionRole::group || form_.sections[section].role == SectionRole::table)
        continue;
      if (has_any_heading(section)) continue;
      const Heading* before = section == 0 ? nullptr : own_heading(section - 1);
      if (before == nullptr && section >= 2 && is_group(section - 1)) before = own_heading(section - 2);
      const Heading* after = section + 1 >= form_.sections.size() ? nullptr : own_heading(section + 1);
      if (after != nullptr && is_group(section + 1) && before == nullptr) after = nullptr;
      if (before == nullptr || after == nullptr || after->line <= before->line) continue;
      const HeadingCandidate* only = only_unnamed(before->line, after->line, section);
      if (only == nullptr) continue;
      std::erase_if(headings_, [&](const Heading& heading) { return heading.line == only->line; });
      headings_.push_back(heading_of(*only));
      headings_.back().sections = {section};
      headings_.back().by_place = only->fit.thing != section || only->fit.score < kNumberedFits;
      sort();
    }
  }

  [[nodiscard]] const HeadingCandidate* only_unnamed(std::size_t after, std::size_t before, std::size_t section) const {
    const HeadingCandidate* only = nullptr;
    int item = 0;
    for (const HeadingCandidate& candidate : candidates_) {
      if (candidate.line <= after || candidate.line >= before || is_named(candidate.line)) continue;
      const Look look = look_of(candidate);
      const bool numbered_alike = look.kind == look_.kind && look.depth == look_.depth;
      const bool headed = candidate.number.heads()
                              ? numbered_alike
                              : look == look_ && (look_.bold || is_like_heading(candidate, section));
      if (!headed || candidate.word_count > kPlainWords ||
          (candidate.ends_sentence && !look_.bold && !candidate.number.heads()))
        continue;
      if (look.bold != look_.bold && candidate.rest.empty()) continue;
      if (candidate.number.heads() && is_list_item(candidate, after, item)) continue;
      if (only != nullptr) return nullptr;
      only = &candidate;
    }
    return only;
  }

  // Where headings have no look of their own: a few words on a line, nearer to this section than to any other.
  static bool is_like_heading(const HeadingCandidate& candidate, std::size_t section) {
    return candidate.number.kind == Kind::none && candidate.rest.empty() && !candidate.ends_sentence &&
           candidate.word_count <= kShortWords && candidate.fit.thing == section && candidate.fit.score >= kMayFit;
  }

  // Items of a list under the heading before: their numbers begin again.
  [[nodiscard]] bool is_list_item(const HeadingCandidate& candidate, std::size_t after, int& item) const {
    const int number = candidate.number.last();
    const bool follows_group = number == 1 && (is_group_line(after) || is_group_line_before(candidate.line));
    if (follows_group || (item == 0 && number != 1) || (item > 0 && number != item + 1)) return false;
    item = number;
    return true;
  }

  [[nodiscard]] bool is_named(std::size_t line) const {
    return std::ranges::any_of(headings_, [&](const Heading& heading) {
      return !heading.sections.empty() && line >= heading.line && line < heading.line + heading.lines;
    });
  }

  [[nodiscard]] bool has_any_heading(std::size_t section) const {
    return std::ranges::any_of(
        headings_, [&](const Heading& heading) { return std::ranges::count(heading.sections, section) > 0; });
  }

  [[nodiscard]] const Heading* own_heading(std::size_t section) const {
    for (const Heading& heading : headings_)
      if (heading.sections == std::vector<std::size_t>{section}) return &heading;
    return nullptr;
  }

  // Closing sentence, evidence, recipients and signature belong to no section.
  void add_ends() {
    const auto phrases = made_once<FormPhrases>(form_);
    for (std::size_t line = headings_.empty() ? 0 : headings_.front().line; line < flow_.size(); ++line) {
      if (is_taken(line)) continue;
      if (is_closing(flow_[line], *phrases) || is_evidence_heading(flow_[line], *phrases) || is_foot(flow_[line]))
        headings_.push_back({.line = line, .words = flow_[line].text});
    }
  }

  const Flow& flow_;
  const Form& form_;
  Candidates candidates_;
  std::vector<const HeadingCandidate*> chosen_;
  std::vector<Heading> headings_;
  Look look_;
};

}  // namespace

std::vector<Heading> find_headings(const Flow& flow, const Form& form, std::size_t from) {
  return HeadingFinder(flow, form, from).find();
}

}  // namespace gom
