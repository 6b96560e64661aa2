#include "intake/attribution.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "intake/unit_names.h"
#include "text/unicode.h"

namespace gom {
namespace {

/// Where a unit's name may stand, strongest first, and how much it says. `kAsk` is the sum under which gom asks.
enum class Sign { address, letterhead, signature, subject, file_name, display_name, body };
struct Weight {
  Sign sign;
  std::string_view word;  ///< contract's
  int weight;
};
constexpr std::array kWeights{
    Weight{Sign::address, "address", 100},    Weight{Sign::letterhead, "letterhead", 60},
    Weight{Sign::signature, "signature", 30}, Weight{Sign::subject, "subject", 30},
    Weight{Sign::file_name, "file_name", 25}, Weight{Sign::display_name, "display_name", 25},
    Weight{Sign::body, "body", 25},
};
constexpr int kAsk = 25;
constexpr int kClear = 15;  ///< by how much the first must lead the second

constexpr bool stands_in_order() {
  for (std::size_t at = 1; at < kWeights.size(); ++at)
    if (kWeights[at].weight > kWeights[at - 1].weight || kWeights[at].sign <= kWeights[at - 1].sign) return false;
  return true;
}
static_assert(stands_in_order());

const Weight& weight_of(Sign sign) {
  return kWeights[static_cast<std::size_t>(sign)];
}

bool ends_with_word(std::string_view before, std::string_view word) {
  before = trim(before);
  return before == word || (before.ends_with(word) && before[before.size() - word.size() - 1] == ' ');
}

// "kính gửi UBND xã …": a reader, not the writer. "tại Trường …": a place.
bool is_spoken_to(const UnitMention& mention) {
  for (const char* word :
       {"gui", "gui toi", "gui den", "toi", "den", "cho", "tai", "o", "dia diem", "noi nhan", "cua phong", "dear"})
    if (ends_with_word(mention.before, word)) return true;
  return false;
}

// "gửi thay UBND xã Cổ Bi", "nộp hộ trường …", "thay mặt …".
bool is_spoken_for(const UnitMention& mention) {
  const std::string before = " " + mention.before;
  for (const char* word : {" thay ", " ho ", " giup ", " thay mat ", " thay cho ", " uy quyen "})
    if (before.find(word) != std::string::npos) return true;
  return false;
}

std::string without_addressees(std::string_view text) {
  std::string kept;
  bool inside = false;
  for (const std::string& line : split_lines(text)) {
    const std::string folded = fold(line);
    // The lines under "Kính gửi:" that are set in go on listing readers.
    inside = folded.starts_with("kinh gui") || folded.starts_with("noi nhan") || folded.starts_with("kinh thua") ||
             (inside && (line.starts_with(' ') || line.starts_with('\t') || line.starts_with('-')));
    const std::size_t sentence = line.find(". ");
    if (!inside) kept += line + "\n";
    if (inside && sentence != std::string::npos) kept += line.substr(sentence + 2) + "\n";
  }
  return kept;
}

class Weigher {
 public:
  Weigher(const Contents& contents, const Campaign& campaign, const AddressBook& book)
      : contents_(contents), campaign_(campaign), names_(campaign.roster) {
    if (contents.head.from) senders_ = units_of_address(campaign.roster, book, contents.head.from->address);
  }

  AttributionOutcome weigh() {
    read_signs();
    AttributionOutcome outcome;
    if (senders_.empty()) {
      by_names(outcome);
    } else {
      by_address(outcome);
    }
    return outcome;
  }

 private:
  void read_signs() {
    for (const Unit* unit : senders_) add(unit, Sign::address);
    read_letterheads();
    read_text(Sign::signature, contents_.signature);
    read_text(Sign::subject, contents_.head.subject);
    for (const Attachment& file : contents_.attachments) add(names_.named(file.name), Sign::file_name);
    if (contents_.head.from) add(names_.named(contents_.head.from->name), Sign::display_name);
    read_text(Sign::body, without_addressees(contents_.own_text));
    for (const std::string& text : contents_.forwarded_texts) read_text(Sign::body, without_addressees(text));
  }

  void read_letterheads() {
    for (const PaperFacts& paper : contents_.papers) {
      const Unit* unit = unit_of_letterhead(names_, paper.letterhead);
      if (paper.kind == "other" || is_place_alone(paper)) continue;
      if (unit && std::find(letterheads_.begin(), letterheads_.end(), unit) == letterheads_.end())
        letterheads_.push_back(unit);
      add(unit, Sign::letterhead);
    }
  }

  // A mail that tells where the opening is held: the school in it is the place, not who writes.
  static bool is_place_alone(const PaperFacts& paper) {
    return paper.part == "body" && paper.kind == "venue" && !paper.letterhead.number.value &&
           !paper.letterhead.title.value;
  }

  void read_text(Sign sign, std::string_view text) {
    const std::vector<UnitMention> found = names_.mentions(text);
    bool first = true;
    for (const UnitMention& mention : found) {
      if (is_spoken_for(mention)) spoken_for_.push_back(mention.unit);
      if (is_spoken_to(mention)) continue;
      // Who is named first is who writes; the others are written about.
      if (first || sign == Sign::signature) add(mention.unit, sign);
      first = false;
      named_.push_back(mention.unit);
    }
    if (found.empty() && (sign == Sign::subject || sign == Sign::signature) && words(fold(text)).size() <= 14)
      add(names_.named(text), sign);
  }

  void add(const Unit* unit, Sign sign) {
    if (unit) signs_[unit].insert(sign);
  }

  [[nodiscard]] int score(const Unit* unit) const {
    int sum = 0;
    const auto found = signs_.find(unit);
    if (found != signs_.end())
      for (const Sign sign : found->second) sum += weight_of(sign).weight;
    return sum;
  }

  [[nodiscard]] Attribution attribution(const Unit* unit, Confidence confidence) const {
    Attribution made{unit->id, confidence, {}};
    if (const auto found = signs_.find(unit); found != signs_.end())
      for (const Sign sign : found->second) made.because.emplace_back(weight_of(sign).word);
    return made;
  }

  [[nodiscard]] bool is_named(const Unit* unit) const {
    return std::find(named_.begin(), named_.end(), unit) != named_.end() || has_sign(unit, Sign::subject) ||
           has_sign(unit, Sign::file_name) || has_sign(unit, Sign::signature);
  }

  [[nodiscard]] bool has_sign(const Unit* unit, Sign sign) const {
    const auto found = signs_.find(unit);
    return found != signs_.end() && found->second.contains(sign);
  }

  [[nodiscard]] bool is_sender(const Unit* unit) const {
    return std::find(senders_.begin(), senders_.end(), unit) != senders_.end();
  }

  // Of several units that share the address, the one that else is named most; empty where none leads.
  [[nodiscard]] const Unit* sender() const {
    const Unit* best = senders_.front();
    bool tied = false;
    for (const Unit* unit : senders_) {
      if (unit == best) continue;
      tied = score(unit) == score(best) || (tied && score(unit) <= score(best));
      if (score(unit) > score(best)) {
        best = unit;
        tied = false;
      }
    }
    return tied ? nullptr : best;
  }

  void by_address(AttributionOutcome& outcome) {
    const Unit* own = sender();
    if (!own) {
      outcome.findings.push_back(make_finding("unit_ambiguous", "unit", {}, {senders_[0]->name, senders_[1]->name}));
      return;
    }
    const Unit* other = other_unit(own);
    if (!other) {
      outcome.unit = attribution(own, Confidence::sure);
      return;
    }
    const bool passes_on = passes_on_reports_of_its_area(own);
    const bool says_so =
        passes_on || is_named(other) || std::find(spoken_for_.begin(), spoken_for_.end(), other) != spoken_for_.end();
    const bool has_letterhead = has_sign(other, Sign::letterhead);
    if (says_so) {
      outcome.unit = attribution(other, Confidence::likely);
      outcome.findings.push_back(make_finding("unit_on_behalf", "unit", {}, {own->name, other->name}));
      if (passes_on) outcome.findings.back().severity = Severity::info;
      return;
    }
    outcome.unit = attribution(own, Confidence::likely);
    if (has_letterhead)
      outcome.findings.push_back(make_finding("unit_letterhead_differs", "unit", {}, {own->name, other->name}));
  }

  // The unit that the mail speaks for where that is not the sender: told in words, or by every letterhead.
  [[nodiscard]] const Unit* other_unit(const Unit* own) const {
    for (const Unit* unit : spoken_for_)
      if (!is_sender(unit) && !has_sign(own, Sign::letterhead)) return unit;
    if (!letterheads_.empty())
      return std::any_of(letterheads_.begin(), letterheads_.end(), [&](const Unit* unit) { return is_sender(unit); })
                 ? nullptr
                 : letterheads_.front();
    // Without a letterhead: subject and file both name another, and nothing names the sender.
    for (const auto& [unit, signs] : signs_)
      if (!is_sender(unit) && signs.contains(Sign::subject) &&
          (signs.contains(Sign::file_name) || signs.contains(Sign::body)) && !is_named(own))
        return unit;
    return nullptr;
  }

  // A commune that gathers the papers of its schools says whose each is: nothing to doubt.
  [[nodiscard]] bool passes_on_reports_of_its_area(const Unit* own) const {
    return letterheads_.size() > 1 && std::all_of(letterheads_.begin(), letterheads_.end(),
                                                  [&](const Unit* unit) { return unit->commune == own->id; });
  }

  void by_names(AttributionOutcome& outcome) {
    const Unit* best = nullptr;
    const Unit* second = nullptr;
    for (const Unit* unit : letterheads_)
      if (!best) best = unit;
    for (const auto& [unit, signs] : signs_) {
      if (unit == best) continue;
      if (!best || score(unit) > score(best))
        second = std::exchange(best, unit);
      else if (!second || score(unit) > score(second))
        second = unit;
    }
    const std::string address = contents_.head.from ? contents_.head.from->address : std::string();
    if (!best || score(best) < kAsk) {
      outcome.findings.push_back(make_finding("unit_unknown", "unit"));
      return;
    }
    const bool same_place = second && !letterheads_.empty() && has_sign(best, Sign::letterhead);
    if (second && !same_place && score(best) - score(second) < kClear) {
      // A school names its commune, rarely the other way round.
      if (second->id != best->commune && best->id != second->commune) {
        outcome.findings.push_back(make_finding("unit_ambiguous", "unit", {}, {best->name, second->name}));
        return;
      }
      if (best->id == second->commune && best != second) std::swap(best, second);
    }
    outcome.unit = attribution(best, Confidence::likely);
    outcome.findings.push_back(make_finding("unit_unconfirmed", "unit", {},
                                            {address, best->name, join(in_words(outcome.unit->because), ", ")}));
  }

  static std::vector<std::string> in_words(const std::vector<std::string>& because) {
    static const std::map<std::string, std::string, std::less<>> words_of{
        {"letterhead", "tên trên văn bản"}, {"signature", "chữ ký thư"},       {"subject", "tiêu đề thư"},
        {"file_name", "tên tệp"},           {"display_name", "tên người gửi"}, {"body", "nội dung thư"}};
    std::vector<std::string> told;
    for (const std::string& each : because)
      if (const auto found = words_of.find(each); found != words_of.end()) told.push_back(found->second);
    return told;
  }

  struct ById {
    bool operator()(const Unit* one, const Unit* other) const { return one->id < other->id; }
  };

  const Contents& contents_;
  const Campaign& campaign_;
  UnitNames names_;
  std::vector<const Unit*> senders_, letterheads_, spoken_for_, named_;
  std::map<const Unit*, std::set<Sign>, ById> signs_;
};

}  // namespace

const Unit* find_unit_named(const Roster& roster, std::string_view text) {
  return UnitNames(roster).named(text);
}

const Unit* unit_of_letterhead(const UnitNames& names, const Letterhead& letterhead) {
  const std::string issuer = letterhead.issuer.value.value_or("");
  if (const Unit* unit = names.named(issuer)) return unit;
  // "UBND XÃ" above "Số: 45/BC-UBND" and "Cổ Bi, ngày …"; a title that names its unit.
  if (!issuer.empty() && letterhead.place.value)
    if (const Unit* unit = names.named(issuer + " " + *letterhead.place.value)) return unit;
  if (letterhead.authority.value && !issuer.empty())
    if (const Unit* unit = names.named(*letterhead.authority.value + " " + issuer)) return unit;
  if (!letterhead.title.value) return nullptr;
  const std::vector<UnitMention> in_title = names.mentions(*letterhead.title.value);
  return in_title.size() == 1 ? in_title.front().unit : nullptr;
}

AttributionOutcome attribute(const Contents& contents, const Campaign& campaign, const AddressBook& book) {
  if (contents.head.automatic.is_bounce) return {};
  AttributionOutcome outcome = Weigher(contents, campaign, book).weigh();
  // A machine's mail and a newsletter are asked nothing: known by address or not at all.
  if (contents.head.automatic.any() && outcome.unit && outcome.unit->because.front() != "address") outcome.unit.reset();
  if (contents.head.automatic.any() && (!outcome.unit || contents.head.automatic.is_reply)) outcome.findings.clear();
  return outcome;
}

}  // namespace gom
