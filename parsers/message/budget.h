// What one mail may still cost: one budget for its leaves, its attached mails, its archives and theirs.
#pragma once

#include <cstddef>

#include "bytes/limits.h"

namespace gom {

struct Budget {
  std::size_t entities = 4 * limits::kParts;  ///< of MIME, multiparts included
  std::size_t leaves = limits::kParts;
  std::size_t bytes = limits::kUnpackedBytes;
  std::size_t members = limits::kArchiveMembers;
};

}  // namespace gom
