#include "forms/measure.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/money.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kCountedWords = 6;  // what is counted is told at the beginning of a label

bool is_people_word(std::string_view word, std::string_view next) {
  constexpr std::array<std::string_view, 4> kPeople = {"nguoi", "hs", "gv", "khach"};
  if (std::find(kPeople.begin(), kPeople.end(), word) != kPeople.end()) return true;
  return (word == "dai" && next == "bieu") || (word == "hoc" && (next == "vien" || next == "sinh")) ||
         (word == "phu" && next == "huynh") || (word == "can" && next == "bo") || (word == "giao" && next == "vien");
}

bool names_people(const std::vector<std::string>& word_list, std::size_t most) {
  for (std::size_t at = 0; at < std::min(word_list.size(), most); ++at)
    if (is_people_word(word_list[at], at + 1 < word_list.size() ? word_list[at + 1] : "")) return true;
  return false;
}

}  // namespace

Measure measure_of_unit(std::string_view unit) {
  const std::string folded = fold(unit);
  if (folded.empty() || folded == "luot" || folded == "so luong") return Measure::unknown;
  if (names_people(words(folded), kCountedWords) || folded == "em" || folded == "nguoi") return Measure::people;
  return money_scale(unit) ? Measure::money : Measure::things;
}

Measure measure_of_label(std::string_view folded_label) {
  const std::vector<std::string> word_list = words(folded_label);
  if (names_people(word_list, kCountedWords)) return Measure::people;
  constexpr std::array<std::string_view, 7> kMoney = {"kinh phi",  "so tien",     "tri gia",  "gia tri",
                                                      "tong tien", "tien thuong", "ngan sach"};
  for (std::string_view money : kMoney)
    if (folded_label.find(money) != std::string_view::npos) return Measure::money;
  return Measure::unknown;
}

double agreement(Measure one, Measure other) {
  if (one == Measure::unknown || other == Measure::unknown || one == other) return 1;
  return one == Measure::money || other == Measure::money ? 0.4 : 0.55;
}

}  // namespace gom
