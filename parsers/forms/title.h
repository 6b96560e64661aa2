// A paper's title: "BÁO CÁO" and the lines under it that say of what. In: a flow; out: where it stands, joined by
// spaces.
#pragma once

#include <string>
#include <string_view>

#include "forms/flow.h"
#include "forms/form.h"

namespace gom {

struct Title {
  std::size_t line = 0, lines = 0;  ///< of the flow; no lines: none was found
  std::string text{};
  bool is_report = false;  ///< begins as a report's title does; otherwise as another paper's
  bool operator==(const Title&) const = default;
};

[[nodiscard]] Title find_title(const Flow&, const Form&);

/// Whether a line gives the paper's grounds ("Thực hiện Kế hoạch số …") or whom it is for: text, not title.
[[nodiscard]] bool is_basis(std::string_view folded);

}  // namespace gom
