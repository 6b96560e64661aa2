#include <algorithm>

#include "text/date_time.h"
#include "text/token.h"
#include "text/unicode.h"

namespace gom {
namespace {

struct Hour {
  int minutes = -1;  // since midnight
  std::size_t end = 0;
  bool has_minutes = false;
};

bool is_hour_word(const Tokens& tokens, std::size_t at) {
  return is_word(tokens, at, "gio") || (is_one_of(word_at(tokens, at), "h g") && is_close(tokens, at));
}

std::size_t behind_minute_sign(const Tokens& tokens, std::size_t at) {
  if (is_word(tokens, at, "phut") || (is_one_of(word_at(tokens, at), "p ph") && is_close(tokens, at))) return at + 1;
  return is_sign(tokens, at, "'") && is_close(tokens, at) ? at + 1 : at;
}

bool begins_date(const Tokens& tokens, std::size_t at) {
  return is_digits(tokens, at) &&
         (is_sign(tokens, at + 1, "/") || is_sign(tokens, at + 1, "-") || is_sign(tokens, at + 1, ".")) &&
         is_close(tokens, at + 1) && is_digits(tokens, at + 2) && !is_hour_word(tokens, at + 3);
}

// Behind "7h" or "7 giờ": "30", "30 phút", "rưỡi", "kém 15".
Hour with_minutes(const Tokens& tokens, int hour, std::size_t at) {
  if (is_word(tokens, at, "ruoi")) return {hour * 60 + 30, at + 1, true};
  if (is_word(tokens, at, "kem")) {
    const int less = small_number(tokens, at + 1, 2);
    if (less > 0 && less < 60 && hour > 0) return {hour * 60 - less, behind_minute_sign(tokens, at + 2), true};
  }
  const int minute = small_number(tokens, at, 2);
  const std::size_t behind = behind_minute_sign(tokens, at + 1);
  const bool written =
      behind != at + 1 || (is_digits(tokens, at) && tokens[at].text.size() == 2 && !begins_date(tokens, at));
  if (minute >= 0 && minute < 60 && written && !(is_sign(tokens, at + 1, "%")))
    return {hour * 60 + minute, behind, true};
  return {hour * 60, at, false};
}

std::optional<Hour> hour_at(const Tokens& tokens, std::size_t at) {
  const int hour = small_number(tokens, at, 2);
  if (hour < 0 || hour > 23) return {};
  if (is_hour_word(tokens, at + 1)) return with_minutes(tokens, hour, at + 2);
  if (is_sign(tokens, at + 1, ":") && is_close(tokens, at + 1) && is_close(tokens, at + 2) &&
      is_digits(tokens, at + 2)) {
    const int minute = small_number(tokens, at + 2, 2);
    if (minute < 0 || minute > 59 || tokens[at + 2].text.size() != 2) return {};
    std::size_t end = at + 3;
    if (is_sign(tokens, end, ":") && is_close(tokens, end) && small_number(tokens, end + 1, 2) >= 0) end += 2;
    if (is_one_of(word_at(tokens, end), "h gio")) ++end;
    return Hour{hour * 60 + minute, end, true};
  }
  if (is_word(tokens, at + 1, "ruoi") && is_one_of(word_at(tokens, at + 2), "sang chieu toi"))
    return Hour{hour * 60 + 30, at + 2, true};
  if (is_one_of(word_at(tokens, at + 1), "am pm") && hour >= 1 && hour <= 12) return Hour{hour * 60, at + 1, false};
  return {};
}

bool hangs_before(const Tokens& tokens, std::size_t at) {
  if (at == 0 || !is_close(tokens, at)) return false;
  if (is_any_word(tokens, at - 1) && !is_hour_word(tokens, at - 1)) return true;
  return (is_one_of(tokens[at - 1].text, ". / , : -") && at > 1 && is_close(tokens, at - 1) &&
          is_digits(tokens, at - 2) && tokens[at - 1].text != "-");
}

// "trong 2 giờ", "kéo dài 3 giờ", "2 giờ đồng hồ", "2 giờ/ngày", "3 giờ học".
bool is_duration(const Tokens& tokens, std::size_t begin, const Hour& hour) {
  const std::string_view before = begin > 0 ? word_at(tokens, begin - 1) : std::string_view();
  const std::string_view further = begin > 1 ? word_at(tokens, begin - 2) : std::string_view();
  if (is_one_of(before, "trong suot dai luong mat gom hoc them moi vong") ||
      (is_one_of(before, "khoang la") && is_one_of(further, "trong dai luong")))
    return true;
  const std::string_view behind = word_at(tokens, hour.end);
  if (is_one_of(behind, "dong") && is_word(tokens, hour.end + 1, "ho")) return true;
  if (is_one_of(behind, "lien tuc")) return true;
  if (!hour.has_minutes && is_one_of(behind, "hoc lam bay day phat tap") && tokens[hour.end].text != "bay") return true;
  return is_sign(tokens, hour.end, "/") && is_any_word(tokens, hour.end + 1);
}

bool is_afternoon_word(std::string_view word) {
  return word == "chieu" || word == "toi" || word == "dem";
}
bool is_part_word(std::string_view word) {
  return word == "sang" || word == "trua" || is_afternoon_word(word);
}

// The part of the day that belongs to an hour: right behind it, or before it with only dates between.
std::string_view part_beside(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::size_t behind = end;
  while (is_sign(tokens, behind, ",") || is_sign(tokens, behind, "(") || is_word(tokens, behind, "buoi")) ++behind;
  if (is_part_word(word_at(tokens, behind)) || is_one_of(word_at(tokens, behind), "am pm"))
    return word_at(tokens, behind);
  for (std::size_t back = 1; back <= 14 && back <= begin; ++back) {
    const std::size_t at = begin - back;
    if (is_part_word(word_at(tokens, at))) return word_at(tokens, at);
    const bool between = is_digits(tokens, at) || is_one_of(tokens[at].text, "/ - . , : ( )") ||
                         is_one_of(word_at(tokens, at),
                                   "ngay thang nam thu bay hai ba tu sau chu nhat cn luc vao tu hoi mung khoang gio h "
                                   "ruoi phut den t buoi mai nay");
    if (!between || tokens[at].new_line) break;
  }
  return {};
}

int in_part(int minutes, std::string_view part) {
  const int hour = minutes / 60;
  if (part == "am") return hour == 12 ? minutes - 12 * 60 : minutes;
  if (part == "pm") return hour < 12 ? minutes + 12 * 60 : minutes;
  if (part == "trua") return hour >= 1 && hour <= 2 ? minutes + 12 * 60 : minutes;
  if (part == "dem") return hour >= 6 && hour < 12 ? minutes + 12 * 60 : minutes;
  return is_afternoon_word(part) && hour >= 1 && hour < 12 ? minutes + 12 * 60 : minutes;
}

// The token behind "-", "đến" or "tới" where it joins two hours.
std::size_t behind_joint(const Tokens& tokens, std::size_t at) {
  if (is_part_word(word_at(tokens, at))) ++at;
  if (!is_sign(tokens, at, "-") && !is_one_of(word_at(tokens, at), "den toi")) return 0;
  ++at;
  return is_one_of(word_at(tokens, at), "khoang luc") || is_word(tokens, at, "het") ? at + 1 : at;
}

// The bare "7" of "7-10h" and "từ 7 đến 10h".
std::optional<Hour> bare_start(const Tokens& tokens, std::size_t at) {
  const int hour = small_number(tokens, at, 2);
  const std::size_t next = behind_joint(tokens, at + 1);
  if (hour < 0 || hour > 23 || next == 0 || !hour_at(tokens, next) || is_sign(tokens, next + 1, ":")) return {};
  const bool said = at > 0 && is_one_of(word_at(tokens, at - 1), "tu luc hoi");
  return said || is_close(tokens, at + 1) ? std::optional(Hour{hour * 60, at + 1, false}) : std::nullopt;
}

// Marks decide where there are any: "sáng", not "sang"; "tối", not "tôi".
bool is_exact_part(std::string_view text, const Token& token, bool marked) {
  if (!marked) return true;
  return is_one_of(nfc(lower(text.substr(token.begin, token.end - token.begin))), "sáng chiều tối");
}

bool has_context(const Tokens& tokens, std::size_t at) {
  if (at > 0 && (is_one_of(word_at(tokens, at - 1), "buoi vao h g gio phut ruoi") || is_digits(tokens, at - 1) ||
                 is_sign(tokens, at - 1, "'")))
    return true;
  if (at + 1 >= tokens.size()) return true;
  if (is_digits(tokens, at + 1)) return true;
  if (is_one_of(word_at(tokens, at + 1), "ngay thu chu cn t mai nay hom mung")) return true;
  return tokens[at + 1].kind == Token::Kind::sign && !is_sign(tokens, at + 1, "-");
}

}  // namespace

std::vector<HourInText> find_hours(std::string_view text) {
  std::vector<HourInText> hours;
  const Tokens tokens = tokens_of(text);
  std::size_t end_of_range = 0;  // the token where the second hour of a range must begin; 0: none
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!is_digits(tokens, at) || hangs_before(tokens, at)) continue;
    auto hour = hour_at(tokens, at);
    if (!hour) hour = bare_start(tokens, at);
    if (!hour || is_duration(tokens, at, *hour)) continue;
    const bool is_end = end_of_range != 0 && end_of_range == at;
    end_of_range = behind_joint(tokens, hour->end);
    std::string_view part = part_beside(tokens, at, hour->end);
    if (part.empty() && end_of_range != 0) {  // "1h30 - 4h chiều"
      if (const auto second = hour_at(tokens, end_of_range)) part = part_beside(tokens, end_of_range, second->end);
      if (part == "trua" || (part == "chieu" && hour->minutes / 60 > 6)) part = {};
    }
    const int minutes = in_part(hour->minutes, part);
    hours.push_back({.since_midnight = std::chrono::minutes(minutes),
                     .is_end = is_end,
                     .begin = tokens[at].begin,
                     .end = tokens[hour->end - 1].end});
    at = hour->end - 1;
  }
  return hours;
}

std::optional<DayPart> find_day_part(std::string_view text) {
  const Tokens tokens = tokens_of(text);
  const bool marked = has_marks(text);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::string_view word = word_at(tokens, at);
    if (!is_one_of(word, "sang chieu toi") || !is_exact_part(text, tokens[at], marked) || !has_context(tokens, at))
      continue;
    return word == "sang" ? DayPart::morning : word == "chieu" ? DayPart::afternoon : DayPart::evening;
  }
  return {};
}

}  // namespace gom
