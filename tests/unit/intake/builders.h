// A district in few words: communes that share a name with their schools and with a town.
#pragma once

#include <string>
#include <vector>

#include "campaign/standing.h"
#include "intake/reading.h"

namespace gom::test {

inline Unit unit(const std::string& id, const std::string& name, const std::string& commune,
                 std::vector<std::string> aliases = {}) {
  Unit made;
  made.id = id;
  made.kind = id.substr(0, id.find('-'));
  made.name = name;
  made.commune = commune;
  made.owes = id == commune ? std::vector<ObligationId>{"venue", "report"} : std::vector<ObligationId>{"report"};
  made.addresses = {id + "@donvi.example"};
  made.aliases = std::move(aliases);
  return made;
}

inline Campaign district() {
  Campaign campaign;
  campaign.id = "htsd-2022";
  campaign.form.year = 2022;
  campaign.form.campaign_names = {"Tuần lễ học tập suốt đời"};
  campaign.form.sections = {{"I.1", "Chỉ đạo", {}, SectionRole::text, true},
                            {"II.3", "Kiến nghị", {}, SectionRole::text, false},
                            {"II.4", "Bảng", {}, SectionRole::table, true}};
  campaign.form.venue.event_words = {"khai mạc"};
  Obligation venue, report;
  venue.id = "venue";
  venue.answered_by = Answers::venue;
  report.id = "report";
  report.answered_by = Answers::report;
  venue.due_before = Date{std::chrono::year{2022}, std::chrono::month{10}, std::chrono::day{1}};
  report.due_before = Date{std::chrono::year{2022}, std::chrono::month{10}, std::chrono::day{10}};
  campaign.obligations = {venue, report};
  campaign.roster =
      Roster({unit("xa-yen-vien", "UBND xã Yên Viên", "xa-yen-vien", {"Xã Yên Viên", "UBX Yên Viên"}),
              unit("tt-yen-vien", "UBND thị trấn Yên Viên", "tt-yen-vien", {"TT Yên Viên", "Thị trấn Yên Viên"}),
              unit("xa-co-bi", "UBND xã Cổ Bi", "xa-co-bi", {"Xã Cổ Bi"}),
              unit("xa-da-ton", "UBND xã Đa Tốn", "xa-da-ton", {"Xã Đa Tốn"}),
              unit("xa-duong-xa", "UBND xã Dương Xá", "xa-duong-xa", {"Xã Dương Xá"}),
              unit("mn-yen-vien", "Trường Mầm non Yên Viên", "xa-yen-vien", {"MN Yên Viên"}),
              unit("mn-thi-tran-yen-vien", "Trường Mầm non thị trấn Yên Viên", "tt-yen-vien", {"MN thị trấn Yên Viên"}),
              unit("mn-co-bi", "Trường Mầm non Cổ Bi", "xa-co-bi", {"MN Cổ Bi"}),
              unit("th-co-bi", "Trường Tiểu học Cổ Bi", "xa-co-bi", {"TH Cổ Bi"}),
              unit("thcs-duong-xa", "Trường THCS Dương Xá", "xa-duong-xa", {"THCS Dương Xá"})});
  return campaign;
}

struct Mail {
  Contents contents;
  Mail& from(const std::string& address, const std::string& name = "") {
    contents.head.from = Address{name, address};
    return *this;
  }
  Mail& subject(const std::string& text) {
    contents.head.subject = text;
    return *this;
  }
  Mail& says(const std::string& text) {
    contents.text = contents.own_text = text;
    return *this;
  }
  Mail& authenticated(const std::string& result) {
    contents.head.authentication_results = {"mx.google.com; dmarc=" + result + " header.from=donvi.example"};
    return *this;
  }
  /// A complete report with that letterhead.
  Mail& with_report(const std::string& issuer, const std::string& part = "2") {
    Report report;
    report.part = part;
    report.letterhead.issuer.value = issuer;
    report.year = 2022;
    report.sections["I.1"] = {"Đã chỉ đạo", {}};
    report.sections["II.3"] = {"Đề nghị", {}};
    report.has_table = true;
    contents.attachments.push_back({part, "bao cao.docx", "application/x", "sha" + part, 1, true, ""});
    contents.papers.push_back({part, "report", report.letterhead});
    contents.reports.push_back(std::move(report));
    return *this;
  }
};

inline Reading read(const Mail& mail) {
  return make_reading(mail.contents, district(), {});
}

inline bool warns(const Reading& reading, const std::string& field) {
  return in_doubt(reading.findings, field);
}

inline bool has_code(const Reading& reading, const std::string& code) {
  for (const Finding& finding : reading.findings)
    if (finding.code == code) return true;
  return false;
}

inline std::string unit_of(const Reading& reading) {
  return reading.unit ? reading.unit->unit : "";
}

}  // namespace gom::test
