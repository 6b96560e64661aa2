// A small campaign in few words: what each test needs and nothing else.
#pragma once

#include <string>
#include <vector>

#include "campaign/standing.h"
#include "text/local_time.h"

namespace gom::test {

inline Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

/// Local time of the campaign: "2022-10-07T08:00".
inline sys_seconds at(const std::string& local) {
  return parse_rfc3339(local + ":00+07:00").value();
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

inline Campaign a_campaign() {
  Campaign campaign;
  campaign.id = "htsd-2022";
  campaign.starts = day("2022-09-26");
  campaign.ends = day("2022-10-31");
  campaign.kinds = {{"xa", "Xã", "{name}"}, {"tieu_hoc", "Trường tiểu học", "Ban Giám hiệu {name}"}};
  campaign.obligations = {{.id = "venue",
                           .label = "địa điểm",
                           .title = "Địa điểm",
                           .ask = "gửi địa điểm",
                           .answered_by = Answers::venue,
                           .due_before = day("2022-10-01"),
                           .reminders = {}},
                          {.id = "report",
                           .label = "báo cáo",
                           .title = "Báo cáo",
                           .ask = "nộp báo cáo",
                           .answered_by = Answers::report,
                           .due_before = day("2022-10-10"),
                           .reminders = {}}};
  campaign.roster = Roster({unit("xa-kim-son", "xa", "UBND xã Kim Sơn", {"venue", "report"}),
                            unit("th-kim-son", "tieu_hoc", "Trường Tiểu học Kim Sơn"),
                            unit("th-le-chi", "tieu_hoc", "Trường Tiểu học Lệ Chi")});
  campaign.form.sections = {
      {.id = "I.1", .heading = "Chỉ đạo", .synonyms = {}, .role = SectionRole::text, .required = true},
      {.id = "II.3", .heading = "Kiến nghị", .synonyms = {}, .role = SectionRole::text},
      {.id = "II.4", .heading = "Bảng", .synonyms = {}, .role = SectionRole::table, .required = true}};
  campaign.quiet_from = std::chrono::hours{20};
  campaign.quiet_until = std::chrono::hours{7};
  campaign.working_days = {1, 2, 3, 4, 5, 6};
  return campaign;
}

inline Submission sent(const UnitId& unit, MessageRowId message, const std::string& local) {
  Submission one;
  one.id = message * 10;
  one.message = message;
  one.unit = unit;
  one.obligation = "report";
  one.received_at = at(local);
  return one;
}

inline Submission incomplete(Submission one, std::vector<std::string> missing) {
  one.complete = false;
  one.missing = std::move(missing);
  return one;
}

inline Submission partial(Submission one) {
  one.partial = true;
  return one;
}

inline Submission unconfirmed(Submission one) {
  one.confirmed = false;
  return one;
}

inline Submission not_held(Submission one) {
  one.not_held = true;
  return one;
}

inline Correction said(CorrectionKind kind, const UnitId& unit, MessageRowId message = 0) {
  Correction one;
  one.kind = kind;
  one.unit = unit;
  one.obligation = "report";
  one.message = message;
  return one;
}

inline Correction value(const std::string& field, const std::string& words) {
  Correction one = said(CorrectionKind::value, "th-kim-son");
  one.field = field;
  one.value = words;
  return one;
}

}  // namespace gom::test
