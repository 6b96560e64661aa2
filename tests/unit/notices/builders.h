// The campaign of 2022 in small, with its real templates, and the mails that units send to it.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "campaign/standing.h"
#include "findings/finding.h"
#include "notices/acknowledgement.h"
#include "notices/reminder.h"
#include "text/local_time.h"

namespace gom::test {

inline Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

/// Local time of the campaign: "2022-10-07T08:00".
inline sys_seconds at(const std::string& local) {
  return parse_rfc3339(local + ":00+07:00").value();
}

inline std::map<std::string, std::string> shipped_templates() {
  std::map<std::string, std::string> templates;
  const std::filesystem::path folder = std::filesystem::path(GOM_CONFIG) / "campaigns/htsd-2022/templates";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    templates[entry.path().filename().string()] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  return templates;
}

inline Unit unit(const std::string& id, const std::string& kind, const std::string& name,
                 std::vector<ObligationId> owes = {"report"}) {
  return {.id = id,
          .kind = kind,
          .name = name,
          .commune = {},
          .owes = std::move(owes),
          .addresses = {id + "@donvi.example"},
          .aliases = {},
          .phone = {}};
}

inline Form a_form() {
  using enum SectionRole;
  Form form;
  form.evidence_headings = {"Minh chứng"};
  form.sections = {
      {.id = "I", .heading = "TỔ CHỨC TRIỂN KHAI TUẦN LỄ", .synonyms = {}, .role = group},
      {.id = "I.1", .heading = "Công tác chỉ đạo", .synonyms = {}, .role = text, .required = true},
      {.id = "I.3", .heading = "Kinh phí tổ chức Tuần lễ", .synonyms = {}, .role = funding, .required = true},
      {.id = "II.2", .heading = "Khó khăn, tồn tại", .synonyms = {}, .role = text, .required = true},
      {.id = "II.3", .heading = "Kiến nghị, đề xuất", .synonyms = {}, .role = text},
      {.id = "II.4", .heading = "Bảng tổng hợp số liệu", .synonyms = {}, .role = table, .required = true}};
  form.funding = {{.key = "state_budget", .label = "Ngân sách nhà nước", .synonyms = {}},
                  {.key = "total", .label = "Tổng kinh phí", .synonyms = {}, .is_total = true}};
  form.indicators = {
      {.id = "banners", .label = "Số băng rôn, khẩu hiệu", .synonyms = {}, .unit = "chiếc", .equals_funding = {}},
      {.id = "attendees", .label = "Số người dự", .synonyms = {}, .unit = "người", .equals_funding = {}},
      {.id = "budget_state",
       .label = "Kinh phí ngân sách",
       .synonyms = {},
       .unit = "đồng",
       .equals_funding = "state_budget"}};
  return form;
}

inline Obligation obligation(const std::string& id, const std::string& label, const std::string& title, Answers by,
                             const std::string& before, std::vector<ReminderStep> steps) {
  Obligation one;
  one.id = id;
  one.label = label;
  one.title = title;
  one.answered_by = by;
  one.due_before = day(before);
  one.reminders = std::move(steps);
  return one;
}

inline Campaign a_campaign() {
  using std::chrono::hours;
  Campaign campaign;
  campaign.id = "htsd-2022";
  campaign.name = "Tuần lễ hưởng ứng học tập suốt đời năm 2022";
  campaign.tag = "HTSĐ 2022";
  campaign.starts = day("2022-09-26");
  campaign.ends = day("2022-10-31");
  campaign.kinds = {{"xa", "Xã", "{name}"},
                    {"mam_non", "Trường mầm non", "Ban Giám hiệu {name}"},
                    {"tieu_hoc", "Trường tiểu học", "Ban Giám hiệu {name}"}};
  campaign.obligations = {obligation("venue", "địa điểm khai mạc", "Địa điểm khai mạc", Answers::venue, "2022-10-01",
                                     {{1, 2, hours{8}}, {2, 0, hours{8}}}),
                          obligation("report", "báo cáo", "Báo cáo tổng kết Tuần lễ", Answers::report, "2022-10-10",
                                     {{1, 3, hours{8}}, {2, 1, hours{8}}, {3, -1, hours{8}}})};
  campaign.obligations[1].ask = "nộp báo cáo";
  campaign.roster = Roster({unit("xa-bat-trang", "xa", "UBND xã Bát Tràng", {"venue", "report"}),
                            unit("mn-co-bi", "mam_non", "Trường Mầm non Cổ Bi"),
                            unit("th-kim-son", "tieu_hoc", "Trường Tiểu học Kim Sơn")});
  campaign.form = a_form();
  campaign.office = {.name = "Phòng Giáo dục và Đào tạo huyện Gia Lâm",
                     .officer = "đồng chí Lan",
                     .phone = "024 3827 6543",
                     .addresses = {"pgd@gialam.example"},
                     .superior = {},
                     .place = {},
                     .report_to = {},
                     .signer_role = {}};
  campaign.own_addresses = {"hkhgialam@gmail.com"};
  campaign.digest_at = hours{7} + std::chrono::minutes{30};
  campaign.quiet_from = hours{20};
  campaign.quiet_until = hours{7};
  campaign.working_days = {1, 2, 3, 4, 5, 6};
  campaign.templates = shipped_templates();
  return campaign;
}

inline Submission sent(const UnitId& who, const ObligationId& what, const std::string& local,
                       std::vector<std::string> missing = {}) {
  Submission one;
  one.id = one.message = 1;
  one.unit = who;
  one.obligation = what;
  one.received_at = at(local);
  one.complete = missing.empty();
  one.missing = std::move(missing);
  return one;
}

/// A mail of UBND xã Bát Tràng on the morning of 8 October.
inline Received a_mail() {
  Received mail;
  mail.message_key = "m1";
  mail.head.message_id = "bc-bat-trang@donvi.example";
  mail.head.subject = "Báo cáo Tuần lễ HTSĐ";
  mail.head.from = Address{"UBND xã Bát Tràng", "xa-bat-trang@donvi.example"};
  mail.head.to = {{"", "hkhgialam@gmail.com"}};
  mail.received_at = at("2022-10-08T08:17");
  mail.unit = "xa-bat-trang";
  mail.sender_known = true;
  mail.file_names = {{"2", "BC Bát Tràng.docx"}};
  return mail;
}

inline Report a_report() {
  Report report;
  report.part = "2";
  report.has_table = true;
  report.funding["state_budget"].value = 7500000;
  report.statistics = {{.indicator = "banners", .label = {}, .value = 15, .source = {}},
                       {.indicator = "attendees", .label = {}, .value = 1250, .source = {}},
                       {.indicator = "budget_state", .label = {}, .value = 7500000, .source = {}}};
  return report;
}

/// The answer to a mail that brought these submissions, and nothing came before it.
inline std::optional<Notice> answered(Received mail, std::vector<Submission> submissions,
                                      std::vector<Submission> before = {}) {
  const Campaign campaign = a_campaign();
  mail.submissions = submissions;
  before.insert(before.end(), submissions.begin(), submissions.end());
  return answer(mail, campaign, make_standing(campaign, before, {}), {});
}

}  // namespace gom::test
