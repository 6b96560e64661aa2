// RFC 5322, 3.3 and 4.3, as parse_mail_date of message/header.h.
#include <array>
#include <cctype>
#include <utility>

#include "message/header.h"

namespace gom {
namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

struct NamedZone {
  std::string_view name;
  int hours;
};
constexpr std::array<NamedZone, 13> kZones = {{{"ut", 0},
                                               {"utc", 0},
                                               {"gmt", 0},
                                               {"z", 0},
                                               {"est", -5},
                                               {"edt", -4},
                                               {"cst", -6},
                                               {"cdt", -5},
                                               {"mst", -7},
                                               {"mdt", -6},
                                               {"pst", -8},
                                               {"pdt", -7},
                                               {"ict", 7}}};

// Words and numbers of the field, lower case; comments and commas left out. "+0700" and "-0700" keep their sign.
std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens;
  std::string token;
  int depth = 0;
  for (const char c : text.substr(0, 200)) {
    if (c == '(') ++depth;
    const bool ends = depth > 0 || c == ' ' || c == '\t' || c == ',' || c == '\r' || c == '\n';
    if (c == ')' && depth > 0) --depth;
    if (ends) {
      if (!token.empty()) tokens.push_back(std::exchange(token, {}));
    } else {
      token += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  if (!token.empty()) tokens.push_back(token);
  return tokens;
}

std::optional<int> number_of(std::string_view token) {
  if (token.empty() || token.size() > 6) return {};
  int number = 0;
  for (const char c : token) {
    if (c < '0' || c > '9') return {};
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<unsigned> month_of(std::string_view token) {
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    if (token.starts_with(kMonths[i])) return i + 1;
  }
  return {};
}

std::optional<std::chrono::seconds> time_of(std::string_view token) {
  int parts[3] = {0, 0, 0};
  int count = 0;
  while (count < 3) {
    const std::size_t colon = std::min(token.find(':'), token.size());
    const auto number = number_of(token.substr(0, std::min(colon, token.find('.'))));
    if (!number) return {};
    parts[count++] = *number;
    if (colon == token.size()) break;
    token.remove_prefix(colon + 1);
  }
  if (count < 2 || parts[0] > 24 || parts[1] > 59 || parts[2] > 60) return {};
  return std::chrono::hours(parts[0]) + minutes(parts[1]) + std::chrono::seconds(parts[2]);
}

// "+0700", "+07:00", "+7", "GMT+7", "GMT", "EST"; anything else counts as UTC (RFC 5322, 4.3).
minutes offset_of(std::string_view zone) {
  for (const NamedZone& named : kZones) {
    if (zone == named.name) return std::chrono::hours(named.hours);
  }
  const std::size_t sign = zone.find_first_of("+-");
  if (sign == std::string_view::npos) return {};
  std::string digits(zone.substr(sign + 1));
  std::erase(digits, ':');
  const auto number = number_of(digits);
  if (!number) return {};
  const minutes size = digits.size() <= 2 ? minutes(*number * 60) : minutes(*number / 100 * 60 + *number % 100);
  if (size > std::chrono::hours(14)) return {};
  return zone[sign] == '-' ? -size : size;
}

int full_year(int year, std::size_t digits) {
  if (digits == 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits == 3 ? 1900 + year : year;
}

// "2022-10-08": some programs write it.
std::optional<std::chrono::year_month_day> iso_date_of(std::string_view token) {
  if (token.size() != 10 || token[4] != '-' || token[7] != '-') return {};
  const auto year = number_of(token.substr(0, 4)), month = number_of(token.substr(5, 2)),
             day = number_of(token.substr(8));
  if (!year || !month || !day) return {};
  return std::chrono::year(*year) / *month / *day;
}

struct DateToken {
  std::chrono::year_month_day date;
  std::size_t next;  // the token after it
};

std::optional<DateToken> date_in(const std::vector<std::string>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (const auto iso = iso_date_of(tokens[i])) return DateToken{*iso, i + 1};
    const auto day = number_of(tokens[i]);
    if (!day || i + 2 >= tokens.size()) continue;
    const auto month = month_of(tokens[i + 1]);
    const auto year = number_of(tokens[i + 2]);
    if (!month || !year) return {};
    const int full = full_year(*year, tokens[i + 2].size());
    return DateToken{std::chrono::year(full) / static_cast<int>(*month) / *day, i + 3};
  }
  return {};
}

}  // namespace

std::optional<MailDate> parse_mail_date(std::string_view body) {
  const std::vector<std::string> tokens = tokens_of(body);
  const auto date = date_in(tokens);
  if (!date || !date->date.ok() || int(date->date.year()) < 1970 || int(date->date.year()) > 9999) return {};
  std::chrono::seconds time{};
  minutes offset{};
  if (date->next < tokens.size()) {
    const auto written = time_of(tokens[date->next]);
    if (!written) return {};
    time = *written;
    if (date->next + 1 < tokens.size()) offset = offset_of(tokens[date->next + 1]);
  }
  return MailDate{std::chrono::sys_days(date->date) + time - offset, offset};
}

}  // namespace gom
