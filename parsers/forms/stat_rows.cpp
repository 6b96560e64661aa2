#include "forms/stat_rows.h"

#include <algorithm>
#include <array>

#include "forms/heading_number.h"
#include "forms/measure.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostLabelBytes = 400;
constexpr std::size_t kUnitWords = 3;
constexpr std::size_t kBarePeopleWords = 5;

bool says_part(std::string_view folded) {
  return folded.starts_with("trong do") || folded.starts_with("bao gom") || folded == "gom";
}

bool says_total(std::string_view folded) {
  constexpr std::array<std::string_view, 3> kTotals = {"tong cong", "cong", "tong chung"};
  return std::any_of(kTotals.begin(), kTotals.end(), [&](std::string_view total) {
    return folded == total || folded.starts_with(std::string(total) + ' ');
  });
}

// "Số lễ khai mạc (buổi)" and "Trị giá học bổng (ĐVT: triệu đồng)": the unit is taken out of the words.
std::string take_unit(std::string& label) {
  const std::size_t open = label.rfind('(');
  if (open == std::string::npos || label.find(')', open) == std::string::npos) return {};
  std::string inside = squeeze(label.substr(open + 1, label.find(')', open) - open - 1));
  const bool told = fold(inside).starts_with("dvt") || fold(inside).starts_with("don vi");
  const std::size_t colon = inside.find(':');
  if (told && colon != std::string::npos) inside = squeeze(inside.substr(colon + 1));
  if (words(fold(inside)).size() > kUnitWords || inside.empty()) return {};
  const Measure measure = measure_of_unit(inside);
  constexpr std::array<std::string_view, 6> kOfTwoWords = {"hoc lieu", "hoat dong", "tin bai",
                                                           "bai viet", "gia dinh",  "cau lac bo"};
  const bool known = std::ranges::find(kOfTwoWords, fold(inside)) != kOfTwoWords.end();
  if (!told && !known && measure != Measure::people && measure != Measure::money &&
      inside.find(' ') != std::string::npos)
    return {};
  label = squeeze(label.substr(0, open) + ' ' + label.substr(label.find(')', open) + 1));
  return inside;
}

bool is_bare_people(std::string_view folded) {
  return measure_of_label(folded) == Measure::people && words(folded).size() <= kBarePeopleWords &&
         !folded.starts_with("tong");
}

class RowReader {
 public:
  RowReader(const Grid& grid, const StatColumns& columns) : grid_(grid), columns_(columns) {}

  std::vector<StatRow> read() {
    for (int row = columns_.first_row; row <= grid_.rows(); ++row) read(row);
    return std::move(rows_);
  }

 private:
  void read(int row) {
    const std::string& text = grid_.text(row, columns_.label);
    if (text.empty() || text.size() > kMostLabelBytes || !grid_.begins(row, columns_.label)) return;
    const bool repeats_head =
        columns_.first_row > 1 && fold(text) == fold(grid_.text(columns_.first_row - 1, columns_.label));
    if (repeats_head) return;
    StatRow stat;
    stat.label = text;
    const HeadingNumber number = parse_heading_number(text);
    stat.words = squeeze(std::string_view(text).substr(number.end));
    if (columns_.unit != 0) stat.unit = grid_.text(row, columns_.unit);
    if (const std::string unit = take_unit(stat.words); stat.unit.empty()) stat.unit = unit;
    place_value(row, stat);
    if (is_group(row, stat)) {
      group_ = stat.words;
      parent_.clear();
      parts_follow_ = says_part(fold(stat.words));
      return;
    }
    place_in_outline(row, number, stat);
    if (carries_on(row, stat)) return;
    rows_.push_back(std::move(stat));
    if (columns_.people != 0) add_people(row);
    part_count_and_money();
  }

  // "10 suất, trị giá 5 triệu đồng" in one cell says what two rows say.
  void part_count_and_money() {
    StatRow& count = rows_.back();
    if (count.value_text.empty() || (count.value && count.value->number)) return;
    if (measure_of_unit(count.unit) == Measure::money || measure_of_label(fold(count.words)) == Measure::money) return;
    const std::vector<MoneyInText> amounts = find_money(count.value_text);
    if (amounts.size() != 1) return;
    const std::string before = count_before(count.value_text.substr(0, amounts[0].begin));
    if (before.empty() || parse_number(before).state != NumberState::value) return;
    StatRow money;
    money.label = count.label + " – số tiền";
    money.words = "Tổng số tiền " + count.words;
    money.unit = "đồng";
    money.value = count.value;
    money.value_text = count.value_text.substr(amounts[0].begin, amounts[0].end - amounts[0].begin);
    money.source = count.source;
    count.value_text = before;
    if (!amounts[0].money.rate) rows_.push_back(std::move(money));
  }

  // What stands before the comma, the bracket or the words that lead to the amount.
  static std::string count_before(std::string text) {
    constexpr std::array<std::string_view, 8> kLeads = {",", ";", "(", "=", "trị giá", "tổng", "với", "mỗi"};
    std::size_t end = text.size();
    for (std::string_view lead : kLeads) end = std::min(end, text.find(lead));
    return end == text.size() ? std::string() : squeeze(text.substr(0, end));
  }

  // "Lễ khai mạc | 1 | 300" under "Số lượng | Số người tham gia" is two rows.
  void add_people(int row) {
    const std::string& figure = grid_.text(row, columns_.people);
    const Cell* cell = grid_.at(row, columns_.people);
    if (figure.empty() || !grid_.begins(row, columns_.people) || rows_.back().is_total) return;
    StatRow people;
    people.label = rows_.back().label + " – " + columns_.people_head;
    people.words = columns_.people_head + ' ' + rows_.back().words;
    people.unit = "người";
    people.value = cell;
    people.value_text = figure;
    people.source = cell->source;
    rows_.push_back(std::move(people));
  }

  void place_value(int row, StatRow& stat) const {
    const Cell* label = grid_.at(row, columns_.label);
    stat.source = label->source;
    if (columns_.money != 0) stat.money = grid_.at(row, columns_.money);
    if (columns_.value != 0 && grid_.at(row, columns_.value) != label) {
      stat.value = grid_.at(row, columns_.value);
      stat.value_text = grid_.text(row, columns_.value);
      stat.merged_value = stat.value && !grid_.begins(row, columns_.value);
      if (stat.value) stat.source = stat.value->source;
    }
    const std::size_t colon = stat.words.find(':');
    if (colon == std::string::npos) return;
    const std::string behind = squeeze(stat.words.substr(colon + 1));
    const bool needs = stat.value_text.empty() && !(stat.value && stat.value->number);
    if (needs && !behind.empty() && (columns_.value == 0 || behind.find_first_of("0123456789") != std::string::npos)) {
      stat.value_text = behind;
      stat.value = nullptr;
    }
    if (needs || behind.empty()) stat.words = squeeze(stat.words.substr(0, colon));
  }

  // A row that only names what follows: nothing but its label, or one cell over the whole row.
  [[nodiscard]] bool is_group(int row, const StatRow& stat) const {
    const bool wide = grid_.width(row, columns_.label) > 1 &&
                      (columns_.value == 0 || grid_.at(row, columns_.value) == grid_.at(row, columns_.label));
    const bool empty = stat.value_text.empty() && !(stat.value && stat.value->number) && stat.unit.empty() &&
                       !(stat.money && !stat.money->text().empty());
    if (!empty) return false;
    if (wide || says_part(fold(stat.words))) return true;
    const std::string index = columns_.index != 0 ? grid_.text(row, columns_.index) : "";
    const HeadingNumber numbered = parse_heading_number(index + ". x");
    const bool high = numbered.kind == HeadingNumber::Kind::roman || numbered.kind == HeadingNumber::Kind::capital;
    const Cell* label = grid_.at(row, columns_.label);
    const bool bold = !label->paragraphs.empty() && std::ranges::all_of(label->paragraphs, &Paragraph::bold);
    return high || (columns_.unit != 0 && bold) || next_is_part(row);
  }

  [[nodiscard]] bool next_is_part(int row) const {
    if (row >= grid_.rows()) return false;
    const std::string& next = grid_.text(row + 1, columns_.label);
    return parse_heading_number(next).kind == HeadingNumber::Kind::bullet || says_part(fold(next));
  }

  void place_in_outline(int row, const HeadingNumber& number, StatRow& stat) {
    const std::string folded = fold(stat.words);
    const std::string index = columns_.index != 0 ? grid_.text(row, columns_.index) : "";
    const bool bullet = number.kind == HeadingNumber::Kind::bullet || number.kind == HeadingNumber::Kind::letter;
    stat.is_total = says_total(folded);
    stat.is_child = bullet || says_part(folded) || (parts_follow_ && index.empty() && columns_.index != 0);
    if (says_part(folded))
      stat.words = squeeze(stat.words.substr(std::min(stat.words.find_first_of(":-"), stat.words.size() - 1) + 1));
    if (stat.words.empty()) stat.words = stat.label;
    if (!stat.is_child) {
      parts_follow_ = false;
      // "Số lớp tập huấn", "Số người tham gia": those who took part in what the row before counts.
      stat.is_bare_people = is_bare_people(folded);
      const bool of_row_before = group_.empty() && !parent_.empty() && stat.is_bare_people;
      stat.context = of_row_before ? parent_ : group_;
      if (!of_row_before) parent_ = stat.words;
    } else {
      stat.context = parent_.empty() ? group_ : parent_;
    }
    if (says_part(folded)) parts_follow_ = true;
  }

  // The second half of a label that was split over two rows: neither index nor value, or the first half had none.
  bool carries_on(int row, StatRow& stat) {
    if (rows_.empty() || stat.is_child || stat.is_total || columns_.index == 0) return false;
    StatRow& before = rows_.back();
    const bool indexed = !grid_.text(row, columns_.index).empty() && grid_.begins(row, columns_.index);
    const bool lower_case = lower(stat.words.substr(0, 2)) == stat.words.substr(0, 2);
    if (indexed || !lower_case) return false;
    const bool empty = stat.value_text.empty() || stat.merged_value;
    const bool before_empty = before.value_text.empty() && !(before.value && before.value->number);
    if (!empty && !before_empty) return false;
    before.label += ' ' + stat.label;
    before.words += ' ' + stat.words;
    if (before_empty && !empty) {
      before.value = stat.value;
      before.value_text = stat.value_text;
      before.source = stat.source;
    }
    if (before.unit.empty()) before.unit = stat.unit;
    parent_ = before.words;
    return true;
  }

  const Grid& grid_;
  const StatColumns& columns_;
  std::vector<StatRow> rows_;
  std::string group_, parent_;
  bool parts_follow_ = false;
};

}  // namespace

std::vector<StatRow> read_rows(const Grid& grid, const StatColumns& columns) {
  return RowReader(grid, columns).read();
}

}  // namespace gom
