#include "outbox/retry.h"

#include <algorithm>

namespace gom {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kFirstDelay = 1min;
constexpr std::chrono::seconds kLongestDelay = 6h;
constexpr std::chrono::seconds kGivenUpAfter = 96h;
constexpr int kDoublings = 9;  ///< 1 min * 2^9 > 6 h

}  // namespace

std::chrono::seconds delay_after(int tries) {
  const int doublings = std::clamp(tries - 1, 0, kDoublings);
  return std::min<std::chrono::seconds>(kFirstDelay * (1 << doublings), kLongestDelay);
}

std::chrono::seconds given_up_after() {
  return kGivenUpAfter;
}

int most_tries() {
  int tries = 1;
  for (std::chrono::seconds waited{0}; waited < kGivenUpAfter; ++tries) waited += delay_after(tries);
  return tries;
}

}  // namespace gom
