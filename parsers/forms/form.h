// What a campaign asks for, as data: sections, indicators, money lines, the words that tell a report from a plan, the
// venue of an opening. Read from config/campaigns/NAME/form.toml by the config room; sent to the confined child as
// JSON. Nothing of one campaign's wording stands in code: it stands here, in these lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text/date_time.h"

namespace gom {

enum class SectionRole {
  group,  ///< a heading that only holds others ("I. TỔ CHỨC TRIỂN KHAI TUẦN LỄ")
  text,
  funding,  ///< its text holds the money lines
  table,    ///< the statistics table stands under it
};

struct FormSection {
  std::string id;                     ///< "I.1"; a group "I"
  std::string heading;                ///< without its number
  std::vector<std::string> synonyms;  ///< other wordings of the heading
  SectionRole role = SectionRole::text;
  bool required = false;  ///< a report without it is incomplete
  bool operator==(const FormSection&) const = default;
};

/// One row of the statistics table.
struct Indicator {
  std::string id;     ///< "banners"
  std::string label;  ///< "Số băng rôn, khẩu hiệu"
  std::vector<std::string> synonyms;
  std::string unit;               ///< "chiếc"; "đồng" makes it money
  std::string equals_funding;     ///< key of a FundingLine that must say the same; empty: none
  std::optional<double> at_most;  ///< plausible for one unit; beyond it a doubt, never a change
  [[nodiscard]] bool is_money() const { return unit == "đồng"; }
  bool operator==(const Indicator&) const = default;
};

/// One money line of the funding section.
struct FundingLine {
  std::string key;  ///< "state_budget", "mobilised", "total"
  std::string label;
  std::vector<std::string> synonyms;
  bool is_total = false;  ///< the others must add up to it
  bool operator==(const FundingLine&) const = default;
};

struct VenueQuestion {
  bool asked = false;
  std::vector<std::string> event_words;    ///< "lễ khai mạc", "khai mạc"
  std::vector<std::string> other_words;    ///< "tổng duyệt", "sơ duyệt", "đón tiếp đại biểu": not the event's own time
  std::vector<std::string> place_words;    ///< "địa điểm", "tại", "nơi tổ chức"
  std::vector<std::string> time_words;     ///< "thời gian", "vào hồi", "lúc"
  std::vector<std::string> contact_words;  ///< "liên hệ", "đầu mối", "người phụ trách"
  std::optional<Date> expected_on;         ///< 2022-10-01: another day is a finding
  bool operator==(const VenueQuestion&) const = default;
};

struct Form {
  std::string campaign;  ///< "htsd-2022"
  int year = 0;
  std::string zone;                         ///< tzdata name
  std::vector<std::string> campaign_names;  ///< "Tuần lễ hưởng ứng học tập suốt đời", "Tuần lễ HTSĐ"
  std::vector<std::string> title_words;     ///< how a report's title begins: "BÁO CÁO"
  std::vector<std::string> other_titles;    ///< "KẾ HOẠCH", "GIẤY MỜI", "THÔNG BÁO", "QUYẾT ĐỊNH": not a report
  std::vector<FormSection> sections;        ///< in the form's order
  std::vector<Indicator> indicators;
  std::vector<FundingLine> funding;
  std::vector<std::string> evidence_headings;  ///< "Minh chứng", "Đường link", "Phụ lục ảnh"
  std::vector<std::string> closing_phrases;    ///< "Trên đây là báo cáo": what follows belongs to no section
  std::vector<std::string> not_held_phrases;   ///< "không tổ chức"
  std::vector<std::string> question_words;     ///< "xin hỏi", "cho hỏi", "hướng dẫn giúp"
  VenueQuestion venue;
  bool operator==(const Form&) const = default;
};

[[nodiscard]] const FormSection* find_section(const Form&, std::string_view id);
[[nodiscard]] const Indicator* find_indicator(const Form&, std::string_view id);

}  // namespace gom
