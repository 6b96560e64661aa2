// The names in a zip file's central directory, found without unpacking anything: enough to tell what kind of zip it is.
// Bounded by kArchiveMembers; a broken directory gives the names before the break.
#pragma once

#include <string_view>
#include <vector>

#include "bytes/digest.h"

namespace gom {

struct ZipDirectoryEntry {
  std::string_view name;   ///< raw bytes, inside the file's
  std::string_view bytes;  ///< the member's bytes where they are stored uncompressed, else empty
  bool encrypted = false;
};

/// Empty where there is no central directory. Views are valid as long as the file's bytes.
[[nodiscard]] std::vector<ZipDirectoryEntry> zip_directory(Bytes);

}  // namespace gom
