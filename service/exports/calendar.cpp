#include "exports/calendar.h"

#include "text/date_time.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kFoldAt = 74;  // RFC 5545, 3.1: 75 octets with the space that continues a line
constexpr std::chrono::hours kLength{2};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : without_controls(text)) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

/// One content line, folded between characters, never inside one.
void add_line(std::string& file, std::string_view line) {
  std::size_t in_line = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool starts_character = (static_cast<unsigned char>(line[i]) & 0xC0) != 0x80;
    if (in_line >= kFoldAt - 4 && starts_character) file += "\r\n ", in_line = 1;
    file += line[i];
    ++in_line;
  }
  file += "\r\n";
}

std::string utc_stamp(sys_seconds at) {
  std::string iso = rfc3339(at, std::chrono::minutes{0});  // 2022-10-01T00:30:00+00:00
  std::string stamp;
  for (const char c : iso.substr(0, 19))
    if (c != '-' && c != ':') stamp += c;
  return stamp + "Z";
}

std::string day_stamp(Date day) {
  std::string stamp;
  for (const char c : iso_date(day))
    if (c != '-') stamp += c;
  return stamp;
}

void add_event(std::string& file, const Campaign& campaign, const Unit& unit, const ObligationId& obligation,
               const Venue& venue, sys_seconds now) {
  add_line(file, "BEGIN:VEVENT");
  add_line(file, "UID:" + campaign.id + "-" + obligation + "-" + unit.id + "@gom");
  add_line(file, "DTSTAMP:" + utc_stamp(now));
  if (venue.starts_at) {
    add_line(file, "DTSTART:" + utc_stamp(*venue.starts_at));
    add_line(file, "DTEND:" + utc_stamp(*venue.starts_at + kLength));
  } else {
    add_line(file, "DTSTART;VALUE=DATE:" + day_stamp(*venue.held_on));
  }
  add_line(file, "SUMMARY:" + escaped("Khai mạc – " + unit.name));
  if (venue.place) add_line(file, "LOCATION:" + escaped(*venue.place));
  std::string contact = venue.contact_name.value_or("");
  if (venue.contact_phone) contact += (contact.empty() ? "" : ", ") + *venue.contact_phone;
  if (!venue.starts_at) contact += (contact.empty() ? "" : "\n") + std::string("Chưa rõ giờ.");
  if (!contact.empty()) add_line(file, "DESCRIPTION:" + escaped("Liên hệ: " + contact));
  add_line(file, "END:VEVENT");
}

}  // namespace

std::string calendar(const Campaign& campaign, const AllValues& values, sys_seconds now) {
  std::string file;
  add_line(file, "BEGIN:VCALENDAR");
  add_line(file, "VERSION:2.0");
  add_line(file, "PRODID:-//gom//" + campaign.id + "//VI");
  add_line(file, "X-WR-CALNAME:" + escaped(campaign.name));
  for (const auto& [key, each] : values) {
    const Unit* unit = campaign.roster.find(key.first);
    if (unit && each.venue && (each.venue->starts_at || each.venue->held_on))
      add_event(file, campaign, *unit, key.second, *each.venue, now);
  }
  add_line(file, "END:VCALENDAR");
  return file;
}

}  // namespace gom
