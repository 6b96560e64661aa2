// A small campaign with three units of two kinds, and reports for them.
#pragma once

#include "campaign/standing.h"
#include "exports/aggregate_report.h"

namespace gom::testing {

inline Campaign a_campaign() {
  using namespace std::chrono;
  Campaign campaign;
  campaign.id = "thu-2022";
  campaign.name = "Tuần lễ học tập năm 2022";
  campaign.basis = "Kế hoạch số 1/KH-UBND";
  campaign.starts = 2022y / 9 / 26;
  campaign.ends = 2022y / 11 / 1;
  campaign.kinds = {{"xa", "Xã", "{name}"}, {"truong", "Trường", "Ban Giám hiệu {name}"}};
  campaign.obligations.push_back({.id = "report",
                                  .label = "báo cáo",
                                  .title = "Báo cáo",
                                  .answered_by = Answers::report,
                                  .due_before = 2022y / 10 / 10});
  campaign.obligations.push_back({.id = "venue",
                                  .label = "địa điểm",
                                  .title = "Địa điểm",
                                  .answered_by = Answers::venue,
                                  .due_before = 2022y / 10 / 1});
  campaign.roster = Roster({{"xa-a", "xa", "UBND xã A", "xa-a", {"report", "venue"}, {"a@donvi.example"}, {}, ""},
                            {"xa-b", "xa", "UBND xã B", "xa-b", {"report", "venue"}, {"b@donvi.example"}, {}, ""},
                            {"th-a", "truong", "Trường Tiểu học A", "xa-a", {"report"}, {"th@donvi.example"}, {}, ""}});
  campaign.form.sections = {{"I", "TỔ CHỨC", {}, SectionRole::group, false},
                            {"I.1", "Chỉ đạo", {}, SectionRole::text, true},
                            {"I.2", "Kinh phí", {}, SectionRole::funding, true},
                            {"I.3", "Bảng số liệu", {}, SectionRole::table, true}};
  campaign.form.indicators = {{"banners", "Số băng rôn", {}, "chiếc", "", {}},
                              {"amount", "Tiền học bổng", {}, "đồng", "", {}}};
  campaign.form.funding = {{"state", "Ngân sách nhà nước", {}, false}};
  campaign.office = {"Phòng Giáo dục",          "Bà Lan",      "024", {"pgd@donvi.example"}, "UBND huyện", "Gia Lâm",
                     "UBND huyện; Sở Giáo dục", "Trưởng phòng"};
  return campaign;
}

inline SubmissionValues a_report(double banners, std::int64_t state, const std::string& text) {
  SubmissionValues values;
  Report report;
  report.sections["I.1"] = {text, {}};
  report.statistics.push_back({"banners", "Số băng rôn", banners, {}});
  report.funding["state"] = {state, {}};
  values.report = report;
  return values;
}

inline Finding a_doubt(const std::string& field) {
  return {"in_doubt", Severity::warning, field, "đề nghị kiểm tra", {}};
}

/// Member of a zip file, or nothing.
std::string member_of(std::string_view zip, std::string_view name);

}  // namespace gom::testing
