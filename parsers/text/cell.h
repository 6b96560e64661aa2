// What may stand in a cell or phrase besides its amount: nothing, dots to be filled in, "Không", and the words before
// a figure ("khoảng", "tổng số"). Shared by numbers and money.
#pragma once

#include <optional>
#include <string_view>

#include "text/number.h"
#include "text/token.h"

namespace gom {

/// blank, dots or none where the text is that and nothing else; empty: there is something to read.
[[nodiscard]] std::optional<NumberState> state_without_amount(std::string_view text, const Tokens&);

struct Lead {
  std::size_t end = 0;     ///< the first token behind the words that may stand before an amount
  bool about = false;      ///< one of them was "khoảng" or its like
  bool understood = true;  ///< false: other words stood there
};
/// The words before the first figure or number word.
[[nodiscard]] Lead read_lead(std::string_view text, const Tokens&);

/// Whether the token (a word or "~") says that the amount is approximate.
[[nodiscard]] bool says_about(const Tokens&, std::size_t at);

}  // namespace gom
