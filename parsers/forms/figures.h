// Tables that hold figures, told from those that lay text out (letterheads, signatures, a report in a frame).
#pragma once

#include "documents/document.h"

namespace gom {

[[nodiscard]] bool holds_figures(const Table&);

}  // namespace gom
