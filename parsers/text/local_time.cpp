#include "text/local_time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "text/zone_file.h"

namespace gom {
namespace {

using namespace std::chrono;

const ZoneFile& zone_of(const void* zone) {
  return *static_cast<const ZoneFile*>(zone);
}

seconds local_seconds(sys_seconds time, seconds offset) {
  return time.time_since_epoch() + offset;
}

struct Civil {
  Date date;
  int hour, minute, second;
};

Civil civil(sys_seconds time, seconds offset) {
  const seconds local = local_seconds(time, offset);
  const days day = floor<days>(local);
  const auto rest = (local - day).count();
  return {Date(sys_days(day)), static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
          static_cast<int>(rest % 60)};
}

template <class... Numbers>
std::string printed(const char* format, Numbers... numbers) {
  std::array<char, 96> line;
  const int length = std::snprintf(line.data(), line.size(), format, numbers...);
  return std::string(line.data(), static_cast<std::size_t>(length));
}

std::string offset_text(seconds offset, const char* format) {
  const auto total = static_cast<int>(std::abs(offset.count()) / 60);
  return (offset.count() < 0 ? "-" : "+") + printed(format, total / 60, total % 60);
}

int year_of(const Date& date) {
  return static_cast<int>(date.year());
}
unsigned month_of(const Date& date) {
  return static_cast<unsigned>(date.month());
}
unsigned day_of(const Date& date) {
  return static_cast<unsigned>(date.day());
}

std::string rfc3339_with(sys_seconds time, seconds offset) {
  const Civil at = civil(time, offset);
  return printed("%04d-%02u-%02uT%02d:%02d:%02d", year_of(at.date), month_of(at.date), day_of(at.date), at.hour,
                 at.minute, at.second) +
         offset_text(offset, "%02d:%02d");
}

// Digits of a fixed width; -1 where anything else stands.
int digits(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return -1;
  int number = 0;
  for (char c : text.substr(at, width)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<seconds> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return seconds(0);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  const int hour = digits(text, 1, 2), minute = digits(text, 4, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return {};
  const seconds offset = hours(hour) + minutes(minute);
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

Zone::Zone(std::string_view name) : name_(name), zone_(&zone_file(name_)) {}

// In the hour that summer time repeats: the earlier reading; in the one that it skips: the instant of the change.
sys_seconds Zone::instant(Date day, seconds since_midnight) const {
  const ZoneFile& zone = zone_of(zone_);
  const seconds local = sys_days(day).time_since_epoch() + since_midnight;
  std::size_t period = 0;  // the first that is not over by then on its own clock
  while (period < zone.changes.size() && local >= zone.changes[period].time_since_epoch() + zone.offsets[period])
    ++period;
  const sys_seconds read{local - zone.offsets[period]};
  return period == 0 ? read : std::max(read, zone.changes[period - 1]);
}

Date Zone::date_of(sys_seconds time) const {
  return civil(time, offset_at(time)).date;
}

seconds Zone::time_of_day(sys_seconds time) const {
  const seconds local = local_seconds(time, offset_at(time));
  return local - floor<days>(local);
}

seconds Zone::offset_at(sys_seconds time) const {
  const ZoneFile& zone = zone_of(zone_);
  const auto next = std::upper_bound(zone.changes.begin(), zone.changes.end(), time);
  return zone.offsets[static_cast<std::size_t>(next - zone.changes.begin())];
}

std::string rfc3339(sys_seconds time, const Zone& zone) {
  return rfc3339_with(time, zone.offset_at(time));
}

std::string rfc3339(sys_seconds time, minutes offset) {
  return rfc3339_with(time, offset);
}

std::optional<sys_seconds> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return {};
  const auto day = parse_iso_date(text.substr(0, 10));
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return {};
  std::size_t at = 19;
  if (text[at] == '.') {
    const std::size_t end = text.find_first_not_of("0123456789", at + 1);
    if (end == at + 1 || end == std::string_view::npos) return {};
    at = end;
  }
  const auto offset = parse_offset(text.substr(at));
  if (!offset) return {};
  return sys_seconds(sys_days(*day).time_since_epoch() + hours(hour) + minutes(minute) + seconds(second) - *offset);
}

std::string rfc5322_date(sys_seconds time, const Zone& zone) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const seconds offset = zone.offset_at(time);
  const Civil at = civil(time, offset);
  return printed("%s, %02u %s %04d %02d:%02d:%02d ", kDays[weekday(sys_days(at.date)).c_encoding()], day_of(at.date),
                 kMonths[month_of(at.date) - 1], year_of(at.date), at.hour, at.minute, at.second) +
         offset_text(offset, "%02d%02d");
}

std::string vietnamese_time(sys_seconds time, const Zone& zone) {
  const Civil at = civil(time, zone.offset_at(time));
  return printed("%02d:%02d ngày ", at.hour, at.minute) + vietnamese_date(at.date);
}

}  // namespace gom
