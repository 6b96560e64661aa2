#include "text/legacy_fonts.h"

#include <algorithm>

#include "text/code_points.h"
#include "text/syllable.h"
#include "text/unicode.h"

namespace gom {
namespace {

// TCVN 5712:1993 from A1 on.
constexpr std::u32string_view kTcvn =
    U"ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãá"
    U"ạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽé"
    U"ẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗố"
    U"ộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";
constexpr char32_t kTcvnBegin = 0xA1;

// VNI-Windows: a letter alone, or a base letter and the sign behind it. Marks are given as combining characters.
struct VniSign {
  char32_t sign;
  std::u32string_view marks;
};
constexpr VniSign kVniSigns[] = {
    {U'ù', U"\u0301"},       {U'ø', U"\u0300"},       {U'û', U"\u0309"},       {U'õ', U"\u0303"},
    {U'ï', U"\u0323"},       {U'â', U"\u0302"},       {U'á', U"\u0302\u0301"}, {U'à', U"\u0302\u0300"},
    {U'å', U"\u0302\u0309"}, {U'ã', U"\u0302\u0303"}, {U'ä', U"\u0302\u0323"}, {U'ê', U"\u0306"},
    {U'é', U"\u0306\u0301"}, {U'è', U"\u0306\u0300"}, {U'ú', U"\u0306\u0309"}, {U'ü', U"\u0306\u0303"},
    {U'ë', U"\u0306\u0323"},
};
struct VniLetter {
  char32_t typed, letter;
};
constexpr VniLetter kVniLetters[] = {{U'ñ', U'đ'}, {U'ô', U'ơ'}, {U'ö', U'ư'}, {U'î', U'ỵ'}, {U'æ', U'ỉ'},
                                     {U'ó', U'ĩ'}, {U'ò', U'ị'}, {U'Ñ', U'Đ'}, {U'Ô', U'Ơ'}, {U'Ö', U'Ư'},
                                     {U'Î', U'Ỵ'}, {U'Æ', U'Ỉ'}, {U'Ó', U'Ĩ'}, {U'Ò', U'Ị'}};

char32_t small_latin1(char32_t point) {
  return point >= 0xC0 && point <= 0xDE && point != 0xD7 ? point + 0x20 : point;
}

bool carries(char32_t base, std::u32string_view marks) {
  const char32_t letter = base < 0x80 ? (base | 0x20) : small_latin1(base);
  if (marks[0] == 0x0302) return letter == 'a' || letter == 'e' || letter == 'o';
  if (marks[0] == 0x0306) return letter == 'a';
  return letter == 'a' || letter == 'e' || letter == 'o' || letter == 'u' || letter == 'y' || letter == 'i' ||
         letter == U'ô' || letter == U'ö';
}

const VniSign* sign_behind(const std::u32string& typed, std::size_t at) {
  if (at + 1 >= typed.size()) return nullptr;
  const char32_t sign = small_latin1(typed[at + 1]);
  for (const VniSign& known : kVniSigns)
    if (known.sign == sign && carries(typed[at], known.marks)) return &known;
  return nullptr;
}

char32_t vni_letter(char32_t typed) {
  for (const VniLetter& known : kVniLetters)
    if (known.typed == typed) return known.letter;
  return typed;
}

std::string from_vni(const std::u32string& typed) {
  std::string text;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const VniSign* sign = sign_behind(typed, at);
    append_code_point(text, vni_letter(typed[at]));
    if (sign == nullptr) continue;
    for (char32_t mark : sign->marks) append_code_point(text, mark);
    ++at;
  }
  return nfc(text);
}

std::string from_tcvn(const std::u32string& typed) {
  std::string text;
  for (char32_t point : typed)
    append_code_point(text, point >= kTcvnBegin && point <= 0xFF ? kTcvn[point - kTcvnBegin] : point);
  return nfc(text);
}

bool has_unicode_vietnamese(const std::u32string& text) {
  constexpr std::u32string_view kBeyondLatin1 = U"ĂăĐđĨĩŨũƠơƯư";
  return std::any_of(text.begin(), text.end(), [kBeyondLatin1](char32_t point) {
    return (point >= 0x1EA0 && point <= 0x1EF9) || kBeyondLatin1.find(point) != std::u32string_view::npos;
  });
}

bool has_latin1(const std::u32string& text) {
  return std::any_of(text.begin(), text.end(), [](char32_t point) { return point >= 0xA1 && point <= 0xFF; });
}

}  // namespace

std::optional<LegacyFont> legacy_font(std::string_view font_name) {
  std::string name = lower(trim(font_name));
  std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
  if (name.starts_with(".vn"))
    return name.ends_with("h") || name.find("h ") != std::string::npos ? LegacyFont::tcvn3_capitals : LegacyFont::tcvn3;
  if (name.starts_with("vni-") || name.starts_with("vni ")) return LegacyFont::vni;
  return {};
}

std::optional<LegacyFont> legacy_font_of_text(std::string_view utf8) {
  const std::u32string typed = code_points(utf8.substr(0, 20'000));
  if (!has_latin1(typed) || has_unicode_vietnamese(typed)) return {};
  const int as_it_is = spelling_score(utf8), tcvn = spelling_score(from_tcvn(typed)),
            vni = spelling_score(from_vni(typed));
  const int best = std::max(tcvn, vni);
  if (best < 2 || best < as_it_is + 3 || tcvn == vni) return {};
  return tcvn > vni ? LegacyFont::tcvn3 : LegacyFont::vni;
}

std::string from_legacy(std::string_view utf8, LegacyFont font) {
  const std::u32string typed = code_points(utf8);
  if (has_unicode_vietnamese(typed)) return nfc(utf8);  // the font is named, but the text was typed in Unicode
  if (font == LegacyFont::vni) return from_vni(typed);
  return font == LegacyFont::tcvn3 ? from_tcvn(typed) : upper(from_tcvn(typed));
}

}  // namespace gom
