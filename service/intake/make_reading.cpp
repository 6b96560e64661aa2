#include <algorithm>
#include <utility>

#include "bytes/limits.h"
#include "intake/delivery.h"
#include "intake/kinds.h"
#include "intake/reading.h"
#include "intake/unit_names.h"
#include "text/unicode.h"

namespace gom {
namespace {

std::string domain_of(const std::optional<Address>& from) {
  if (!from) return {};
  const std::size_t at = from->address.rfind('@');
  return at == std::string::npos ? std::string() : from->address.substr(at + 1);
}

std::string name_of_part(const Contents& contents, const std::string& part) {
  for (const Attachment& file : contents.attachments)
    if (file.part == part) return file.name.empty() ? part : file.name;
  return part;
}

std::size_t fullness(const Report& report) {
  return 2 * report.sections.size() + report.statistics.size();
}

class ReadingMaker {
 public:
  ReadingMaker(Contents contents, const Campaign& campaign, const AddressBook& book, const ReadingRules& rules)
      : campaign_(campaign), book_(book), rules_(rules) {
    reading_.contents = std::move(contents);
  }

  Reading make() {
    AttributionOutcome who = attribute(contents(), campaign_, book_);
    reading_.unit = std::move(who.unit);
    reading_.findings = contents().findings;
    reading_.known_address = is_known_address();
    const Automatic& automatic = contents().head.automatic;
    if (!automatic.is_bounce && !automatic.is_reply) {
      share_out_reports();
      reading_.venue = contents().venue;
      if (is_about_campaign()) reading_.evidence = contents().evidence;
      reading_.not_held = contents().says_not_held && !reading_.report && !reading_.venue && !contents().asks_question;
    }
    reading_.kinds = kinds_of(reading_);
    say_who(std::move(who.findings));
    say_what();
    collect_values_findings();
    return std::move(reading_);
  }

 private:
  [[nodiscard]] const Contents& contents() const { return reading_.contents; }

  [[nodiscard]] bool is_known_address() const {
    if (!reading_.unit || !contents().head.from) return false;
    const auto units = units_of_address(campaign_.roster, book_, contents().head.from->address);
    return std::any_of(units.begin(), units.end(), [&](const Unit* unit) { return unit->id == reading_.unit->unit; });
  }

  // A stranger's mail with links is not evidence of anything unless it speaks of the campaign.
  [[nodiscard]] bool is_about_campaign() const {
    if (reading_.report || reading_.venue) return true;
    if (reading_.unit) return !contents().head.automatic.is_list || reading_.known_address;
    if (contents().head.automatic.is_list) return false;
    const std::string said = " " + fold(contents().head.subject + " " + contents().own_text) + " ";
    const auto says = [&](const std::string& phrase) {
      return said.find(" " + fold(phrase) + " ") != std::string::npos;
    };
    const bool sends_pictures = says("gửi ảnh") || says("hình ảnh") || says("gửi video") || says("minh chứng");
    return sends_pictures ||
           std::any_of(campaign_.form.campaign_names.begin(), campaign_.form.campaign_names.end(), says) ||
           std::any_of(campaign_.form.evidence_headings.begin(), campaign_.form.evidence_headings.end(), says);
  }

  // Whose each report is: by its letterhead, else its file's name; one alone is the sender's.
  void share_out_reports() {
    const UnitNames names(campaign_.roster);
    std::vector<UnitReport> shared;
    for (const Report& report : contents().reports) {
      UnitReport each{{}, report};
      if (contents().reports.size() == 1) {
        each.unit = reading_.unit;
      } else if (const Unit* unit = unit_of_letterhead(names, report.letterhead)) {
        each.unit = Attribution{unit->id, Confidence::likely, {"letterhead"}};
      } else if (const Unit* named = names.named(name_of_part(contents(), report.part))) {
        each.unit = Attribution{named->id, Confidence::likely, {"file_name"}};
      }
      take_report(shared, std::move(each));
    }
    if (shared.empty()) return;
    const auto own = std::find_if(shared.begin(), shared.end(), [&](const UnitReport& each) {
      return each.unit && reading_.unit && each.unit->unit == reading_.unit->unit;
    });
    const auto chosen = own == shared.end() ? shared.begin() : own;
    reading_.report = std::move(chosen->report);
    shared.erase(chosen);
    reading_.further_reports = std::move(shared);
    if (!reading_.further_reports.empty()) say_several_reports();
  }

  // Two reports of one unit cannot both be meant: the fuller one is taken, and said.
  void take_report(std::vector<UnitReport>& shared, UnitReport each) {
    for (UnitReport& known : shared) {
      if (!known.unit || !each.unit || known.unit->unit != each.unit->unit) continue;
      if (fullness(each.report) > fullness(known.report)) std::swap(known, each);
      reading_.findings.push_back(make_finding("several_versions", "report", {.part = known.report.part},
                                               {"“" + name_of_part(contents(), known.report.part) + "”"}));
      return;
    }
    shared.push_back(std::move(each));
  }

  void say_several_reports() {
    std::vector<std::string> names;
    const auto add = [&](const std::optional<Attribution>& unit) {
      const Unit* found = unit ? campaign_.roster.find(unit->unit) : nullptr;
      names.push_back(found ? found->name : "đơn vị chưa rõ tên");
    };
    add(reading_.unit);
    for (const UnitReport& each : reading_.further_reports) add(each.unit);
    reading_.findings.push_back(make_finding("several_reports", "report", {}, {join(names, "; ")}));
    for (const UnitReport& each : reading_.further_reports)
      if (!each.unit) {
        reading_.findings.push_back(make_finding("unit_unknown", "further_reports", {.part = each.report.part}));
        break;
      }
  }

  void say_who(std::vector<Finding> findings) {
    const MailHead& head = contents().head;
    const bool is_other = reading_.kinds.size() == 1 && reading_.kinds[0] == "other" && !reading_.not_held;
    for (Finding& finding : findings) {
      // A mail that holds nothing of the campaign's need not say whose it is.
      if (is_other && finding.code == "unit_unknown" && contents().attachments.empty())
        finding.severity = Severity::info;
      reading_.findings.push_back(std::move(finding));
    }
    reading_.authenticity =
        authenticity(head.authentication_results, rules_.trusted_authserv_ids, domain_of(head.from));
    if (head.automatic.any() && !reading_.report) return;
    if (reading_.authenticity == Authenticity::fail) {
      reading_.findings.push_back(
          make_finding("authentication_failed", "unit", {}, {head.from ? head.from->address : ""}));
      if (reading_.unit) reading_.unit->confidence = Confidence::likely;
    }
    if (reading_.authenticity == Authenticity::none)
      reading_.findings.push_back(make_finding("authentication_missing", "unit"));
  }

  void say_what() {
    const auto say = [&](const char* code, std::initializer_list<std::string_view> details = {}) {
      reading_.findings.push_back(make_finding(code, "", {}, details));
    };
    const Automatic& automatic = contents().head.automatic;
    if (automatic.is_bounce || automatic.is_reply) return;
    if (reading_.not_held) say("not_held");
    const auto has_kind = [&](std::string_view kind) {
      return std::find(reading_.kinds.begin(), reading_.kinds.end(), kind) != reading_.kinds.end();
    };
    if (has_kind("question")) say("question");
    const bool holds_something = !has_kind("other");
    if (holds_something && says_revision(contents())) say("revision");
    if (const auto part = part_of_several(contents()); part && holds_something) say("several_mails", {*part});
    if (reading_.report && reading_.evidence.empty())
      reading_.findings.push_back(make_finding("evidence_missing", "evidence"));
    if (!holds_something && !reading_.not_held && reading_.findings.empty()) say("nothing_found");
  }

  void collect_values_findings() {
    const auto take = [&](const std::vector<Finding>& findings) {
      reading_.findings.insert(reading_.findings.end(), findings.begin(), findings.end());
    };
    if (reading_.report) take(reading_.report->findings);
    for (const UnitReport& each : reading_.further_reports) take(each.report.findings);
    if (reading_.venue) take(reading_.venue->findings);
    std::vector<Finding> kept;
    for (Finding& finding : reading_.findings)
      if (kept.size() < limits::kFindings && std::find(kept.begin(), kept.end(), finding) == kept.end())
        kept.push_back(std::move(finding));
    reading_.findings = std::move(kept);
  }

  const Campaign& campaign_;
  const AddressBook& book_;
  const ReadingRules& rules_;
  Reading reading_;
};

}  // namespace

Reading make_reading(Contents contents, const Campaign& campaign, const AddressBook& book, const ReadingRules& rules) {
  return ReadingMaker(std::move(contents), campaign, book, rules).make();
}

}  // namespace gom
