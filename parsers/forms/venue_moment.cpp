#include <algorithm>
#include <string_view>

#include "forms/phrase_text.h"
#include "forms/venue_parts.h"
#include "text/unicode.h"

namespace gom {
namespace {

using std::chrono::minutes;

struct HourFound {
  minutes hour{};
  bool doubtful = false;
  int score = 0;
  std::size_t clause = 0;
  std::size_t begin = 0;
};

struct DateFound {
  DateInText date;
  int score = 0;
  std::size_t clause = 0;
};

bool ends_with_one_of(const std::string& folded, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return folded == ending || folded.ends_with(" " + std::string(ending));
  });
}

std::string before(const std::string& text, std::size_t at) {
  const std::size_t begin = at > 60 ? at - 60 : 0;
  return fold(std::string_view(text).substr(begin, at - begin));
}

// "trước 14h ngày 30/9", "chậm nhất ngày", "hạn": a deadline.
bool is_deadline(const std::string& text, std::size_t at) {
  return ends_with_one_of(before(text, at),
                          {"truoc", "truoc ngay", "truoc luc", "cham nhat", "cham nhat ngay", "cham nhat la", "han",
                           "han cuoi", "het ngay", "den het", "den het ngay", "cham nhat la ngay"});
}

// "Kế hoạch số 216/KH-UBND ngày 26/9/2022": the date of a paper.
bool is_of_paper(const std::string& text, std::size_t at) {
  const std::string folded = before(text, at);
  if (!ends_with_one_of(folded, {"ngay"}) && !folded.empty() && folded.back() != ' ' &&
      folded.find("ubnd") == std::string::npos)
    return false;
  for (const char* word :
       {"ke hoach", "cong van", "so ", "van ban", " kh ", " cv ", "quyet dinh", "giay moi so", "thong bao so"})
    if (folded.find(word) != std::string::npos &&
        (folded.find("so ") != std::string::npos || folded.find(" kh") != std::string::npos))
      return true;
  return false;
}

// The dates of "từ ngày 3/10 đến 7/10": the week, not the day.
bool is_of_range(const std::string& text, const std::vector<DateInText>& dates, std::size_t at) {
  const auto joined = [&](std::size_t one, std::size_t other) {
    const std::string gap = fold(std::string_view(text).substr(dates[one].end, dates[other].begin - dates[one].end));
    const bool dash = trim(std::string_view(text).substr(dates[one].end, dates[other].begin - dates[one].end)) == "-";
    return dash || gap == "den" || gap == "den ngay" || gap == "den het ngay" || gap == "toi ngay" || gap == "den het";
  };
  return (at + 1 < dates.size() && joined(at, at + 1)) || (at > 0 && joined(at - 1, at));
}

// "từ 7h30 sang 8h00": what counts stands behind them.
const PhraseList& turns() {
  static const PhraseList list{"sang", "thành", "lùi đến", "lùi lại", "dời đến"};
  return list;
}

class MomentFinder {
 public:
  MomentFinder(const std::vector<VenueClause>& clauses, const VenueQuestion& question, int year)
      : clauses_(clauses), question_(question), year_(year), changes_(tells_change(clauses)) {}

  MomentFound find() {
    for (std::size_t at = 0; at < clauses_.size(); ++at) look_in(at);
    MomentFound found;
    const HourFound* hour = best_hour(found);
    const DateFound* date = best_date(hour, found);
    if (hour) {
      found.hour = hour->hour;
      found.hour_doubtful = hour->doubtful;
      found.about_event = hour->score >= 3;
      found.source = clauses_[hour->clause].source;
    }
    if (date) {
      found.date = date->date.date;
      found.year_written = date->date.year_written;
      found.weekday_written = date->date.weekday_written;
      found.about_event |= date->score >= 3;
      if (!hour) found.source = clauses_[date->clause].source;
    } else {
      by_weekday(found);
    }
    return found;
  }

 private:
  [[nodiscard]] int score_of(const VenueClause& clause) const {
    if (clause.about_other && !clause.about_event) return 0;
    if (clause.is_old || clause.is_past || clause.names_contact) return 0;
    int score = 2;
    if (clause.about_event) score += 2;
    if (clause.names_time) score += 2;
    if (clause.about_other) score -= 3;
    if (clause.is_title) score -= 1;
    return score;
  }

  void look_in(std::size_t at) {
    const VenueClause& clause = clauses_[at];
    const int score = score_of(clause);
    if (score <= 0) return;
    const std::size_t from = behind_change(clause.text);
    const auto dates = find_dates(clause.text, year_);
    for (std::size_t i = 0; i < dates.size(); ++i) {
      if (dates[i].begin < from || is_deadline(clause.text, dates[i].begin) || is_of_paper(clause.text, dates[i].begin))
        continue;
      const bool range = is_of_range(clause.text, dates, i);
      dates_.push_back({dates[i], range ? 1 : score, at});
    }
    for (const HourInText& hour : find_hours(clause.text)) {
      if (hour.is_end || hour.begin < from || is_deadline(clause.text, hour.begin)) continue;
      hours_.push_back(make_hour(hour, clause.text, score, at));
    }
  }

  // An hour before six without "sáng" beside it may be of the afternoon.
  static HourFound make_hour(const HourInText& hour, const std::string& text, int score, std::size_t at) {
    HourFound found{hour.since_midnight, false, score, at, hour.begin};
    if (found.hour >= minutes{6 * 60} || found.hour < minutes{60}) return found;
    const std::size_t begin = hour.begin > 30 ? hour.begin - 30 : 0;
    std::size_t from = begin;
    while (from < hour.begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    const auto part = find_day_part(std::string_view(text).substr(from, hour.end + 40 - from));
    if (part == DayPart::afternoon || part == DayPart::evening) {
      found.hour += minutes{12 * 60};
    } else if (part != DayPart::morning) {
      found.doubtful = true;
    }
    return found;
  }

  // "từ 7h30 sang 8h00": the later one counts.
  [[nodiscard]] std::size_t behind_change(const std::string& text) const {
    if (!changes_) return 0;
    const PhraseText words_of(text);
    std::size_t begin = 0;
    for (auto hit = words_of.find(turns()); hit; hit = words_of.find(turns(), hit->last))
      begin = std::max(begin, hit->end);
    const bool behind = !find_hours(text.substr(begin)).empty() || !find_dates(text.substr(begin), year_).empty();
    return behind ? begin : 0;
  }

  const HourFound* best_hour(MomentFound& found) const {
    const HourFound* best = nullptr;
    for (const HourFound& each : hours_)
      if (!best || each.score > best->score) best = &each;
    if (!best) return nullptr;
    for (const HourFound& each : hours_)
      if (each.score == best->score && each.hour != best->hour && best->score < 6) found.rival_hour = each.hour;
    return best;
  }

  const DateFound* best_date(const HourFound* hour, MomentFound& found) const {
    const auto weight = [&](const DateFound& each) {
      int sum = 4 * each.score;
      if (hour && each.score > 1) {
        if (each.clause == hour->clause)
          sum += 12;
        else if (clauses_[each.clause].line == clauses_[hour->clause].line)
          sum += 6;
        else if (each.clause < hour->clause)
          sum += 1;
      }
      if (question_.expected_on && each.date.date == *question_.expected_on) sum += 2;
      return sum;
    };
    const DateFound* best = nullptr;
    for (const DateFound& each : dates_)
      if (!best || weight(each) > weight(*best)) best = &each;
    if (!best) return nullptr;
    for (const DateFound& each : dates_)
      if (each.score > 1 && each.date.date != best->date.date && weight(each) + 2 >= weight(*best))
        found.rival_date = each.date.date;
    return best;
  }

  // "sáng thứ Bảy" alone, and the day that is expected is a Saturday.
  void by_weekday(MomentFound& found) const {
    if (!question_.expected_on) return;
    const std::vector<std::string> spoken = words(fold(weekday_name(*question_.expected_on)));
    std::vector<std::string> names{std::string(weekday_name(*question_.expected_on))};
    if (spoken.size() == 2 && spoken[0] == "thu") {
      names.push_back("thứ " + digit_of(spoken[1]));
      names.push_back("t" + digit_of(spoken[1]));
    }
    const PhraseList weekday(names);
    for (const VenueClause& clause : clauses_) {
      if (score_of(clause) < 3) continue;
      const PhraseText text(clause.text);
      if (!text.has(weekday)) continue;
      found.date = question_.expected_on;
      found.by_weekday = true;
      found.about_event = true;
      return;
    }
  }

  static std::string digit_of(const std::string& day) {
    for (const auto& [name, digit] : {std::pair<std::string_view, const char*>{"hai", "2"},
                                      {"ba", "3"},
                                      {"tu", "4"},
                                      {"nam", "5"},
                                      {"sau", "6"},
                                      {"bay", "7"}})
      if (day == name) return digit;
    return "?";
  }

  const std::vector<VenueClause>& clauses_;
  const VenueQuestion& question_;
  int year_;
  bool changes_;
  std::vector<HourFound> hours_;
  std::vector<DateFound> dates_;
};

}  // namespace

MomentFound find_moment(const std::vector<VenueClause>& clauses, const VenueQuestion& question, int year) {
  return MomentFinder(clauses, question, year).find();
}

}  // namespace gom
