// Where a form's sections begin in a paper: by number, by wording, by look and by order together. A heading may stand
// in a line of its own or before its text ("1. Công tác chỉ đạo: Nhà trường …"), over two lines, in a cell, with a
// typed or an automatic number or none. Items of lists inside a section are not headings.
#pragma once

#include <string>
#include <vector>

#include "forms/flow.h"
#include "forms/form.h"

namespace gom {

struct Heading {
  std::size_t line = 0;                 ///< of the flow
  std::size_t lines = 1;                ///< how many it takes
  std::vector<std::size_t> sections{};  ///< of the form; several: written as one; none: what follows is no section's
  std::string words{};                  ///< as written, without number
  std::string text{};                   ///< what follows it in its own line
  double fit = 0;                       ///< how well the wording fits, 0..1
  bool by_place = false;                ///< known by its place among the others alone
  bool again = false;                   ///< its section has had a heading before, apart from this one
  bool operator==(const Heading&) const = default;
};

/// In order; beginning at line `from`.
[[nodiscard]] std::vector<Heading> find_headings(const Flow&, const Form&, std::size_t from = 0);

}  // namespace gom
