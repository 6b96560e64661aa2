// Numbers as Vietnamese clerks write them: "1.250", "1 250", "1,250", "7,5", "khoảng 300", "03", "-", "Không", "……".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gom {

enum class NumberState {
  value,    ///< a number was read
  blank,    ///< nothing stands there
  dots,     ///< "……", "...": left to be filled in
  none,     ///< "Không", "-", "/": counts as 0
  unclear,  ///< something stands there that is not one number
};

struct Number {
  NumberState state = NumberState::blank;
  std::optional<double> value{};  ///< set for value and none
  bool about = false;             ///< "khoảng", "gần", "trên", "hơn", "~"
  bool range = false;             ///< "200-300": value empty, state unclear
  bool ambiguous = false;  ///< separators can be read two ways ("1,250" beside "7,5"): said, the likelier is taken
  std::string unit{};      ///< what follows the number in its cell ("người", "buổi"), as written
  bool operator==(const Number&) const = default;
};

/// One cell or phrase that should be one number. Scale words are honoured ("1,2 nghìn người"). Never throws.
[[nodiscard]] Number parse_number(std::string_view);

/// "1.250" style: thousands by ".", no decimals.
[[nodiscard]] std::string format_number(double);

/// A number in words ("một nghìn hai trăm năm mươi", "mười lăm triệu rưỡi"). Empty unless the whole text is one.
[[nodiscard]] std::optional<double> parse_number_words(std::string_view);

}  // namespace gom
