// A campaign: what is asked of whom by when, and the words it uses. All of it is data of config/campaigns/NAME/.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/obligation.h"
#include "campaign/roster.h"
#include "campaign/unit.h"
#include "forms/form.h"
#include "text/local_time.h"

namespace gom {

struct Office {
  std::string name;  ///< "Phòng Giáo dục và Đào tạo huyện Gia Lâm"
  std::string officer, phone;
  std::vector<std::string> addresses;  ///< digest, questions
  std::string superior;                ///< "UBND HUYỆN GIA LÂM": top of the report's letterhead
  std::string place;                   ///< "Gia Lâm": of the date line
  std::string report_to;               ///< "UBND huyện Gia Lâm; Sở Giáo dục và Đào tạo Hà Nội"
  std::string signer_role;             ///< "TRƯỞNG PHÒNG"
  bool operator==(const Office&) const = default;
};

struct CampaignLimits {
  int answers_a_sender_a_day = 5;
  int mails_a_day = 500;
  int reserved_for_answers = 200;  ///< share of the day's mails that reminders may not use
  bool operator==(const CampaignLimits&) const = default;
};

struct Campaign {
  std::string id;     ///< "htsd-2022"
  std::string name;   ///< "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
  std::string tag;    ///< "HTSĐ 2022": in subjects
  std::string basis;  ///< "Kế hoạch số 216/KH-UBND ngày 26/9/2022 của UBND huyện Gia Lâm"
  Zone zone{"Asia/Ho_Chi_Minh"};
  Date starts{}, ends{};  ///< mail before is read and never answered; after it nothing goes on its own
  std::vector<UnitKind> kinds;
  std::vector<Obligation> obligations;
  Roster roster;
  Form form;
  Office office;
  CampaignLimits limits;
  std::chrono::minutes digest_at{};                  ///< local time of day
  std::chrono::minutes quiet_from{}, quiet_until{};  ///< nothing but answers goes out between them
  std::set<int> working_days;                        ///< 1 Monday .. 7 Sunday
  std::set<std::chrono::sys_days> holidays;
  std::vector<std::string> own_addresses;        ///< the mailbox and its aliases: never answered
  std::map<std::string, std::string> templates;  ///< by name: "acknowledgement.txt" …
  std::string report_template;                   ///< bytes of templates/report.docx; empty: built-in styles
  std::string directory;                         ///< where it was read from, for messages
  bool operator==(const Campaign&) const = default;
};

[[nodiscard]] const Obligation* find_obligation(const Campaign&, std::string_view id);
[[nodiscard]] const UnitKind* find_kind(const Campaign&, std::string_view id);
/// Behind "Kính gửi: "; a null unit: "Quý đơn vị".
[[nodiscard]] std::string salutation(const Campaign&, const Unit*);
[[nodiscard]] bool owes(const Unit&, std::string_view obligation);
/// First instant of `starts`, and first instant behind `ends`.
[[nodiscard]] sys_seconds start_of(const Campaign&);
[[nodiscard]] sys_seconds end_of(const Campaign&);
/// The given instant, or the next one that is in no quiet hour and on a working day.
[[nodiscard]] sys_seconds next_allowed(const Campaign&, sys_seconds);

}  // namespace gom
