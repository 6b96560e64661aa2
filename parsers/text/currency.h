// The words for đồng beside an amount, and what only looks like them ("đồng chí", "hoạt động", "3 dòng họ").
#pragma once

#include <string_view>

#include "text/token.h"

namespace gom {

/// Reads currency words of one text. The text must outlive it.
class Currency {
 public:
  explicit Currency(std::string_view text);

  /// Moves `at` behind a word for đồng that stands there; false where none does. `value` is the amount before it.
  bool take(const Tokens&, std::size_t& at, double value) const;
  /// The token as written, lower case, where the text has marks at all; folded otherwise.
  [[nodiscard]] std::string exact(const Tokens&, std::size_t at) const;
  [[nodiscard]] bool marked() const { return marked_; }

 private:
  bool take_dong(const Tokens&, std::size_t& at, double value) const;

  std::string_view text_;
  bool marked_;
};

/// The token behind what may stand between an amount or scale and its currency: "15 tr.đ", "15.000.000 (đồng)".
[[nodiscard]] std::size_t behind_dot(const Tokens&, std::size_t at);

}  // namespace gom
