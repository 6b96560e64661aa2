#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "forms/phrase_text.h"
#include "forms/venue_parts.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kPlaceBytes = 250;
constexpr int kLeastScore = 2;

// Where a place ends in running text: what follows is time, people, purpose or a contact.
const PhraseList& stops() {
  static const PhraseList list{"vào lúc",       "vào hồi",      "vào ngày",        "vào sáng",
                               "vào chiều",     "vào tối",      "vào thứ",         "vào chủ nhật",
                               "vào khoảng",    "bắt đầu",      "thời gian",       "liên hệ",
                               "đầu mối",       "để",           "do đồng chí",     "do đ c",
                               "với sự",        "với chủ đề",   "có sự",           "với thành phần",
                               "thành phần",    "kính mời",     "kính đề nghị",    "rất mong",
                               "do mưa",        "do thời tiết", "do điều kiện",    "do tình hình",
                               "do dịch",       "vì mưa",       "vì thời tiết",    "vì lý do",
                               "có gì",         "trân trọng",   "người phụ trách", "phụ trách",
                               "điện thoại",    "sđt",          "mọi chi tiết",    "mọi thông tin",
                               "kính báo cáo",  "dự kiến",      "đề nghị",         "sáng ngày",
                               "chiều ngày",    "tối ngày",     "sáng thứ",        "chiều thứ",
                               "sáng chủ nhật", "gồm",          "nhân dịp",        "nhằm",
                               "như đã",        "thay vì",      "thay cho",        "xin báo cáo",
                               "báo cáo",       "xin thông báo"};
  return list;
}

// What is said in place of a place.
const PhraseList& no_places() {
  static const PhraseList list{
      "sẽ thông báo", "sẽ báo",  "thông báo sau", "báo sau",     "chưa có",    "chưa xác định", "chưa thống nhất",
      "kế hoạch số",  "văn bản", "công văn",      "buổi lễ",     "địa phương", "các thôn",      "các trường",
      "đây",          "đâu",     "đơn vị",        "lễ khai mạc", "mục",        "phụ lục",       "như trên"};
  return list;
}

const PhraseList& leads() {
  static const PhraseList list{"tại", "ở", "là", "như sau", "vẫn", "vẫn là", "vẫn tại"};
  return list;
}

const PhraseList& place_nouns() {
  static const PhraseList list{"địa điểm", "nơi tổ chức"};
  return list;
}

// "chuyển từ A sang B": what counts stands behind them.
const PhraseList& turns() {
  static const PhraseList list{"sang",   "thành",  "chuyển về",    "chuyển đến",
                               "dời về", "nay là", "đến địa điểm", "mới là"};
  return list;
}

bool is_day_or_hour_at(const PhraseText& text, std::size_t word) {
  const std::string& first = text.word(word);
  const bool digit = std::isdigit(static_cast<unsigned char>(first[0]));
  if (digit) {
    const bool glued = first.find('h') != std::string::npos || first.find('g') == first.size() - 1;
    const bool apart = word + 1 < text.size() &&
                       (text.word(word + 1) == "gio" || text.word(word + 1) == "h" || text.word(word + 1) == "g");
    return glued || apart;
  }
  const bool next_digit = word + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text.word(word + 1)[0]));
  if (first == "ngay" || first == "tu" || first == "vao" || first == "luc" || first == "hoi") return next_digit;
  if (first == "thu") {
    for (const char* day : {"hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"})
      if (word + 1 < text.size() && text.word(word + 1) == day)
        return word + 2 < text.size() &&
               (text.word(word + 2) == "ngay" || std::isdigit(static_cast<unsigned char>(text.word(word + 2)[0])));
  }
  return first == "chu" && word + 1 < text.size() && text.word(word + 1) == "nhat";
}

// Bare dates ("01/10/2022") end a place too; house numbers ("số 8", "12/4") after "số" or "ngõ" do not.
bool is_date_at(const PhraseText& text, std::size_t word) {
  if (!std::isdigit(static_cast<unsigned char>(text.word(word)[0]))) return false;
  if (word > 0)
    for (const char* before : {"so", "ngo", "ngach", "thon", "to", "khu", "xom", "doi", "duong", "lo", "tang"})
      if (text.word(word - 1) == before) return false;
  const auto dates = find_dates(text.text().substr(text.begin_of(word)), 2000);
  return !dates.empty() && dates.front().begin == 0;
}

std::string clean(std::string_view place) {
  for (;;) {
    place = trim(place);
    const std::size_t before = place.size();
    for (const std::string_view lead : {":", "-", "–", ",", ".", "\"", "“", "tại:", "Tại:"})
      if (place.starts_with(lead)) place.remove_prefix(lead.size());
    for (const std::string_view tail : {".", ",", ";", ":", "-", "–", "/", "\"", "”", "!", "…", " ạ", " nhé", "("})
      if (place.ends_with(tail)) place.remove_suffix(tail.size());
    const PhraseText text{std::string(place)};
    if (const std::size_t lead = text.match_at(0, leads()); lead > 0 && text.size() > lead && text.begin_of(0) == 0)
      place = place.substr(text.begin_of(lead));
    for (const char* tail : {"vao", "tu", "luc", "va", "ngay", "sang", "chieu"})
      if (text.size() > 1 && text.word(text.size() - 1) == tail && place == text.text())
        place = place.substr(0, text.begin_of(text.size() - 1));
    if (place.size() == before) break;
  }
  return squeeze(place);
}

bool is_place(const std::string& place) {
  const PhraseText text(place);
  if (place.empty() || place.size() > kPlaceBytes || text.size() < 2) return false;
  if (text.has(no_places()) && text.size() < 9) return false;
  return std::any_of(place.begin(), place.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
}

// From `begin` up to where something else is said.
std::string place_from(const PhraseText& text, std::size_t begin) {
  std::size_t end = text.text().size();
  const std::size_t first = text.word_at(begin);
  for (std::size_t word = first; word < text.size(); ++word) {
    const bool stops = is_day_or_hour_at(text, word) || is_date_at(text, word);
    if (!stops) continue;
    end = text.begin_of(word);
    break;
  }
  if (const auto stop = text.find(stops(), first); stop && stop->begin < end && stop->begin > begin) end = stop->begin;
  return clean(std::string_view(text.text()).substr(begin, end - begin));
}

struct Candidate {
  std::string place;
  int score = 0;
  bool labelled = false, about_event = false;
  Source source;
};

class PlaceFinder {
 public:
  PlaceFinder(const std::vector<VenueClause>& clauses, const VenueQuestion& question) : clauses_(clauses) {
    std::vector<std::string> strong, weak;
    for (const std::string& phrase : question.place_words)
      (words(fold(phrase)).size() >= 2 ? strong : weak).push_back(phrase);
    strong_ = PhraseList(strong);
    weak_ = PhraseList(weak);
    changes_ = tells_change(clauses);
  }

  std::optional<PlaceFound> find() {
    for (const VenueClause& clause : clauses_)
      if (!clause.about_other && !clause.is_old && !clause.is_past) look_in(clause);
    const Candidate* best = nullptr;
    for (const Candidate& each : candidates_)
      if (!best || each.score > best->score) best = &each;
    if (!best || best->score < kLeastScore) return {};
    PlaceFound found{best->place, best->labelled, best->about_event, {}, best->source};
    for (const Candidate& each : candidates_)
      if (each.score == best->score && !are_one(each.place, best->place)) found.rival = each.place;
    return found;
  }

 private:
  void look_in(const VenueClause& clause) {
    const PhraseText text(clause.text);
    const int event = clause.about_event && !clause.is_title ? 1 : 0;
    const std::size_t begin = behind_change(text);
    if (clause.names_place && !clause.names_time) {
      const std::string place = place_from(text, begin);
      offer(place, 5 + event, true, clause);
      if (is_place(place)) return;
    }
    if (begin > 0) offer(place_from(text, begin), 4 + event, false, clause);
    if (const auto hit = text.find(strong_)) {
      const bool is_noun = text.match_at(hit->first, place_nouns()) > 0;
      if (!is_noun || is_followed_by_place(text, hit->end))
        offer(place_from(text, hit->end), is_noun ? 4 + event : 2 + 2 * event, is_noun, clause);
      else if (const std::size_t is = behind_is(text, hit->last); is != 0)
        offer(place_from(text, is), 4 + event, true, clause);
    }
    for (auto hit = text.find(weak_); hit; hit = text.find(weak_, hit->last)) {
      if (hit->first > 0 && (text.word(hit->first - 1) == "hien" || text.word(hit->first - 1) == "tru")) continue;
      if (text.word(hit->first) == "o" && !event) continue;
      const int labelled_time = clause.names_time || clause.names_place ? 2 : 0;
      offer(place_from(text, hit->end), 1 + 2 * event + labelled_time, false, clause);
    }
    if (clause.names_place && clause.names_time) offer(behind_time(text), 4 + event, true, clause);
  }

  // "chuyển từ A sang B": what counts stands behind the turning word.
  [[nodiscard]] std::size_t behind_change(const PhraseText& text) const {
    if (!changes_) return 0;
    std::size_t begin = 0;
    for (auto hit = text.find(turns()); hit; hit = text.find(turns(), hit->last))
      if (hit->last < text.size() && !is_day_or_hour_at(text, hit->last)) begin = std::max(begin, hit->end);
    return begin;
  }

  // "địa điểm: …", "địa điểm tại …"; in "địa điểm khai mạc xã …" the place is only spoken of.
  static bool is_followed_by_place(const PhraseText& text, std::size_t end) {
    const std::string_view rest = trim(std::string_view(text.text()).substr(end));
    const std::size_t word = text.word_at(end);
    return rest.starts_with(':') || (word < text.size() && text.match_at(word, leads()) > 0);
  }

  // "Địa điểm tổ chức khai mạc của xã Kim Sơn là sân trường …": behind its verb; 0 where there is none.
  static std::size_t behind_is(const PhraseText& text, std::size_t from) {
    for (std::size_t word = from; word + 1 < text.size(); ++word) {
      if (text.word(word) == "tai") return 0;
      if (text.word(word) == "la") return text.begin_of(word + 1);
    }
    return 0;
  }

  // "Thời gian, địa điểm: 7h30 ngày 01/10/2022, nhà văn hóa thôn 1".
  [[nodiscard]] static std::string behind_time(const PhraseText& text) {
    std::size_t end = 0;
    for (const DateInText& date : find_dates(text.text(), 2000)) end = std::max(end, date.end);
    for (const HourInText& hour : find_hours(text.text())) end = std::max(end, hour.end);
    std::string_view rest = std::string_view(text.text()).substr(std::min(end, text.text().size()));
    if (trim(rest).starts_with('(') && rest.find(')') != std::string_view::npos) rest.remove_prefix(rest.find(')') + 1);
    return clean(rest);
  }

  void offer(std::string place, int score, bool labelled, const VenueClause& clause) {
    if (is_place(place)) candidates_.push_back({std::move(place), score, labelled, clause.about_event, clause.source});
  }

  static bool are_one(const std::string& one, const std::string& other) {
    const std::string a = fold(one), b = fold(other);
    return a.find(b) != std::string::npos || b.find(a) != std::string::npos || likeness(a, b) > 0.7;
  }

  const std::vector<VenueClause>& clauses_;
  PhraseList strong_, weak_;
  bool changes_ = false;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::optional<PlaceFound> find_place(const std::vector<VenueClause>& clauses, const VenueQuestion& question) {
  return PlaceFinder(clauses, question).find();
}

}  // namespace gom
