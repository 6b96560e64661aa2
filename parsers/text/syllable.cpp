#include "text/syllable.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "text/code_points.h"
#include "text/token.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kLookedAt = 20'000;

constexpr std::string_view kOnsets[] = {"ngh", "ng", "nh", "gh", "kh", "ph", "th", "tr", "ch", "qu", "gi", "b", "c",
                                        "d",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x"};
constexpr std::string_view kRimes =
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu "
    "im in inh "
    "ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot u ua "
    "uan uang "
    "uat uay uc ue uech uen uenh ui uich um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet "
    "uyn uynh "
    "uyt uyu y yem yen yeng yet yeu ym yn ynh yp yt ych";

bool is_vietnamese_letter(char32_t letter) {
  constexpr std::u32string_view kLatin1 = U"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý";
  constexpr std::u32string_view kFurther = U"ĂăĐđĨĩŨũƠơƯư";
  return (letter < 0x80 && u_isalpha(static_cast<UChar32>(letter))) ||
         kLatin1.find(letter) != std::u32string_view::npos || kFurther.find(letter) != std::u32string_view::npos ||
         (letter >= 0x1EA0 && letter <= 0x1EF9);
}

bool is_small(char32_t letter) {
  return u_islower(static_cast<UChar32>(letter)) != 0;
}

// "Báo", "báo" and "BÁO", not "bÁo" or "BáO".
bool is_evenly_cased(std::u32string_view word) {
  for (std::size_t at = 2; at < word.size(); ++at)
    if (is_small(word[at]) != is_small(word[1])) return false;
  return word.size() < 2 || !(is_small(word[0]) && !is_small(word[1]));
}

bool is_spelled(const std::u32string& word, const std::string& written) {
  if (word.size() > 7 || !std::all_of(word.begin(), word.end(), is_vietnamese_letter) || !is_evenly_cased(word))
    return false;
  const std::string bare = fold(written);
  const auto fits = [&](std::string_view onset) {
    return std::string_view(bare).starts_with(onset) && is_one_of(std::string_view(bare).substr(onset.size()), kRimes);
  };
  return fits("") || std::any_of(std::begin(kOnsets), std::end(kOnsets), fits) ||
         is_one_of(bare, "gi gin gim giet gieng");
}

std::string_view without_edges(std::string_view word) {
  const auto is_edge = [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  };
  while (!word.empty() && is_edge(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_edge(word.back())) word.remove_suffix(1);
  return word;
}

int word_score(std::string_view run) {
  const std::string word = nfc(without_edges(run));
  const std::u32string letters = code_points(word);
  if (std::all_of(letters.begin(), letters.end(), [](char32_t letter) { return letter < 0x80; })) return 0;
  // Punctuation of word processors says nothing either way.
  if (std::all_of(letters.begin(), letters.end(),
                  [](char32_t letter) { return letter < 0x80 || (letter >= 0x2000 && letter < 0x2200); }))
    return 0;
  return is_spelled(letters, word) ? 1 : -2;
}

}  // namespace

int spelling_score(std::string_view utf8) {
  utf8 = utf8.substr(0, kLookedAt);
  int score = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find_first_of(" \t\r\n-/,.;:()\"", at), utf8.size());
    if (end > at) score += word_score(utf8.substr(at, end - at));
    at = end + 1;
  }
  return score;
}

}  // namespace gom
