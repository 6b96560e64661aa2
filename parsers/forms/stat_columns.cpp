#include "forms/stat_columns.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "forms/measure.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr int kMostHeaderRows = 4;
constexpr int kMostLabelColumns = 12;
constexpr double kFits = 0.6;

bool has_words(std::string_view folded, std::string_view phrase) {
  const std::size_t at = (' ' + std::string(folded) + ' ').find(' ' + std::string(phrase) + ' ');
  return at != std::string::npos;
}

template <std::size_t N>
bool has_any(std::string_view folded, const std::array<std::string_view, N>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return has_words(folded, phrase); });
}

int year_in(std::string_view folded) {
  for (const std::string& word : words(folded))
    if (word.size() == 4 && word >= "1990" && word <= "2099") return std::stoi(word);
  return 0;
}

bool is_figure(const Cell* cell, const std::string& text) {
  if (!cell) return false;
  if (cell->number && !cell->is_date) return true;
  if (text.empty() || text.size() > 60) return false;
  const NumberState state = parse_number(text).state;
  if (state == NumberState::value || state == NumberState::none || state == NumberState::dots) return true;
  return parse_money(text).state == NumberState::value;
}

class ColumnFinder {
 public:
  ColumnFinder(const Grid& grid, const std::function<double(const std::string&)>& fit, int year)
      : grid_(grid), fit_(fit), year_(year) {}

  StatColumns find() {
    find_label();
    if (columns_.label == 0) return columns_;
    find_header();
    find_kinds();
    choose_value();
    find_scale();
    return columns_;
  }

 private:
  void find_label() {
    int most = 0;
    for (int column = 1; column <= std::min(grid_.columns(), kMostLabelColumns); ++column) {
      int count = 0, first = 0;
      for (int row = 1; row <= grid_.rows(); ++row) {
        if (!grid_.begins(row, column) || fit_(grid_.text(row, column)) < kFits) continue;
        ++count;
        if (first == 0) first = row;
      }
      if (count <= most) continue;
      most = count;
      columns_.label = column;
      first_match_ = first;
    }
  }

  // The header ends at the last row above the first label that has several header words; a header's own word may look
  // like a label ("Hoạt động").
  void find_header() {
    columns_.first_row = 1;
    for (int row = 1; row <= first_match_; ++row) {
      int named = 0, figures = 0;
      for (int column = 1; column <= grid_.columns(); ++column) {
        if (!grid_.begins(row, column) || grid_.width(row, column) >= std::max(3, grid_.columns())) continue;
        const bool figure = is_figure(grid_.at(row, column), grid_.text(row, column));
        figures += figure ? 1 : 0;
        named += !figure && kind_of_head(grid_.text(row, column), year_) != ColumnKind::unknown ? 1 : 0;
      }
      const bool above = row < first_match_ && named >= std::min(2, grid_.columns() - 1);
      if (above || (named >= 3 && figures == 0)) columns_.first_row = row + 1;
    }
    first_header_ = std::max(1, columns_.first_row - kMostHeaderRows);
  }

  // The lowest level of a header decides; what it leaves open its upper levels say.
  [[nodiscard]] ColumnKind kind_by_head(int column) const {
    std::string above;
    for (int row = columns_.first_row - 1; row >= first_header_; --row) {
      if (grid_.width(row, column) >= std::max(3, grid_.columns())) continue;
      const std::string& text = grid_.text(row, column);
      if (text.empty() || text == above) continue;
      above = text;
      if (const ColumnKind kind = kind_of_head(text, year_); kind != ColumnKind::unknown) return kind;
    }
    return ColumnKind::unknown;
  }

  [[nodiscard]] std::string head_of(int column) const {
    std::vector<std::string> levels;
    for (int row = first_header_; row < columns_.first_row; ++row) {
      const std::string& text = grid_.text(row, column);
      if (!text.empty() && (levels.empty() || levels.back() != text) &&
          grid_.width(row, column) < std::max(3, grid_.columns()))
        levels.push_back(text);
    }
    return join(levels, " – ");
  }

  void find_kinds() {
    kinds_.assign(static_cast<std::size_t>(grid_.columns()) + 1, ColumnKind::unknown);
    for (int column = 1; column <= grid_.columns(); ++column) {
      ColumnKind& kind = kinds_[static_cast<std::size_t>(column)];
      kind = column == columns_.label ? ColumnKind::label : kind_by_head(column);
      if (kind == ColumnKind::label && column != columns_.label) kind = ColumnKind::note;
      if (kind == ColumnKind::unknown && is_index(column)) kind = ColumnKind::index;
      if (kind == ColumnKind::unknown && is_unit(column)) kind = ColumnKind::unit;
      if (kind == ColumnKind::index && column > columns_.label && !is_index(column)) kind = ColumnKind::unknown;
      if (kind == ColumnKind::unit && is_nearer(column, columns_.unit)) columns_.unit = column;
      if (kind == ColumnKind::index && columns_.index == 0) columns_.index = column;
    }
  }

  [[nodiscard]] bool is_nearer(int column, int than) const {
    return than == 0 || std::abs(column - columns_.label) < std::abs(than - columns_.label);
  }

  // "1", "2", "3" down the column, before the labels.
  [[nodiscard]] bool is_index(int column) const {
    if (column >= columns_.label) return false;
    int steps = 0, last = 0;
    for (int row = columns_.first_row; row <= grid_.rows(); ++row) {
      const Number number = parse_number(grid_.text(row, column).substr(0, 8));
      if (number.state != NumberState::value || !number.value) continue;
      const int value = static_cast<int>(*number.value);
      if (value == last + 1 || value == 1) ++steps;
      last = value;
    }
    return steps >= 2;
  }

  [[nodiscard]] bool is_unit(int column) const {
    int units = 0, others = 0;
    for (int row = columns_.first_row; row <= grid_.rows(); ++row) {
      const std::string& text = grid_.text(row, column);
      if (text.empty()) continue;
      const bool is_word = text.find_first_of("0123456789") == std::string::npos && words(fold(text)).size() <= 3 &&
                           parse_number(text).state == NumberState::unclear;
      (is_word ? units : others) += 1;
    }
    return units >= 2 && units > 3 * others;
  }

  [[nodiscard]] int figures_in(int column) const {
    int figures = 0;
    for (int row = columns_.first_row; row <= grid_.rows(); ++row)
      if (grid_.at(row, column) != grid_.at(row, columns_.label) &&
          is_figure(grid_.at(row, column), grid_.text(row, column)))
        ++figures;
    return figures;
  }

  static int worth(ColumnKind kind) {
    switch (kind) {
      case ColumnKind::total:
        return 4;
      case ColumnKind::value:
        return 3;
      case ColumnKind::unknown:
        return 2;
      case ColumnKind::money:
      case ColumnKind::people:
        return 1;
      case ColumnKind::plan:
      case ColumnKind::previous:
        return 0;
      default:
        return -1;
    }
  }

  void choose_value() {
    int best = -1, rivals = 0;
    bool plan = false;
    for (int column = 1; column <= grid_.columns(); ++column) {
      const ColumnKind kind = kinds_[static_cast<std::size_t>(column)];
      const bool named = worth(kind) >= 3;
      if (worth(kind) < 0 || (figures_in(column) == 0 && !named)) continue;
      if (kind == ColumnKind::plan) plan = true;
      if (kind == ColumnKind::money && columns_.money == 0) columns_.money = column;
      const int figures = figures_in(column), taken = columns_.value == 0 ? 0 : figures_in(columns_.value);
      // A column of remarks has a figure here and there; that of the values has one in nearly every row.
      const bool fuller = kind == ColumnKind::unknown && figures > 3 * taken;
      if (worth(kind) == best && figures > 0 && !fuller && (kind != ColumnKind::unknown || 2 * figures >= taken))
        ++rivals;
      const bool better = worth(kind) > best || (worth(kind) == best && (taken == 0 || fuller));
      if (!better) continue;
      best = worth(kind);
      rivals = 0;
      columns_.value = column;
    }
    if (columns_.value == 0) return;
    choose_people();
    columns_.value_head = head_of(columns_.value);
    columns_.beside_plan = plan && best > 0;
    columns_.value_doubtful = (rivals > 0 && best != 4 && differs_from_rivals(best)) || best == 0;
    if (columns_.money == columns_.value) columns_.money = 0;
  }

  // "Số lượng | Số người tham gia": the rows' activities have a second figure each.
  void choose_people() {
    if (kinds_[static_cast<std::size_t>(columns_.value)] == ColumnKind::people) return;
    for (int column = 1; column <= grid_.columns() && columns_.people == 0; ++column) {
      if (kinds_[static_cast<std::size_t>(column)] != ColumnKind::people || figures_in(column) == 0) continue;
      columns_.people = column;
      columns_.people_head = head_of(column);
    }
  }

  [[nodiscard]] bool differs_from_rivals(int best) const {
    for (int column = 1; column <= grid_.columns(); ++column) {
      if (column == columns_.value || worth(kinds_[static_cast<std::size_t>(column)]) != best) continue;
      for (int row = columns_.first_row; row <= grid_.rows(); ++row) {
        const std::string& other = grid_.text(row, column);
        if (is_figure(grid_.at(row, column), other) && other != grid_.text(row, columns_.value)) return true;
      }
    }
    return false;
  }

  // "ĐVT: nghìn đồng" in the value's header or in a line above the header.
  void find_scale() {
    const std::string head = columns_.value_head;
    if (head.find("đồng") != std::string::npos || head.find("ĐỒNG") != std::string::npos ||
        fold(head).find("dvt") != std::string::npos)
      columns_.scale = money_scale(head);
    for (int row = 1; row < columns_.first_row && !columns_.scale; ++row) {
      for (int column = 1; column <= grid_.columns(); ++column) {
        const std::string folded = fold(grid_.text(row, column));
        if (has_any(folded, std::array<std::string_view, 3>{"dvt", "don vi tinh", "don vi"}))
          columns_.scale = money_scale(grid_.text(row, column));
        if (columns_.scale) break;
      }
    }
  }

  const Grid& grid_;
  const std::function<double(const std::string&)>& fit_;
  int year_;
  int first_match_ = 1, first_header_ = 1;
  std::vector<ColumnKind> kinds_;
  StatColumns columns_;
};

}  // namespace

ColumnKind kind_of_head(std::string_view head, int year) {
  const std::string folded = fold(head);
  if (folded.empty()) return head.find('%') != std::string_view::npos ? ColumnKind::percent : ColumnKind::unknown;
  if (words(folded).size() > 12) return ColumnKind::unknown;
  if (folded == "tt" || folded == "stt" || has_any(folded, std::array<std::string_view, 2>{"so tt", "so thu tu"}))
    return ColumnKind::index;
  if (has_any(folded, std::array<std::string_view, 7>{"ty le", "ti le", "so voi", "phan tram", "tang giam", "tang",
                                                      "dat ty le"}) ||
      head.find('%') != std::string_view::npos)
    return ColumnKind::percent;
  if (has_any(folded, std::array<std::string_view, 6>{"ghi chu", "minh chung", "link", "thoi gian", "dia diem",
                                                      "nguoi phu trach"}))
    return ColumnKind::note;
  if (const int written = year_in(folded); written != 0 && written != year) return ColumnKind::previous;
  if (has_any(folded, std::array<std::string_view, 3>{"nam truoc", "cung ky", "nam ngoai"}))
    return ColumnKind::previous;
  const bool result = has_any(folded, std::array<std::string_view, 6>{"thuc hien", "ket qua", "da dat", "dat duoc",
                                                                      "da trien khai", "thuc te"});
  if (has_any(folded, std::array<std::string_view, 7>{"ke hoach", "kh", "du kien", "duoc giao", "muc tieu", "dang ky",
                                                      "chi tieu giao"}) &&
      !result)
    return ColumnKind::plan;
  if (has_words(folded, "so tien") || has_words(folded, "thanh tien")) return ColumnKind::money;
  if (has_any(folded, std::array<std::string_view, 5>{"tong", "tong so", "tong cong", "cong", "toan xa"}))
    return ColumnKind::total;
  if (measure_of_label(folded) == Measure::people && words(folded).size() <= 7) return ColumnKind::people;
  if (result || folded == "th" || folded == "sl" || folded == "so" || folded == "dat" ||
      has_any(folded, std::array<std::string_view, 4>{"so luong", "so lieu", "gia tri", "con so"}))
    return ColumnKind::value;
  if (has_any(folded, std::array<std::string_view, 3>{"dvt", "don vi tinh", "dv tinh"}) || folded == "don vi" ||
      folded == "dv")
    return ColumnKind::unit;
  if (has_words(folded, "kinh phi")) return ColumnKind::money;
  if (has_any(folded, std::array<std::string_view, 8>{"noi dung", "chi tieu", "tieu chi", "hoat dong", "danh muc",
                                                      "nhom", "hang muc", "chi so"}))
    return ColumnKind::label;
  return year_in(folded) == year && year != 0 ? ColumnKind::value : ColumnKind::unknown;
}

StatColumns find_columns(const Grid& grid, const std::function<double(const std::string&)>& fit, int year) {
  return ColumnFinder(grid, fit, year).find();
}

}  // namespace gom
