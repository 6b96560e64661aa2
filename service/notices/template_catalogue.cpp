#include "notices/template_catalogue.h"

namespace gom {
namespace {

constexpr TemplateName kCommon[] = {
    {"tag", "the campaign's short name, for subjects"},
    {"campaign", "its full name"},
    {"basis", "the plan it rests on"},
    {"office", "the office in charge"},
    {"officer", "the officer whom units may call"},
    {"phone", "that officer's telephone"},
    {"salutation", "behind \"Kính gửi: \""},
    {"unit", "the unit's full name; empty where it is not known"},
};

constexpr TemplateName kAcknowledgement[] = {
    {"received_at", "when the server received the mail"},
    {"what", "what was received: \"báo cáo\", \"địa điểm khai mạc\" …"},
    {"their_subject", "the subject of the mail that is answered"},
    {"complete", "flag: nothing of it is missing"},
    {"incomplete", "flag: something that is required is missing"},
    {"is_report", "flag: it holds a report"},
    {"is_table_only", "flag: it holds the statistics table alone"},
    {"is_venue", "flag: it holds the venue"},
    {"is_evidence", "flag: it holds evidence alone"},
    {"is_partial", "flag: it completes an earlier one"},
    {"not_held", "flag: the unit says that it holds nothing"},
    {"nothing", "flag: neither report nor venue nor evidence could be read in it"},
    {"late", "flag: it came after the last moment"},
    {"question", "flag: it asks something too"},
    {"settled", "flag: a person has confirmed whose it is"},
    {"due", "until when, in words"},
    {"past_due", "flag: that time is over"},
    {"missing", "list of what is required and missing: heading; flags is_table, is_funding, is_text"},
    {"missing_count", "how many those are"},
    {"has_missing", "flag: there are any"},
    {"wished", "list of what is missing and not required: heading; flags is_text, is_evidence_wish"},
    {"has_wished", "flag: there are any"},
    {"heading", "in missing and wished: the form's own heading"},
    {"is_table", "flag in missing"},
    {"is_funding", "flag in missing"},
    {"is_text", "flag in missing and wished"},
    {"is_evidence_wish", "flag in wished: links, articles, photos"},
    {"doubts", "list of doubts: words, where"},
    {"doubt_count", "how many doubts there are"},
    {"has_doubts", "flag: there are any"},
    {"more_doubts", "how many are not listed; empty: none"},
    {"words", "in doubts and unread: the sentence"},
    {"where", "in doubts: file, page, table, row; may be empty"},
    {"unread", "list of files that could not be read: words"},
    {"has_unread", "flag: there are any"},
    {"figures", "list of figures read back: label, value, doubtful"},
    {"has_figures", "flag: there are any"},
    {"any_doubtful", "flag: one of the figures or facts is marked"},
    {"facts", "list of the venue's facts read back: label, value, doubtful"},
    {"has_facts", "flag: there are any"},
    {"label", "in figures and facts"},
    {"value", "in figures and facts; empty: not seen"},
    {"doubtful", "flag in figures and facts"},
    {"evidence_count", "how many links, photos and files were seen; empty: none"},
    {"others", "list of further units in the mail: name, headings; flag complete_other"},
    {"has_others", "flag: there are any"},
    {"name", "in others: the unit's name"},
    {"complete_other", "flag in others"},
    {"headings", "in others: what is missing, in one line; may be empty"},
    {"next", "list of what the unit still owes beside this: title, until"},
    {"has_next", "flag: there is any"},
    {"title", "in next: the obligation"},
    {"until", "in next: until when, in words"},
};
constexpr std::string_view kAcknowledgementMust[] = {"salutation", "unit",    "received_at", "missing", "heading",
                                                     "doubts",     "figures", "officer",     "phone"};

constexpr TemplateName kLetter[] = {
    {"received_at", "when the server received the mail"},
    {"their_subject", "the subject of the mail that is answered"},
};
constexpr std::string_view kLetterMust[] = {"salutation", "received_at", "officer", "phone"};

constexpr TemplateName kReminder[] = {
    {"ask", "\"nộp báo cáo\""},
    {"title", "the obligation, as in a heading"},
    {"label", "the obligation, as in a sentence"},
    {"due", "until when, in words"},
    {"days_left", "how many days are left; empty on the last day and behind it"},
    {"is_last_day", "flag: today is the last day"},
    {"days_over", "how many days it is overdue; empty before"},
    {"incomplete", "flag: a report came and is not complete"},
    {"first_at", "when that came"},
    {"unread_at", "when a mail came whose files could not be read, and nothing since; empty: none"},
    {"missing", "list of what is missing in it: heading; flags is_table, is_funding, is_text"},
    {"missing_count", "how many those are"},
    {"heading", "in missing: the form's own heading"},
    {"is_table", "flag in missing"},
    {"is_funding", "flag in missing"},
    {"is_text", "flag in missing"},
    {"received", "list of what the unit has sent already: title, at"},
    {"has_received", "flag: there is any"},
    {"at", "in received: when"},
    {"is_report", "flag: a report is asked"},
    {"is_venue", "flag: the venue is asked"},
};
constexpr std::string_view kReminderMust[] = {"salutation", "unit", "due", "missing", "heading", "officer", "phone"};

constexpr TemplateName kDigest[] = {
    {"now", "when it was made"},
    {"day", "its day"},
    {"quiet", "flag: nothing new"},
    {"totals",
     "list of obligations: label, expected, received_count, on_time, incomplete_count, unconfirmed_count, "
     "not_held_count, waived_count, missing_units, doubtful_count, due"},
    {"label", "in totals"},
    {"title", "in totals and gaps: the obligation"},
    {"expected", "in totals: units that owe it"},
    {"received_count", "in totals"},
    {"on_time", "in totals; empty: nothing was received"},
    {"late_count", "in totals; empty: none"},
    {"incomplete_count", "in totals; empty: none"},
    {"unconfirmed_count", "in totals; empty: none"},
    {"not_held_count", "in totals; empty: none"},
    {"waived_count", "in totals; empty: none"},
    {"doubtful_count", "in totals; empty: none"},
    {"missing_units", "in totals; empty: none"},
    {"due", "in totals and gaps: until when"},
    {"first", "flag in totals and units: the first of them"},
    {"review", "flag: mail waits for the office's release"},
    {"waiting", "how many wait"},
    {"page", "address of the office's page; empty: none runs"},
    {"unreachable_since", "since when the mailbox is out of reach; empty: it is not"},
    {"needs", "list of what needs a person: what, to_do, who"},
    {"needs_count", "how many those are; empty: none"},
    {"has_needs", "flag: there are any"},
    {"who", "in needs and new_ones: the unit; may be empty"},
    {"what", "in needs: the sentence; in new_ones: the obligation"},
    {"to_do", "in needs: the action"},
    {"new_ones", "list of submissions since the last digest: who, what; flags complete, unconfirmed, not_held"},
    {"new_count", "how many those are; empty: none"},
    {"has_new", "flag: there are any"},
    {"more_new", "how many are not listed; empty: none"},
    {"complete", "flag in new_ones"},
    {"incomplete", "flag in new_ones"},
    {"unconfirmed", "flag in new_ones"},
    {"not_held", "flag in new_ones"},
    {"late", "flag in new_ones"},
    {"gaps", "list of obligations with somebody missing: title, due, groups"},
    {"has_gaps", "flag: there are any"},
    {"groups", "in gaps, by kind: kind, count, all, units"},
    {"kind", "in groups: the kind's label"},
    {"count", "in groups: how many are missing"},
    {"all", "flag in groups: nobody of that kind has answered yet"},
    {"units", "in groups: name, commune, phone_number"},
    {"name", "in units and unfinished"},
    {"commune", "in units: where the name does not tell; may be empty"},
    {"phone_number", "in units; may be empty"},
    {"unfinished", "list of incomplete ones: name, headings"},
    {"has_unfinished", "flag: there are any"},
    {"headings", "in unfinished: what is missing, in one line"},
    {"answers_sent", "mails sent since the last digest"},
    {"reminders_sent", "likewise"},
    {"refused", "mails that were refused; empty: none"},
    {"in_doubt", "mails whose sending is not certain; empty: none"},
    {"seen", "the account: messages seen"},
    {"filed", "of them filed"},
    {"not_ours", "of them not of the campaign"},
    {"held", "of them waiting"},
    {"difference", "what does not add up; empty: nothing"},
};
constexpr std::string_view kDigestMust[] = {"totals", "needs", "gaps", "seen", "waiting"};

constexpr TemplateName kOffice[] = {
    {"received_at", "when the server received the mail"},
    {"their_subject", "its subject"},
    {"sender", "its address"},
    {"sender_name", "the name beside it; may be empty"},
    {"is_question", "flag: why it is passed on"},
    {"is_unknown_sender", "flag"},
    {"is_unconfirmed", "flag"},
    {"is_forged", "flag"},
    {"is_unreadable", "flag"},
    {"is_bounce", "flag"},
    {"is_after_end", "flag"},
    {"recipient", "of a bounce: the address that did not take the mail"},
    {"reason", "another reason, a sentence; empty where a flag says it"},
    {"excerpt", "list of the first lines that the sender wrote: line"},
    {"has_excerpt", "flag: there are any"},
    {"line", "in excerpt"},
    {"has_unread", "flag: something could not be read"},
    {"unread", "list: words"},
    {"words", "in unread"},
};
constexpr std::string_view kOfficeMust[] = {"received_at", "sender", "their_subject", "excerpt", "line"};

constexpr TemplateKind kKinds[] = {
    {"acknowledgement", "to a unit whose report, venue or evidence came", kAcknowledgement, kAcknowledgementMust},
    {"receipt", "to an unknown address that writes for a unit: receipt alone, no figures", kLetter, kLetterMust},
    {"who", "to an unknown address: asks who writes", kLetter, kLetterMust},
    {"question", "to one who asks something: whom it was passed to", kLetter, kLetterMust},
    {"reminder", "to a unit that still owes something", kReminder, kReminderMust},
    {"digest", "to the office, daily", kDigest, kDigestMust},
    {"office", "to the office: what is passed on", kOffice, kOfficeMust},
};

}  // namespace

std::span<const TemplateKind> template_kinds() {
  return kKinds;
}

std::span<const TemplateName> common_names() {
  return kCommon;
}

std::string template_manual() {
  const auto table = [](std::span<const TemplateName> names) {
    std::string rows = "| name | meaning |\n| --- | --- |\n";
    for (const TemplateName& name : names)
      rows += "| `" + std::string(name.name) + "` | " + std::string(name.meaning) + " |\n";
    return rows;
  };
  std::string manual = "## In every template\n\n" + table(kCommon);
  for (const TemplateKind& kind : kKinds) {
    std::string must;
    for (const std::string_view name : kind.must_be_there)
      must += (must.empty() ? "`" : ", `") + std::string(name) + "`";
    manual += "\n## " + std::string(kind.name) + "\n\nSent " + std::string(kind.meaning) + ". Must be there: " + must +
              ".\n\n" + table(kind.names);
  }
  return manual;
}

}  // namespace gom
