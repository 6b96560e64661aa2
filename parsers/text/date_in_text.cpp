#include <algorithm>

#include "text/date_time.h"
#include "text/token.h"
#include "text/unicode.h"

namespace gom {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

std::optional<Date> date_of(int d, int m, int y) {
  if (d < 1 || m < 1 || y < 0) return {};
  const Date date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

// "2022" or "22"; -1 otherwise.
int year_at(const Tokens& tokens, std::size_t at) {
  const int number = small_number(tokens, at, 4);
  if (number < 0) return -1;
  if (tokens[at].text.size() == 2) return number + 2000;
  return tokens[at].text.size() == 4 && number >= 1900 && number <= 2200 ? number : -1;
}

bool is_separator(const Tokens& tokens, std::size_t at) {
  return is_sign(tokens, at, "/") || is_sign(tokens, at, "-") || is_sign(tokens, at, ".");
}

bool same_sign(const Tokens& tokens, std::size_t one, std::size_t other) {
  return is_separator(tokens, other) && tokens[one].text == tokens[other].text;
}

// The dash of "26/9-02/10/2022" parts two dates.
bool is_dash_of_range(const Tokens& tokens, std::size_t dash) {
  return is_sign(tokens, dash, "-") && dash > 2 && is_sign(tokens, dash - 2, "/") && is_digits(tokens, dash + 1) &&
         is_sign(tokens, dash + 2, "/");
}

// Part of a longer run of digits and signs: a phone number, a version, a document's number.
bool hangs_before(const Tokens& tokens, std::size_t at) {
  if (at == 0 || !is_close(tokens, at) || is_dash_of_range(tokens, at - 1)) return false;
  return is_digits(tokens, at - 1) ||
         (is_separator(tokens, at - 1) && at > 1 && is_close(tokens, at - 1) && is_digits(tokens, at - 2));
}

bool hangs_behind(const Tokens& tokens, std::size_t end) {
  if (!is_close(tokens, end) || is_dash_of_range(tokens, end)) return false;
  if (is_digits(tokens, end) || is_any_word(tokens, end)) return true;
  if (is_sign(tokens, end, "/")) return is_close(tokens, end + 1);
  return is_sign(tokens, end, "-") && is_close(tokens, end + 1) && is_digits(tokens, end + 1);
}

constexpr std::string_view kDateWords =
    "ngay hom sang chieu toi trua thu bay nhat cn tu den truoc sau mung vao va hai ba nam sau khai mac luc gio h "
    "phut den het";

bool announced(const Tokens& tokens, std::size_t at) {
  for (std::size_t back = 1; back <= 2 && back <= at; ++back) {
    const std::size_t before = at - back;
    if (is_one_of(word_at(tokens, before), kDateWords)) return true;
    if (is_any_word(tokens, before)) return false;
  }
  return at == 0 || is_sign(tokens, at - 1, "(") || is_sign(tokens, at - 1, ":") || is_sign(tokens, at - 1, ",") ||
         tokens[at].new_line;
}

struct Found {
  DateInText date;
  std::size_t end = 0;  // token
};

Found found(const Tokens& tokens, Date date, bool year_written, std::size_t at, std::size_t end) {
  return {{.date = date, .year_written = year_written, .begin = tokens[at].begin, .end = tokens[end - 1].end}, end};
}

// "01/10/2022", "1.10.22", "01 - 10 - 2022", "2022-10-01".
std::optional<Found> full_date(const Tokens& tokens, std::size_t at) {
  if (!is_separator(tokens, at + 1) || !same_sign(tokens, at + 1, at + 3) || hangs_behind(tokens, at + 5)) return {};
  const bool spread =
      !is_close(tokens, at + 1) || !is_close(tokens, at + 2) || !is_close(tokens, at + 3) || !is_close(tokens, at + 4);
  if (spread && tokens[at + 1].text != "/" && !(at > 0 && is_word(tokens, at - 1, "ngay"))) return {};
  const int first = small_number(tokens, at, 4), second = small_number(tokens, at + 2, 2),
            third = small_number(tokens, at + 4, 4);
  std::optional<Date> date;
  if (tokens[at].text.size() == 4) {
    date = date_of(third, second, first);
  } else if (tokens[at].text.size() <= 2) {
    date = date_of(first, second, year_at(tokens, at + 4));
  }
  if (!date) return {};
  return found(tokens, *date, true, at, at + 5);
}

// Monday 1 .. Sunday 7, and the token behind: "thứ Bảy", "thứ 7", "T7", "CN", "Chủ nhật".
std::optional<std::pair<int, std::size_t>> weekday_at(const Tokens& tokens, std::size_t at) {
  constexpr std::string_view kNames[] = {"hai", "ba", "tu", "nam", "sau", "bay"};
  if (is_word(tokens, at, "cn")) return std::pair{7, at + 1};
  if ((is_word(tokens, at, "chu") || is_word(tokens, at, "chua")) && is_word(tokens, at + 1, "nhat"))
    return std::pair{7, at + 2};
  const bool short_form = is_word(tokens, at, "t") && is_close(tokens, at + 1);
  if (!is_word(tokens, at, "thu") && !short_form) return {};
  const int number = small_number(tokens, at + 1, 1);
  if (number >= 2 && number <= 7 && !is_separator(tokens, at + 2)) return std::pair{number - 1, at + 2};
  if (number >= 2 && number <= 7 && !is_digits(tokens, at + 3)) return std::pair{number - 1, at + 2};
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (!short_form && is_word(tokens, at + 1, kNames[i])) return std::pair{static_cast<int>(i) + 1, at + 2};
  return {};
}

// The weekday that stands right before or behind the date, with at most a bracket, a comma and "ngày" between.
std::optional<int> weekday_beside(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::size_t behind = end;
  while (is_sign(tokens, behind, "(") || is_sign(tokens, behind, ",") || is_sign(tokens, behind, "-")) ++behind;
  if (is_word(tokens, behind, "tuc") || is_word(tokens, behind, "nham")) ++behind;
  if (const auto weekday = weekday_at(tokens, behind)) return weekday->first;
  for (std::size_t back = 1; back <= 6 && back <= begin; ++back) {
    const std::size_t at = begin - back;
    if (const auto weekday = weekday_at(tokens, at)) {
      std::size_t next = weekday->second;
      while (next < begin && (is_one_of(tokens[next].text, ", ( ) -") || is_word(tokens, next, "ngay") ||
                              is_word(tokens, next, "mung")))
        ++next;
      return next == begin ? std::optional(weekday->first) : std::nullopt;
    }
  }
  return {};
}

bool counts_things(const Tokens& tokens, std::size_t at) {
  return is_one_of(word_at(tokens, at),
                   "thon xa truong lop ho nguoi don to khoi thanh phan mon can dieu diem buoi cau em hoc");
}

// "1/10", "ngày 01-10", "ngày 1.10".
std::optional<Found> short_date(const Tokens& tokens, std::size_t at, int default_year) {
  if (!is_separator(tokens, at + 1) || hangs_behind(tokens, at + 3) || !is_close(tokens, at + 1) ||
      !is_close(tokens, at + 2))
    return {};
  const bool said = at > 0 && is_one_of(word_at(tokens, at - 1), "ngay hom sang chieu toi mung bay nhat");
  if (!said && tokens[at].text == "24" && tokens[at + 2].text == "7") return {};   // "24/7": always
  const bool day_said = at > 0 && is_one_of(word_at(tokens, at - 1), "ngay hom");  // "ngày 1/10 xã khai mạc"
  if (is_sign(tokens, at + 1, "/") ? (!announced(tokens, at) && !weekday_beside(tokens, at, at + 3)) ||
                                         (!day_said && counts_things(tokens, at + 3))
                                   : !said)
    return {};
  const auto date = date_of(small_number(tokens, at, 2), small_number(tokens, at + 2, 2), default_year);
  if (!date) return {};
  return found(tokens, *date, false, at, at + 3);
}

int month_word(const Tokens& tokens, std::size_t& at) {
  constexpr std::string_view kOnes[] = {"gieng mot", "hai", "ba",   "tu",   "nam", "sau",
                                        "bay",       "tam", "chin", "muoi", "",    "chap"};
  const int number = small_number(tokens, at, 2);
  if (number > 0) return ++at, number;
  for (std::size_t i = 0; i < std::size(kOnes); ++i) {
    if (!is_one_of(word_at(tokens, at), kOnes[i])) continue;
    ++at;
    if (i != 9) return static_cast<int>(i) + 1;
    const int more = is_word(tokens, at, "mot") ? 1 : is_word(tokens, at, "hai") ? 2 : 0;
    if (more > 0) ++at;
    return 10 + more;
  }
  return -1;
}

// "1 tháng 10 năm 2022", "01 tháng mười", "01/tháng 10/2022".
std::optional<Found> spelled_date(const Tokens& tokens, std::size_t at, int default_year) {
  std::size_t next = at + 1;
  if (is_separator(tokens, next)) ++next;
  if (!is_word(tokens, next, "thang") && !(is_word(tokens, next, "th") && is_digits(tokens, next + 1))) return {};
  ++next;
  const int m = month_word(tokens, next);
  std::size_t end = next;
  if (is_separator(tokens, next) || is_sign(tokens, next, ",")) ++next;
  if (is_word(tokens, next, "nam")) ++next;
  const int y = next == end ? -1 : year_at(tokens, next);
  const auto date = date_of(small_number(tokens, at, 2), m, y < 0 ? default_year : y);
  if (!date) return {};
  return found(tokens, *date, y >= 0, at, y < 0 ? end : next + 1);
}

// The first of "từ 01-07/10/2022", "01 đến 07/10", "ngày 01 và 02/10": month and year stand at the second.
std::optional<Found> range_start(const Tokens& tokens, std::size_t at, const Found& second) {
  const bool said = at > 0 && is_one_of(word_at(tokens, at - 1), "ngay tu");
  if (!said || small_number(tokens, at, 2) < 1) return {};
  const auto date =
      date_of(small_number(tokens, at, 2), static_cast<int>(static_cast<unsigned>(second.date.date.month())),
              static_cast<int>(second.date.date.year()));
  if (!date) return {};
  return found(tokens, *date, second.date.year_written, at, at + 1);
}

std::size_t behind_joint(const Tokens& tokens, std::size_t at) {
  if (is_sign(tokens, at, "-") || is_sign(tokens, at, ",")) return at + 1;
  if (!is_one_of(word_at(tokens, at), "den va toi")) return at;
  ++at;
  if (is_word(tokens, at, "het")) ++at;
  return is_word(tokens, at, "ngay") ? at + 1 : at;
}

std::optional<Found> one_date(const Tokens& tokens, std::size_t at, int default_year) {
  if (!is_digits(tokens, at) || tokens[at].text.size() > 4) return {};
  if (const auto date = full_date(tokens, at)) return date;
  if (const auto date = spelled_date(tokens, at, default_year)) return date;
  return short_date(tokens, at, default_year);
}

}  // namespace

std::vector<DateInText> find_dates(std::string_view text, int default_year) {
  std::vector<DateInText> dates;
  const Tokens tokens = tokens_of(text);
  std::size_t second_of_range = 0;  // the token where it begins: "07/10" in "01-07/10" hangs together with the first
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!is_digits(tokens, at) || (hangs_before(tokens, at) && at != second_of_range)) continue;
    auto date = one_date(tokens, at, default_year);
    if (!date) {
      const std::size_t next = behind_joint(tokens, at + 1);
      if (next == at + 1) continue;
      const auto second = one_date(tokens, next, default_year);
      if (second) date = range_start(tokens, at, *second);
      if (!date) continue;
      second_of_range = next;
    }
    date->date.weekday_written = weekday_beside(tokens, at, date->end);
    dates.push_back(date->date);
    at = date->end - 1;
  }
  return dates;
}

}  // namespace gom
