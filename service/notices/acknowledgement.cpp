#include "notices/acknowledgement.h"

#include <algorithm>
#include <array>
#include <set>

#include "notices/letter.h"
#include "notices/read_back.h"
#include "text/unicode.h"

namespace gom {
namespace {

// So many sentences fit a phone's screen; the rest are marked among the figures.
constexpr std::size_t kMostDoubts = 6;
constexpr std::size_t kMostUnread = 6;
constexpr std::size_t kMostReferences = 20;
constexpr std::size_t kMostQuotedSubject = 60;
constexpr std::size_t kMostExcerptLines = 15;
constexpr std::size_t kMostExcerptLetters = 300;
constexpr std::array<std::string_view, 7> kOfficeReasons{"question",   "unknown_sender", "unconfirmed", "forged",
                                                         "unreadable", "bounce",         "after_end"};

/// The thread's subject without the marks that mail programs and gom itself put before it.
std::string thread_subject(const std::string& subject, const std::string& tag) {
  std::string rest = squeeze(without_controls(subject));
  constexpr std::array<std::string_view, 6> kMarks{"re:", "fwd:", "fw:", "trả lời:", "tl:", "chuyển tiếp:"};
  for (bool found = true; found;) {
    found = false;
    const std::string small = lower(rest);
    for (const std::string_view mark : kMarks)
      if (small.size() == rest.size() && small.starts_with(mark)) {
        rest = std::string(trim(std::string_view(rest).substr(mark.size())));
        found = true;
        break;
      }
  }
  const std::string own = "[" + tag + "]";
  if (rest.starts_with(own)) rest = std::string(trim(std::string_view(rest).substr(own.size())));
  return shortened(rest, kMostQuotedSubject);
}

/// A list under its name, and the flag that there is something in it.
void put_list(TemplateValues& values, const std::string& name, std::vector<TemplateValues> list) {
  values.flags["has_" + name] = !list.empty();
  values.lists[name] = std::move(list);
}

Notice notice_for(const Received& received, const std::string& key) {
  Notice notice;
  notice.key = key;
  notice.kind = NoticeKind::answer;
  notice.unit = received.unit.value_or("");
  notice.in_reply_to = received.head.message_id;
  notice.references = received.head.references;
  if (notice.references.size() > kMostReferences)  // the first holds the thread together, the last ones are near
    notice.references.erase(notice.references.begin() + 1, notice.references.end() - (kMostReferences - 1));
  if (!received.head.message_id.empty()) notice.references.push_back(received.head.message_id);
  if (received.head.from) notice.to = received.head.from->address;
  return notice;
}

TemplateValues letter_values(const Received& received, const Campaign& campaign, const Unit* addressed) {
  TemplateValues values = common_values(campaign, addressed);
  values.texts["received_at"] = vietnamese_time(received.received_at, campaign.zone);
  values.texts["their_subject"] = thread_subject(received.head.subject, campaign.tag);
  return values;
}

/// What the unit has done about the obligation of one submission: the standing's word, or the submission's own where
/// the unit does not owe it.
struct Judged {
  const Obligation* obligation = nullptr;
  bool complete = false, late = false;
  std::vector<std::string> missing;
};

Judged judge(const Submission& one, const Campaign& campaign, const Standing& standing) {
  Judged judged{find_obligation(campaign, one.obligation), one.complete, false, one.missing};
  const auto answer = standing.answers.find({one.unit, one.obligation});
  if (answer != standing.answers.end() && answer->second.current) {
    judged.complete = answer->second.complete;
    judged.late = answer->second.late;
    judged.missing = answer->second.missing;
  }
  return judged;
}

/// Fills an acknowledgement step by step; each step is one paragraph of it.
class Acknowledgement {
 public:
  Acknowledgement(const Received& received, const Campaign& campaign, const Standing& standing, const Unit& unit)
      : received_(received),
        campaign_(campaign),
        standing_(standing),
        unit_(unit),
        values_(letter_values(received, campaign, &unit)) {
    for (const Submission& one : received.submissions) (one.unit == unit.id ? own_ : others_).push_back(&one);
  }

  /// Empty: there is nothing to say.
  std::optional<TemplateValues> values() {
    tell_what_came();
    tell_what_is_missing();
    tell_doubts();
    put_list(values_, "figures", figures_of(received_.values, campaign_.form));
    put_list(values_, "facts", venue_facts(received_.values, campaign_));
    tell_marks();
    tell_others();
    tell_what_is_next();
    if (own_.empty() && others_.empty() && !received_.not_held && !values_.flags["is_evidence"] &&
        !values_.flags["has_unread"] && !received_.question)
      return std::nullopt;
    return values_;
  }

 private:
  bool has(Answers kind) const {
    return std::ranges::any_of(own_, [&](const Submission* one) {
      const Obligation* obligation = find_obligation(campaign_, one->obligation);
      return obligation != nullptr && obligation->answered_by == kind && !one->not_held;
    });
  }

  void tell_what_came() {
    const SubmissionValues& read = received_.values;
    std::vector<std::string> what;
    for (const Submission* one : own_)
      if (const Obligation* obligation = find_obligation(campaign_, one->obligation))
        if (std::ranges::find(what, obligation->label) == what.end()) what.push_back(obligation->label);
    const bool evidence_alone = others_.empty() && !read.report && !read.venue && !read.evidence.empty();
    if (what.empty() || received_.not_held) what = {"thư"};
    if (evidence_alone && !received_.not_held) what = {"minh chứng"};
    values_.texts["what"] = join(what, " và ");
    values_.texts["evidence_count"] = count_or_nothing(static_cast<long>(read.evidence.size()));
    auto& flags = values_.flags;
    flags["is_report"] = has(Answers::report);
    flags["is_venue"] = has(Answers::venue);
    flags["is_evidence"] = evidence_alone;
    flags["is_table_only"] = has(Answers::report) && read.report && read.report->is_table_only;
    flags["is_partial"] = std::ranges::any_of(own_, &Submission::partial);
    flags["not_held"] = received_.not_held;
    flags["nothing"] = own_.empty() && others_.empty() && !evidence_alone && !received_.not_held;
    flags["question"] = received_.question;
    flags["settled"] = received_.settled;
  }

  void tell_what_is_missing() {
    bool complete = !own_.empty() && !received_.not_held;
    std::vector<TemplateValues> missing, wished;
    std::set<std::string> told;
    for (const Submission* one : own_) {
      const Judged judged = judge(*one, campaign_, standing_);
      if (judged.obligation == nullptr || one->not_held) continue;
      complete = complete && judged.complete;
      values_.flags["late"] = values_.flags["late"] || judged.late;
      if (!judged.complete || values_.texts["due"].empty()) tell_due(*judged.obligation);
      if (judged.obligation->answered_by != Answers::report) continue;  // a venue's gaps are told as doubts
      for (const std::string& id : in_form_order(campaign_.form, judged.missing))
        if (told.insert(id).second)
          (is_required(campaign_.form, id) ? missing : wished).push_back(missing_values(campaign_.form, id));
    }
    values_.flags["complete"] = complete;
    values_.flags["incomplete"] = !complete && !own_.empty() && !received_.not_held;
    values_.texts["missing_count"] = count_or_nothing(static_cast<long>(missing.size()));
    put_list(values_, "missing", std::move(missing));
    put_list(values_, "wished", std::move(wished));
  }

  void tell_due(const Obligation& obligation) {
    values_.texts["due"] = due_in_words(obligation);
    values_.flags["past_due"] = received_.received_at >= due_before(obligation, campaign_.zone);
  }

  void tell_doubts() {
    std::vector<TemplateValues> doubts, unread;
    std::size_t count = 0;
    std::set<std::string> said;
    for (const Finding& finding : all_findings(received_.values, received_.findings)) {
      const Asks asks = what_it_asks(finding);
      if (asks == Asks::nothing || !said.insert(finding.message).second) continue;
      TemplateValues one;
      one.texts = {{"words", finding.message}, {"where", place_in_words(finding.source, received_.file_names)}};
      if (asks == Asks::unread && unread.size() < kMostUnread)
        unread.push_back(std::move(one));
      else if (asks == Asks::doubt && ++count <= kMostDoubts)
        doubts.push_back(std::move(one));
    }
    values_.texts["doubt_count"] = count_or_nothing(static_cast<long>(count));
    values_.texts["more_doubts"] = count_or_nothing(static_cast<long>(count - doubts.size()));
    put_list(values_, "doubts", std::move(doubts));
    put_list(values_, "unread", std::move(unread));
  }

  void tell_marks() {
    const auto marked = [&](const std::string& list) {
      return std::ranges::any_of(values_.lists[list], [](TemplateValues& row) { return row.flags["doubtful"]; });
    };
    values_.flags["any_doubtful"] = marked("figures") || marked("facts");
  }

  void tell_others() {
    std::vector<TemplateValues> others;
    for (const Submission* one : others_) {
      const Unit* other = campaign_.roster.find(one->unit);
      TemplateValues values;
      values.texts["name"] = other == nullptr ? one->unit : other->name;
      const Judged judged = judge(*one, campaign_, standing_);
      values.flags["complete_other"] = judged.complete;
      values.texts["headings"] = required_headings(campaign_.form, judged.missing);
      others.push_back(std::move(values));
    }
    put_list(values_, "others", std::move(others));
  }

  /// What else this unit owes. A venue whose day has passed is nobody's debt any more.
  void tell_what_is_next() {
    std::vector<TemplateValues> next;
    for (const Obligation& obligation : campaign_.obligations) {
      const auto answer = standing_.answers.find({unit_.id, obligation.id});
      if (answer == standing_.answers.end() || answer->second.current || answer->second.settled()) continue;
      const bool past = received_.received_at >= due_before(obligation, campaign_.zone);
      if (past && obligation.answered_by == Answers::venue) continue;
      TemplateValues one;
      one.texts = {{"title", obligation.title}, {"until", due_in_words(obligation)}};
      next.push_back(std::move(one));
    }
    put_list(values_, "next", std::move(next));
  }

  const Received& received_;
  const Campaign& campaign_;
  const Standing& standing_;
  const Unit& unit_;
  TemplateValues values_;
  std::vector<const Submission*> own_, others_;
};

/// The reason that the template has words for: as given, else as the facts of the mail tell it. Empty: none.
std::string_view office_reason(const Received& received, const Campaign& campaign, const std::string& given) {
  const auto known = std::ranges::find(kOfficeReasons, given);
  if (known != kOfficeReasons.end()) return *known;
  if (received.head.delivery_status && received.head.delivery_status->permanent()) return "bounce";
  if (!received.believed) return "forged";
  if (received.received_at >= end_of(campaign)) return "after_end";
  if (received.question) return "question";
  if (received.ours && !received.unit) return "unknown_sender";
  if (received.unit && !received.sender_known) return "unconfirmed";
  return {};
}

/// A fragment as a sentence: a capital in front, a full stop behind.
std::string sentence(const std::string& words) {
  std::string line = one_line(words);
  if (line.empty()) return line;
  std::size_t first = 1;
  while (first < line.size() && (static_cast<unsigned char>(line[first]) & 0xC0) == 0x80) ++first;
  line = upper(line.substr(0, first)) + line.substr(first);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ? line : line + ".";
}

/// Every unit that the mail's submissions are for, else the one it is attributed to: "A, B và C".
std::string units_named(const Received& received, const Campaign& campaign, const Unit* attributed) {
  std::vector<std::string> names;
  for (const Submission& each : received.submissions) {
    const Unit* unit = campaign.roster.find(each.unit);
    if (unit != nullptr && std::ranges::find(names, unit->name) == names.end()) names.push_back(unit->name);
  }
  if (names.empty() && attributed != nullptr) names.push_back(attributed->name);
  if (names.size() < 2) return names.empty() ? "" : names.front();
  const std::string last = names.back();
  names.pop_back();
  return join(names, ", ") + " và " + last;
}

bool all_unconfirmed(const std::vector<Submission>& submissions) {
  return !submissions.empty() &&
         std::ranges::none_of(submissions, [](const Submission& one) { return one.confirmed || one.not_held; });
}

}  // namespace

std::optional<Notice> answer(const Received& received, const Campaign& campaign, const Standing& standing,
                             const AnswerHistory& history) {
  if (!received.ours || !why_not_answered(received, campaign, history).empty()) return std::nullopt;
  Notice notice = notice_for(received, "answer:" + received.message_key + (received.settled ? ":settled" : ""));
  const Unit* unit = received.unit ? campaign.roster.find(*received.unit) : nullptr;
  const bool known = unit != nullptr && received.sender_known;
  const bool only_question = received.question && received.submissions.empty() && received.values.evidence.empty();
  if (only_question) {
    write_letter(notice, campaign, "question", letter_values(received, campaign, known ? unit : nullptr));
    return notice;
  }
  if (unit == nullptr && received.submissions.empty()) {
    write_letter(notice, campaign, "who", letter_values(received, campaign, nullptr));
    return notice;
  }
  if (!known || (!received.settled && all_unconfirmed(received.submissions))) {
    TemplateValues values = letter_values(received, campaign, nullptr);
    values.texts["unit"] = units_named(received, campaign, unit);
    write_letter(notice, campaign, "receipt", values);
    return notice;
  }
  const auto values = Acknowledgement(received, campaign, standing, *unit).values();
  if (!values) return std::nullopt;
  write_letter(notice, campaign, "acknowledgement", *values);
  return notice;
}

std::optional<Notice> to_office(const Received& received, const Campaign& campaign, const std::string& reason) {
  if (campaign.office.addresses.empty()) return std::nullopt;
  Notice notice;
  notice.key = "office:" + received.message_key;
  notice.kind = NoticeKind::office;
  notice.unit = received.unit.value_or("");
  notice.to = campaign.office.addresses.front();

  const Unit* unit = received.unit ? campaign.roster.find(*received.unit) : nullptr;
  TemplateValues values = letter_values(received, campaign, unit);
  values.texts["salutation"] = campaign.office.name;
  values.texts["sender"] = received.head.from ? received.head.from->address : "";
  values.texts["sender_name"] = received.head.from ? one_line(received.head.from->name) : "";
  values.texts["their_subject"] = one_line(received.head.subject);
  values.texts["recipient"] = received.head.delivery_status ? received.head.delivery_status->recipient : "";
  const std::string_view told = office_reason(received, campaign, reason);
  for (const std::string_view known : kOfficeReasons) values.flags["is_" + std::string(known)] = told == known;
  values.texts["reason"] = told.empty() ? sentence(reason) : "";

  std::vector<TemplateValues> excerpt, unread;
  for (const std::string& line : split_lines(received.excerpt)) {
    if (trim(line).empty() || excerpt.size() == kMostExcerptLines) continue;
    excerpt.emplace_back().texts["line"] = shortened(squeeze(without_controls(line)), kMostExcerptLetters);
  }
  for (const Finding& finding : received.findings)
    if (what_it_asks(finding) == Asks::unread && unread.size() < kMostUnread)
      unread.emplace_back().texts["words"] = finding.message;
  put_list(values, "excerpt", std::move(excerpt));
  put_list(values, "unread", std::move(unread));
  write_letter(notice, campaign, "office", values);
  return notice;
}

}  // namespace gom
