// winmail.dat (application/ms-tnef): Outlook's own envelope, opened by ytnef. In: the bytes of the part. Out: the files
// in it and the text, where it holds one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bytes/digest.h"

namespace gom {

struct TnefFile {
  std::string name;  ///< UTF-8, NFC; may be empty
  std::string bytes;
};

struct Tnef {
  std::vector<TnefFile> files;
  std::string plain;  ///< empty: none
  std::string html;
};

/// Empty: not TNEF, or damaged beyond the first object. At most `most` files are taken.
[[nodiscard]] std::optional<Tnef> read_tnef(Bytes, std::size_t most);

}  // namespace gom
