// Money as clerks write it, to whole đồng: "15.000.000 đồng", "15 triệu", "15tr", "15tr5", "15.000 nghìn đồng",
// "1,2 tỷ", "15.000.000đ (Mười lăm triệu đồng)", "Không". ICU spells the words; a part that is not understood refuses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/number.h"

namespace gom {

struct Money {
  NumberState state = NumberState::blank;
  std::optional<std::int64_t> dong{};
  bool about = false;
  std::optional<std::int64_t> in_words{};  ///< what the bracketed words say, if any; may differ from `dong`
  bool bare = false;                       ///< no unit stood beside the figure
  bool ambiguous = false;                  ///< its separators can be read two ways: the likelier is taken
  bool rate = false;                       ///< "300.000 đồng/suất": of one, not of all
  bool operator==(const Money&) const = default;
};

/// One amount. `scale` multiplies a bare figure: 1000 for a column "ĐVT: nghìn đồng".
[[nodiscard]] Money parse_money(std::string_view, std::int64_t scale = 1);

/// An amount found inside running text: the amount and the byte range it stands in.
struct MoneyInText {
  Money money;
  std::size_t begin = 0, end = 0;
  bool operator==(const MoneyInText&) const = default;
};
/// Amounts of a sentence, left to right. Figures without a money unit are not taken.
[[nodiscard]] std::vector<MoneyInText> find_money(std::string_view);

/// 1000 for "nghìn đồng", "ngàn đồng", "1.000đ"; 1000000 for "triệu đồng", "tr.đ"; 1 for "đồng", "VNĐ". Empty: no money
/// unit.
[[nodiscard]] std::optional<std::int64_t> money_scale(std::string_view unit);

/// "15.000.000 đồng".
[[nodiscard]] std::string format_money(std::int64_t dong);
/// "Mười lăm triệu đồng".
[[nodiscard]] std::string money_in_words(std::int64_t dong);

}  // namespace gom
