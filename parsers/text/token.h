// Running text cut into digit runs, words and signs, with byte ranges: what the readers of numbers, money and times
// match their patterns on. Spaces are no tokens; letters and digits part even without a space ("2tr5" is three tokens).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct Token {
  enum class Kind { digits, word, sign };
  Kind kind = Kind::sign;
  std::size_t begin = 0, end = 0;
  std::string text{};     ///< digits (ASCII), the folded word, or the sign (dashes are "-", quotes of minutes "'")
  bool spaced = false;    ///< white space stands before it
  bool new_line = false;  ///< a line end stands before it
  bool operator==(const Token&) const = default;
};

using Tokens = std::vector<Token>;

[[nodiscard]] Tokens tokens_of(std::string_view text);

/// Patterns' view of tokens: never out of range.
[[nodiscard]] bool is_word(const Tokens&, std::size_t at, std::string_view folded);
[[nodiscard]] bool is_sign(const Tokens&, std::size_t at, std::string_view sign);
[[nodiscard]] bool is_digits(const Tokens&, std::size_t at);
[[nodiscard]] bool is_any_word(const Tokens&, std::size_t at);
/// Whether the token at `at` follows the one before it without a space.
[[nodiscard]] bool is_close(const Tokens&, std::size_t at);
/// The folded word at `at`; empty where there is none.
[[nodiscard]] std::string_view word_at(const Tokens&, std::size_t at);
/// The number that a digit run of at most `most` digits writes; -1 otherwise.
[[nodiscard]] int small_number(const Tokens&, std::size_t at, std::size_t most);

/// Whether `word` is one of a list separated by spaces.
[[nodiscard]] bool is_one_of(std::string_view word, std::string_view list);

}  // namespace gom
