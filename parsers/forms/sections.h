// The text of a report's sections, from a flow and the headings found in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "forms/flow.h"
#include "forms/form.h"
#include "forms/heading.h"
#include "forms/report.h"

namespace gom {

/// Lines [begin, end) of the flow that stand under one heading.
struct SectionLines {
  std::size_t section = 0;  ///< of the form
  std::size_t heading = 0;  ///< of the headings
  std::size_t begin = 0, end = 0;
  bool operator==(const SectionLines&) const = default;
};
[[nodiscard]] std::vector<SectionLines> section_lines(const Flow&, const std::vector<Heading>&);

/// Sections by the form's id; those joined under one heading have the same text. Findings say which were joined,
/// repeated, known by their place alone, or left empty or full of dots.
struct Sections {
  std::map<std::string, SectionText> texts;
  std::vector<Finding> findings;
};
[[nodiscard]] Sections read_sections(const Flow&, const std::vector<Heading>&, const Form&);

/// What the line says as text: a table's rows are lines, its cells parted by tabs.
[[nodiscard]] std::string text_of(const Line&);

}  // namespace gom
