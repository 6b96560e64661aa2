// Figures that running text gives for indicators of the form: "treo 20 băng rôn, khẩu hiệu", "mở 3 lớp tập huấn". Only
// those whose words plainly name one indicator; figures of dates, of numbers of papers and of parts are passed over.
// Used to compare text with table, never in place of the table. Bounded by kMostFigures.
#pragma once

#include <string_view>
#include <vector>

#include "forms/form.h"
#include "forms/indicator_labels.h"

namespace gom {

struct TextFigure {
  std::size_t indicator = 0;  ///< index in the form
  double value = 0;
  bool operator==(const TextFigure&) const = default;
};

/// Money is not looked for: the funding section is compared by itself.
[[nodiscard]] std::vector<TextFigure> find_text_figures(std::string_view text, const Form&, const IndicatorLabels&);

}  // namespace gom
