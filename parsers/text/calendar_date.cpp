#include <array>
#include <cstdio>

#include "text/date_time.h"

namespace gom {
namespace {

template <class... Numbers>
std::string printed(const char* format, Numbers... numbers) {
  std::array<char, 64> line;
  const int length = std::snprintf(line.data(), line.size(), format, numbers...);
  return std::string(line.data(), static_cast<std::size_t>(length));
}

}  // namespace

std::string iso_date(Date date) {
  return printed("%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                 static_cast<unsigned>(date.day()));
}

std::string vietnamese_date(Date date) {
  return printed("%02u/%02u/%04d", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                 static_cast<int>(date.year()));
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  std::array<int, 3> parts{};
  constexpr std::array<std::size_t, 3> kBegins = {0, 5, 8};
  for (std::size_t part = 0; part < 3; ++part) {
    for (char c : text.substr(kBegins[part], part == 0 ? 4 : 2)) {
      if (c < '0' || c > '9') return {};
      parts[part] = parts[part] * 10 + (c - '0');
    }
  }
  const Date date{std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])),
                  std::chrono::day(static_cast<unsigned>(parts[2]))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string_view weekday_name(Date date) {
  constexpr std::array<std::string_view, 7> kNames = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư",
                                                      "thứ Năm",  "thứ Sáu", "thứ Bảy"};
  return kNames[std::chrono::weekday(std::chrono::sys_days(date)).c_encoding()];
}

}  // namespace gom
