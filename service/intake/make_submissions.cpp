#include "intake/make_submissions.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "contents/contents_json.h"
#include "intake/delivery.h"
#include "text/unicode.h"

namespace gom {
namespace {

/// What one message gives to one unit.
struct Given {
  UnitId unit;
  const Report* report = nullptr;
  const Venue* venue = nullptr;
  bool is_senders = false;  ///< evidence and venue stand for the sender alone
};

std::string content_of(const Report* report, const Venue* venue, const std::vector<Evidence>& evidence,
                       const std::vector<Finding>& findings) {
  // The findings are told once, beside the values.
  Report bare_report;
  Venue bare_venue;
  if (report) bare_report = *report, bare_report.findings.clear();
  if (venue) bare_venue = *venue, bare_venue.findings.clear();
  return "{\"report\":" + (report ? report_to_json(bare_report) : "null") +
         ",\"venue\":" + (venue ? venue_to_json(bare_venue) : "null") + ",\"evidence\":" + evidence_to_json(evidence) +
         ",\"findings\":" + findings_to_json(findings) + "}";
}

bool is_about(const Finding& finding, Answers what) {
  const std::string_view mine = what == Answers::venue ? "venue" : "report";
  const std::string_view other = what == Answers::venue ? "report" : "venue";
  if (finding.field.starts_with(mine)) return true;
  return !finding.field.starts_with(other) && finding.field != "unit" &&
         (what == Answers::report || finding.field != "evidence");
}

std::vector<std::string> missing_of(const Report& report, const std::vector<Evidence>& evidence, const Form& form) {
  std::vector<std::string> missing;
  for (const FormSection& section : form.sections) {
    if (section.role == SectionRole::group) continue;
    const auto found = report.sections.find(section.id);
    const bool has_text = found != report.sections.end() && !trim(found->second.text).empty();
    if (section.role == SectionRole::table) {
      if (!report.has_table) missing.emplace_back("table");
    } else if (!has_text) {
      missing.push_back(section.id);
    }
  }
  if (evidence.empty()) missing.emplace_back("evidence");
  return missing;
}

bool makes_incomplete(const std::string& missing, const Form& form) {
  return std::any_of(form.sections.begin(), form.sections.end(), [&](const FormSection& section) {
    return section.required && (section.id == missing || (missing == "table" && section.role == SectionRole::table));
  });
}

class SubmissionMaker {
 public:
  SubmissionMaker(const Reading& reading, const Campaign& campaign, const Standing& standing, sys_seconds received_at)
      : reading_(reading), campaign_(campaign), standing_(standing), received_at_(received_at) {}

  std::vector<Submission> make() {
    const Automatic& automatic = reading_.contents.head.automatic;
    if (automatic.is_bounce || automatic.is_reply || reading_.authenticity == Authenticity::fail) return {};
    if (reading_.unit) {
      const Given own{reading_.unit->unit, reading_.report ? &*reading_.report : nullptr,
                      reading_.venue ? &*reading_.venue : nullptr, true};
      for_unit(own);
    }
    for (const UnitReport& each : reading_.further_reports)
      if (each.unit) for_unit({each.unit->unit, &each.report, nullptr, false});
    return std::move(made_);
  }

 private:
  void for_unit(const Given& given) {
    const Unit* unit = campaign_.roster.find(given.unit);
    if (!unit) return;
    for (const ObligationId& owed : unit->owes) {
      const Obligation* obligation = find_obligation(campaign_, owed);
      if (obligation) towards(*obligation, given);
    }
  }

  void towards(const Obligation& obligation, const Given& given) {
    const Answer* before = answer_before(given.unit, obligation.id);
    if (!before) return;
    Submission one;
    one.unit = given.unit;
    one.obligation = obligation.id;
    one.received_at = received_at_;
    one.revision = before->revisions + 1;
    one.confirmed = is_confirmed(given);
    if (!fill(one, obligation, given, *before)) return;
    made_.push_back(std::move(one));
  }

  [[nodiscard]] const Answer* answer_before(const UnitId& unit, const ObligationId& obligation) const {
    const auto found = standing_.answers.find({unit, obligation});
    return found == standing_.answers.end() ? nullptr : &found->second;
  }

  // By a known address of that very unit, and nothing about whose it is in doubt.
  [[nodiscard]] bool is_confirmed(const Given& given) const {
    return given.is_senders && reading_.known_address && !in_doubt(reading_.findings, "unit");
  }

  bool fill(Submission& one, const Obligation& obligation, const Given& given, const Answer& before) const {
    if (given.is_senders && reading_.not_held && concerns(obligation)) return fill_not_held(one);
    switch (obligation.answered_by) {
      case Answers::venue:
        return given.venue && fill_venue(one, *given.venue, before);
      case Answers::evidence:
        return given.is_senders && !reading_.evidence.empty() && fill_evidence(one);
      case Answers::report:
        if (given.report) return fill_report(one, given, before);
        return given.is_senders && !given.venue && before.current && !reading_.evidence.empty() &&
               fill_more_evidence(one);
    }
    return false;
  }

  // "Không tổ chức khai mạc" is about the opening alone, unless the week itself is given up too.
  [[nodiscard]] bool concerns(const Obligation& obligation) const {
    const std::string said = " " + fold(reading_.contents.head.subject + "\n" + reading_.contents.own_text) + " ";
    const auto& words = campaign_.form.venue.event_words;
    const bool about_opening = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return said.find(" " + fold(word) + " ") != std::string::npos;
    });
    return !about_opening || obligation.answered_by == Answers::venue;
  }

  bool fill_not_held(Submission& one) const {
    one.not_held = true;
    one.complete = false;
    finish(one, Answers::report, nullptr, nullptr, {});
    return true;
  }

  bool fill_venue(Submission& one, const Venue& venue, const Answer& before) const {
    if (!venue.place) one.missing.emplace_back("place");
    if (!venue.starts_at) one.missing.emplace_back("starts_at");
    one.complete = one.missing.empty();
    one.partial = before.current && !one.complete && (!venue.place || !venue.held_on);
    finish(one, Answers::venue, nullptr, &venue, {});
    return true;
  }

  bool fill_report(Submission& one, const Given& given, const Answer& before) const {
    const Report& report = *given.report;
    const std::vector<Evidence> evidence = given.is_senders ? reading_.evidence : std::vector<Evidence>{};
    one.missing = missing_of(report, evidence, campaign_.form);
    const bool this_year = !report.year || *report.year == campaign_.form.year;
    one.complete = this_year && std::none_of(one.missing.begin(), one.missing.end(), [&](const std::string& each) {
                     return makes_incomplete(each, campaign_.form);
                   });
    const Contents& contents = reading_.contents;
    const bool is_piece =
        report.is_table_only || part_of_several(contents) || says_supplement(contents) || says_revision(contents);
    one.partial = this_year && before.current && !one.complete && is_piece;
    finish(one, Answers::report, &report, nullptr, evidence);
    return true;
  }

  bool fill_evidence(Submission& one) const {
    finish(one, Answers::evidence, nullptr, nullptr, reading_.evidence);
    return true;
  }

  // Photos and links that come after the report: they complete it and change nothing else in it.
  bool fill_more_evidence(Submission& one) const {
    one.missing = missing_of(Report{}, reading_.evidence, campaign_.form);
    one.complete = false;
    one.partial = true;
    finish(one, Answers::evidence, nullptr, nullptr, reading_.evidence);
    return true;
  }

  void finish(Submission& one, Answers what, const Report* report, const Venue* venue,
              const std::vector<Evidence>& evidence) const {
    std::vector<Finding> findings;
    const bool is_further = report && !(reading_.report && report == &*reading_.report);
    if (is_further) {
      findings = report->findings;
    } else {
      std::copy_if(reading_.findings.begin(), reading_.findings.end(), std::back_inserter(findings),
                   [&](const Finding& each) { return is_about(each, what) && !is_of_further_report(each); });
    }
    one.doubts = static_cast<int>(std::count_if(findings.begin(), findings.end(),
                                                [](const Finding& each) { return each.severity != Severity::info; }));
    one.content = content_of(report, venue, evidence, findings);
  }

  [[nodiscard]] bool is_of_further_report(const Finding& finding) const {
    const auto& own = reading_.report ? reading_.report->findings : std::vector<Finding>{};
    if (std::find(own.begin(), own.end(), finding) != own.end()) return false;
    return std::any_of(reading_.further_reports.begin(), reading_.further_reports.end(), [&](const UnitReport& each) {
      return std::find(each.report.findings.begin(), each.report.findings.end(), finding) != each.report.findings.end();
    });
  }

  const Reading& reading_;
  const Campaign& campaign_;
  const Standing& standing_;
  sys_seconds received_at_;
  std::vector<Submission> made_;
};

}  // namespace

std::vector<Submission> make_submissions(const Reading& reading, const Campaign& campaign, const Standing& standing,
                                         sys_seconds received_at) {
  return SubmissionMaker(reading, campaign, standing, received_at).make();
}

SubmissionValues values_of(const Submission& submission) {
  if (submission.content.empty()) return {};
  const auto json = nlohmann::ordered_json::parse(submission.content, nullptr, false);
  if (!json.is_object()) throw std::invalid_argument("a submission's content is damaged");
  const auto part = [&](const char* key) {
    const auto found = json.find(key);
    return found == json.end() || found->is_null() ? std::string() : found->dump();
  };
  SubmissionValues values;
  if (const std::string text = part("report"); !text.empty()) values.report = report_from_json(text);
  if (const std::string text = part("venue"); !text.empty()) values.venue = venue_from_json(text);
  if (const std::string text = part("evidence"); !text.empty()) values.evidence = evidence_from_json(text);
  if (const std::string text = part("findings"); !text.empty()) values.findings = findings_from_json(text);
  return values;
}

}  // namespace gom
