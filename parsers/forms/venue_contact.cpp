#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

#include "forms/phrase_text.h"
#include "forms/venue_parts.h"
#include "text/unicode.h"

namespace gom {
namespace {

const PhraseList& honorifics() {
  static const PhraseList list{"đồng chí", "đ c",       "đc",      "ông", "bà", "anh", "chị", "thầy",
                               "cô",       "thầy giáo", "cô giáo", "ô",   "mr", "ms",  "em"};
  return list;
}

// What may stand between the honorific and the name, or where a name ends.
const PhraseList& roles() {
  static const PhraseList list{"chủ tịch",
                               "phó chủ tịch",
                               "công chức",
                               "cán bộ",
                               "văn thư",
                               "hiệu trưởng",
                               "phó hiệu trưởng",
                               "hội khuyến học",
                               "pct",
                               "ct",
                               "ubnd",
                               "trưởng ban",
                               "phó ban",
                               "bí thư",
                               "giám đốc",
                               "phó giám đốc",
                               "ban tổ chức",
                               "trưởng",
                               "phó",
                               "điện thoại",
                               "đt",
                               "sđt",
                               "số điện thoại",
                               "di động",
                               "tel",
                               "mobile",
                               "hotline",
                               "zalo",
                               "số máy",
                               "kế toán",
                               "phòng",
                               "xã",
                               "thị trấn",
                               "trường",
                               "chức vụ",
                               "phụ trách",
                               "giáo viên",
                               "chuyên viên",
                               "theo",
                               "qua",
                               "số",
                               "liên hệ",
                               "văn hóa xã hội",
                               "email",
                               "hoặc"};
  return list;
}

constexpr std::array<std::string_view, 60> kSurnames{
    "nguyen", "tran",   "le",    "pham", "hoang", "huynh", "phan",  "vu",    "vo",    "dang",  "bui",    "do",
    "ho",     "ngo",    "duong", "ly",   "dinh",  "doan",  "trinh", "mai",   "dao",   "luong", "truong", "ha",
    "cao",    "ta",     "chu",   "lam",  "phung", "to",    "kieu",  "quach", "thai",  "tong",  "luu",    "vuong",
    "la",     "nghiem", "khuat", "bach", "doan",  "tang",  "cu",    "giang", "trieu", "thach", "dam",    "nong",
    "lai",    "hua",    "tu",    "ton",  "quan",  "ninh",  "vien",  "mac",   "chau",  "duc",   "thieu",  "an"};

struct Phone {
  std::string digits;
  std::size_t begin = 0, end = 0;
};

// 9 to 11 digits that begin with 0 or +84, with dots, spaces, hyphens and brackets between them.
std::optional<Phone> find_phone(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts = text[at] == '0' || text[at] == '+' ||
                        (text[at] == '(' && at + 1 < text.size() && (text[at + 1] == '0' || text[at + 1] == '+'));
    if (!starts || (at > 0 && (std::isdigit(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '/')))
      continue;
    std::string digits;
    std::size_t end = at;
    for (std::size_t next = at; next < text.size(); ++next) {
      const char c = text[next];
      if (std::isdigit(static_cast<unsigned char>(c))) {
        digits += c;
        end = next + 1;
      } else if (c == '+' ? next != at && next != at + 1 : c != ' ' && c != '.' && c != '-' && c != '(' && c != ')') {
        break;
      } else if (next > end + 1) {
        break;
      }
      if (digits.size() > 12) break;
    }
    const std::size_t least = digits.starts_with("84") ? 11 : 9;
    if (digits.size() >= least && digits.size() <= 12) return Phone{digits, at, end};
  }
  return {};
}

bool is_capitalised(std::string_view word) {
  return !word.empty() && lower(word) != word;
}

bool is_surname(const std::string& folded) {
  return std::find(kSurnames.begin(), kSurnames.end(), folded) != kSurnames.end();
}

bool is_role_at(const PhraseText& text, std::size_t word) {
  return text.match_at(word, roles()) > 0;
}

// Punctuation stands before that word.
bool is_apart(const PhraseText& text, std::size_t word) {
  if (word == 0) return false;
  const std::size_t begin = text.end_of(word - 1);
  const std::string_view gap = std::string_view(text.text()).substr(begin, text.begin_of(word) - begin);
  return gap.find_first_of(",;:()-./\n") != std::string_view::npos || gap.find("–") != std::string_view::npos;
}

/// A person's name in the text before `end`, where the telephone number or the text ends.
class NameFinder {
 public:
  NameFinder(const PhraseText& text, std::size_t end) : text_(text) {
    while (words_ < text.size() && text.begin_of(words_) < end) ++words_;
  }

  // Behind an honorific; a run that begins with a surname; on a phone all is typed small.
  [[nodiscard]] std::string find() const {
    if (std::string name = behind_honorific(true); !name.empty()) return name;
    if (std::string name = by_surname(); !name.empty()) return name;
    return behind_honorific(false);
  }

  [[nodiscard]] std::string at(std::size_t word, bool capitals) const {
    std::size_t end = word;
    const std::size_t most = word + (capitals ? 6 : 4);
    for (; end < words_ && end < most; ++end) {
      if (std::isdigit(static_cast<unsigned char>(text_.word(end)[0]))) break;
      if (end > word && is_apart(text_, end)) break;
      if (capitals && !is_capitalised(text_.written(end))) break;
      // "Hà" is a surname and "phó" a role: a role's word ends a name unless it begins it.
      if (is_role_at(text_, end) && (end > word || !is_surname(text_.word(end)))) break;
    }
    if (end == word) return {};
    const std::size_t begin = text_.begin_of(word);
    return squeeze(std::string_view(text_.text()).substr(begin, text_.end_of(end - 1) - begin));
  }

  // "đồng chí Chủ tịch Hội Khuyến học Nguyễn Văn A": roles may stand between.
  [[nodiscard]] std::string behind_honorific(bool capitals) const {
    for (auto hit = text_.find(honorifics()); hit && hit->first < words_; hit = text_.find(honorifics(), hit->last)) {
      std::size_t word = hit->last;
      if (is_in_name(*hit)) continue;
      if (word < words_ && text_.match_at(word, honorifics()) > 0 && !is_surname(text_.word(word))) continue;
      for (std::size_t passed = 0; word < words_ && passed < 12; ++word, ++passed) {
        if (std::string name = at(word, capitals); !name.empty()) return name;
        if (!capitals && !is_role_at(text_, word)) break;
      }
    }
    return {};
  }

 private:
  // "Bùi Anh Tú", "Lê Thị Cô": a word of the name itself.
  [[nodiscard]] bool is_in_name(const PhraseHit& hit) const {
    if (hit.first == 0 || hit.last != hit.first + 1 || is_apart(text_, hit.first)) return false;
    if (!is_capitalised(text_.written(hit.first)) || !is_capitalised(text_.written(hit.first - 1))) return false;
    return text_.match_at(hit.first - 1, roles()) == 0 && !is_role_before(hit.first);
  }

  [[nodiscard]] bool is_role_before(std::size_t word) const {
    for (std::size_t back = 1; back <= 4 && back <= word; ++back)
      if (text_.match_at(word - back, roles()) >= back) return true;
    return false;
  }

  [[nodiscard]] std::string by_surname() const {
    for (std::size_t word = 0; word < words_; ++word) {
      if (!is_surname(text_.word(word)) || !is_capitalised(text_.written(word))) continue;
      std::string name = at(word, true);
      if (words(fold(name)).size() >= 2) return name;
    }
    return {};
  }

  const PhraseText& text_;
  std::size_t words_ = 0;
};

/// Takes what one clause tells into what is still unknown.
void take_contact(const VenueClause& clause, bool labelled, const PhraseList& contact_words, ContactFound& found) {
  const PhraseText whole(clause.text);
  const auto phone = find_phone(clause.text);
  // A label's own words ("liên hệ") stand before the name in running text.
  const auto label = whole.find(contact_words);
  const std::size_t from = label && !clause.names_contact ? label->end : 0;
  const PhraseText rest(clause.text.substr(from));
  const bool before_phone = phone && phone->begin > from;
  const NameFinder names(rest, before_phone ? phone->begin - from : rest.text().size());
  std::string name = names.find();
  if (name.empty() && labelled && rest.size() > 0 && (!phone || before_phone)) {
    name = names.at(0, true);
    if (name.empty() && before_phone) name = names.at(0, false);
  }
  // "qua số 0900 … (đ/c Hiền)"
  if (name.empty() && before_phone) name = NameFinder(rest, rest.text().size()).behind_honorific(true);
  if (found.name.empty()) found.name = name;
  if (found.phone.empty() && phone) found.phone = phone->digits;
}

}  // namespace

ContactFound find_contact(const std::vector<VenueClause>& clauses, const VenueQuestion& question) {
  ContactFound found;
  const PhraseList contact_words(question.contact_words);
  const VenueClause* previous = nullptr;
  for (const VenueClause& clause : clauses) {
    const bool labelled = clause.names_contact || PhraseText(clause.text).has(contact_words);
    const bool follows =
        previous && clause.line <= previous->line + 1 && found.phone.empty() && find_phone(clause.text);
    if (labelled || follows) {
      take_contact(clause, labelled, contact_words, found);
      previous = &clause;
    }
    if (!found.name.empty() && !found.phone.empty()) return found;
  }
  if (!found.phone.empty() || !found.name.empty()) return found;
  // No label: a telephone number beside a person.
  for (const VenueClause& clause : clauses)
    if (find_phone(clause.text) && PhraseText(clause.text).has(honorifics())) {
      take_contact(clause, false, contact_words, found);
      break;
    }
  return found;
}

}  // namespace gom
