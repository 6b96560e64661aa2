// When a mail that was put off is tried again, and when it is given up. Pure.
#pragma once

#include <chrono>

namespace gom {

/// Behind the `tries`-th try that was put off: 1 minute, 2, 4 … and from then on 6 hours.
[[nodiscard]] std::chrono::seconds delay_after(int tries);
[[nodiscard]] std::chrono::seconds given_up_after();  ///< four days
/// So many tries lie in four days: the last that is put off is given up.
[[nodiscard]] int most_tries();

}  // namespace gom
