// Seeded mutations of seeds: bits, bytes, pieces taken out, doubled, changed for words that parsers stumble on or for a
// piece of another seed. Equal seeds and numbers give equal inputs on every machine.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace gom::fuzz {

inline constexpr std::size_t kMostBytes = 1u << 20;  ///< of an input

/// Endless inputs made of the seeds.
class Mutator {
 public:
  Mutator(std::vector<std::string> seeds, std::uint64_t number) : seeds_(std::move(seeds)), random_(number) {}

  std::string next() {
    std::string made = seeds_[below(seeds_.size())];
    for (std::size_t left = 1 + below(6); left > 0; --left) change(made);
    if (made.size() > kMostBytes) made.resize(kMostBytes);
    return made;
  }

 private:
  // Not std::uniform_int_distribution: its numbers differ from one library to another.
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(random_() % bound); }

  void change(std::string& text) {
    static constexpr std::string_view kWords[] = {"0",     "-1",           "2147483648", "18446744073709551615",
                                                  "1e308", "\r\n\r\n",     "<",          ">",
                                                  "&#x0;", "\xEF\xBF\xBF", "\xCC\x81",   "\"",
                                                  "--",    "=?UTF-8?B?",   "?=",         "%00",
                                                  "}",     "{99999999}",   ")",          "(",
                                                  "\t",    "1.000.000",    "triệu",      "ngày 31/12",
                                                  "II.4"};
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = std::min(text.size() - at, 1 + below(below(4) == 0 ? 2000 : 16));
    switch (below(8)) {
      case 0:
      case 1:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.erase(at, length);
        break;
      case 4:
        text.insert(at, text.substr(at, length));
        break;
      case 5:
        text.insert(at, kWords[below(std::size(kWords))]);
        break;
      case 6:
        text.replace(at, length, kWords[below(std::size(kWords))]);
        break;
      default:
        splice(text, at);
    }
  }

  // A piece of another seed, in the place of as much.
  void splice(std::string& text, std::size_t at) {
    const std::string& other = seeds_[below(seeds_.size())];
    const std::size_t from = below(other.size() + 1);
    const std::size_t length = std::min(other.size() - from, 1 + below(500));
    text.replace(at, std::min(length, text.size() - at), other, from, length);
  }

  std::vector<std::string> seeds_;
  std::mt19937_64 random_;
};

}  // namespace gom::fuzz
