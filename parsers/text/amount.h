// The amount that tokens write from one place on: figures with separators, number words, and scales after either
// ("15.250.000", "1,2 tỷ", "2tr5", "15 triệu 250 nghìn", "mười lăm triệu rưỡi"). Shared by numbers and money.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/token.h"

namespace gom {

struct Amount {
  double value = 0;
  std::size_t end = 0;        ///< the token after it
  bool scaled = false;        ///< nghìn, triệu or tỷ stood in it
  bool in_words = false;      ///< written in words
  bool ambiguous = false;     ///< its separators can be read two ways
  bool money_scaled = false;  ///< a scale that only money has ("tr", "k")
  bool operator==(const Amount&) const = default;
};

/// Empty where no amount begins at `at`, or one that cannot be understood does ("01.10.2022", "2tr50").
[[nodiscard]] std::optional<Amount> read_amount(const Tokens&, std::size_t at);

/// Whether the words of an amount are number words with their marks too, in a text that has marks: "từ" is not "tư".
[[nodiscard]] bool is_well_marked(std::string_view text, const Tokens&, std::size_t from, std::size_t to);

}  // namespace gom
