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

bool breaks_name(const PhraseText& text, std::size_t word, bool capitals) {
  if (std::isdigit(static_cast<unsigned char>(text.word(word)[0]))) return true;
  if (word > 0) {
    const std::string_view gap =
        std::string_view(text.text()).substr(text.end_of(word - 1), text.begin_of(word) - text.end_of(word - 1));
    if (gap.find_first_of(",;:()-./\n") != std::string_view::npos || gap.find("–") != std::string_view::npos)
      return true;
  }
  return capitals && !is_capitalised(text.written(word));
}

bool is_role_at(const PhraseText& text, std::size_t word) {
  return text.match_at(word, roles()) > 0;
}

// The run of name words that begins there.
std::string name_at(const PhraseText& text, std::size_t word, bool capitals) {
  std::size_t end = word;
  while (end < text.size() && end < word + 6) {
    if ((end > word || capitals) && breaks_name(text, end, capitals) &&
        (end > word || !is_capitalised(text.written(end))))
      break;
    // "Hà" is a surname and "phó" a role: a role's word ends a name unless it begins it with a capital.
    if (is_role_at(text, end) && (end > word || !is_surname(text.word(end)))) break;
    ++end;
  }
  if (end == word) return {};
  return squeeze(std::string_view(text.text()).substr(text.begin_of(word), text.end_of(end - 1) - text.begin_of(word)));
}

bool text_has_capitals(const PhraseText& text) {
  std::size_t count = 0;
  for (std::size_t at = 1; at < text.size(); ++at) count += is_capitalised(text.written(at));
  return count >= 2;
}

std::string find_name(const PhraseText& text, std::size_t end_byte) {
  const bool capitals = text_has_capitals(text);
  // Behind an honorific first; then a run that begins with a surname.
  for (auto hit = text.find(honorifics()); hit && hit->begin < end_byte; hit = text.find(honorifics(), hit->last)) {
    std::size_t word = hit->last;
    const auto next = text.find(honorifics(), word);
    if (next && next->first == word && !is_surname(text.word(word))) continue;
    while (word < text.size() && is_role_at(text, word) && text.begin_of(word) < end_byte &&
           !is_surname(text.word(word)))
      ++word;
    for (std::size_t tries = 0; word < text.size() && tries < 10 && text.begin_of(word) < end_byte; ++word, ++tries) {
      if (capitals && (!is_capitalised(text.written(word)) || is_role_at(text, word)) &&
          !(is_surname(text.word(word)) && is_capitalised(text.written(word))))
        continue;
      std::string name = name_at(text, word, capitals);
      if (!name.empty()) return name;
      break;
    }
  }
  for (std::size_t word = 0; word < text.size() && text.begin_of(word) < end_byte; ++word) {
    if (!is_surname(text.word(word)) || !is_capitalised(text.written(word))) continue;
    std::string name = name_at(text, word, capitals);
    if (words(fold(name)).size() >= 2) return name;
  }
  return {};
}

}  // namespace

ContactFound find_contact(const std::vector<VenueClause>& clauses, const VenueQuestion& question) {
  ContactFound found;
  const PhraseList contact_words(question.contact_words);
  const VenueClause* previous = nullptr;
  const auto take = [&](const VenueClause& clause, bool labelled) {
    const PhraseText text(clause.text);
    const auto phone = find_phone(clause.text);
    std::string name;
    // A label's own words ("liên hệ") stand before the name in running text.
    const auto contact = text.find(contact_words);
    const std::size_t from = contact && !clause.names_contact ? contact->end : 0;
    const PhraseText rest(clause.text.substr(from));
    const std::size_t end = phone && phone->begin > from ? phone->begin - from : rest.text().size();
    name = find_name(rest, end == 0 ? rest.text().size() : end);
    if (name.empty() && labelled && rest.size() > 0 && (!phone || phone->begin > from)) {
      const std::string first = name_at(rest, 0, text_has_capitals(rest));
      const std::size_t count = words(fold(first)).size();
      if (count >= 1 && count <= 5) name = first;
    }
    if (found.name.empty()) found.name = name;
    if (found.phone.empty() && phone) found.phone = phone->digits;
  };
  for (const VenueClause& clause : clauses) {
    const bool labelled = clause.names_contact || PhraseText(clause.text).has(contact_words);
    const bool follows =
        previous && clause.line <= previous->line + 1 && found.phone.empty() && find_phone(clause.text);
    if (labelled || follows) {
      take(clause, labelled);
      previous = &clause;
    }
    if (!found.name.empty() && !found.phone.empty()) return found;
  }
  if (!found.phone.empty() || !found.name.empty()) return found;
  // No label: a telephone number beside a person.
  for (const VenueClause& clause : clauses)
    if (find_phone(clause.text) && PhraseText(clause.text).has(honorifics())) {
      take(clause, false);
      break;
    }
  return found;
}

}  // namespace gom
