#include "forms/form.h"

#include <algorithm>
#include <string_view>

namespace gom {

const FormSection* find_section(const Form& form, std::string_view id) {
  const auto found = std::find_if(form.sections.begin(), form.sections.end(),
                                  [&](const FormSection& section) { return section.id == id; });
  return found == form.sections.end() ? nullptr : &*found;
}

const Indicator* find_indicator(const Form& form, std::string_view id) {
  const auto found = std::find_if(form.indicators.begin(), form.indicators.end(),
                                  [&](const Indicator& indicator) { return indicator.id == id; });
  return found == form.indicators.end() ? nullptr : &*found;
}

}  // namespace gom
