#include "forms/stat_value.h"

#include <cmath>

#include "forms/measure.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kMostFigure = 9e15;       // whole numbers are exact up to here
constexpr double kLeastPlainMoney = 1000;  // a bare amount below it was meant in thousands or millions

class ValueReader {
 public:
  ValueReader(const StatRow& row, const Indicator* indicator, std::optional<std::int64_t> scale)
      : row_(row), indicator_(indicator), cell_(row.value), text_(row.value_text), scale_(scale) {
    is_money_ = indicator ? indicator->is_money() : measure_of_unit(row.unit) == Measure::money;
    if (const auto own = money_scale(row.unit)) scale_ = own;
  }

  StatValue read() {
    take_money_column();
    if (row_.merged_value && !text_.empty()) {
      say("value_unclear", {name(), text_});
    } else if (cell_ && cell_->is_date) {
      say("value_unclear", {name(), text_});
    } else if (cell_ && cell_->number) {
      read_exact(*cell_->number);
    } else if (is_money_) {
      read_money();
    } else {
      read_count();
    }
    return std::move(read_);
  }

 private:
  // Amounts have a column of their own beside that of counts.
  void take_money_column() {
    const bool empty = text_.empty() && !(cell_ && cell_->number);
    if (!is_money_ || !empty || !row_.money) return;
    cell_ = row_.money;
    text_ = squeeze(cell_->text());
  }

  void read_exact(double number) {
    if (is_money_) number = std::round(number * static_cast<double>(scale_.value_or(1)));
    if (!(std::abs(number) < kMostFigure)) return say("value_unclear", {name(), text_});
    read_.value = number;
    judge_size(is_money_ && scale_.value_or(1) == 1);
  }

  void read_money() {
    const Money money = parse_money(text_, scale_.value_or(1));
    switch (money.state) {
      case NumberState::blank:
        say("value_missing", {name()});
        return;
      case NumberState::dots:
        say("value_left_out", {name()});
        return;
      case NumberState::unclear:
        say("value_unclear", {name(), text_});
        return;
      default:
        break;
    }
    if (!money.dong) return say("value_unclear", {name(), text_});
    read_.value = static_cast<double>(*money.dong);
    if (money.about) say("value_about", {name(), text_});
    if (money.ambiguous) say("value_ambiguous", {name(), text_, format_money(*money.dong)});
    if (money.in_words && *money.in_words != *money.dong)
      say("money_words_differ", {format_money(*money.dong), format_money(*money.in_words)});
    judge_size(money.bare && scale_.value_or(1) == 1);
  }

  void read_count() {
    const Number number = parse_number(text_);
    switch (number.state) {
      case NumberState::blank:
        say("value_missing", {name()});
        return;
      case NumberState::dots:
        say("value_left_out", {name()});
        return;
      case NumberState::unclear:
        say(number.range ? "value_range" : "value_unclear", {name(), text_});
        return;
      default:
        break;
    }
    read_.value = number.value;
    if (number.about) say("value_about", {name(), text_});
    judge_size(false);
  }

  void judge_size(bool bare_money) {
    if (!indicator_ || !read_.value) return;
    const double value = *read_.value;
    const bool fraction = !is_money_ && value != std::floor(value);
    const bool large = indicator_->at_most && value > *indicator_->at_most;
    const bool small = bare_money && value > 0 && value < kLeastPlainMoney;
    if (fraction || value < 0 || large || small) say("value_implausible", {name(), written(value)});
  }

  [[nodiscard]] std::string written(double value) const {
    if (value != std::floor(value)) return squeeze(text_.empty() ? std::to_string(value) : text_);
    return is_money_ ? format_number(value) + " đồng" : format_number(value);
  }

  [[nodiscard]] std::string name() const { return indicator_ ? indicator_->label : row_.label; }

  void say(std::string_view code, std::initializer_list<std::string_view> details) {
    if (indicator_)
      read_.findings.push_back(make_finding(code, "report.statistics." + indicator_->id, row_.source, details));
  }

  const StatRow& row_;
  const Indicator* indicator_;
  const Cell* cell_;
  std::string text_;
  std::optional<std::int64_t> scale_;
  bool is_money_ = false;
  StatValue read_;
};

}  // namespace

StatValue read_stat_value(const StatRow& row, const Indicator* indicator, std::optional<std::int64_t> scale) {
  return ValueReader(row, indicator, scale).read();
}

}  // namespace gom
