// Dates and hours as people write them: "7h30", "07 giờ 30 phút", "8h sáng", "14h00", "sáng ngày 01/10",
// "ngày 1 tháng 10 năm 2022", "01/10/2022 (thứ Bảy)", "từ 7h30 đến 10h". Local: no zone here (text/local_time).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

using Date = std::chrono::year_month_day;

/// A date in a text; the year may be missing in the writing and is then taken from `default_year`.
struct DateInText {
  Date date;
  bool year_written = true;
  std::optional<int> weekday_written{};  ///< 1 Monday .. 7 Sunday as the writer says; may disagree with the date
  std::size_t begin = 0, end = 0;        ///< byte range
  bool operator==(const DateInText&) const = default;
};
/// Left to right. Impossible dates are not taken.
[[nodiscard]] std::vector<DateInText> find_dates(std::string_view, int default_year);

struct HourInText {
  std::chrono::minutes since_midnight{};
  bool is_end = false;  ///< the second of "từ 7h30 đến 10h"
  std::size_t begin = 0, end = 0;
  bool operator==(const HourInText&) const = default;
};
/// Left to right. "2h chiều" is 14:00. A duration ("trong 2 giờ") is not an hour.
[[nodiscard]] std::vector<HourInText> find_hours(std::string_view);

enum class DayPart { morning, afternoon, evening };
[[nodiscard]] std::optional<DayPart> find_day_part(std::string_view);

/// "2022-10-08"
[[nodiscard]] std::string iso_date(Date);
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view);
/// "Chủ nhật", "thứ Hai" ..
[[nodiscard]] std::string_view weekday_name(Date);
/// "09/10/2022"
[[nodiscard]] std::string vietnamese_date(Date);

}  // namespace gom
