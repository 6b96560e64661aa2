// A HEIC picture, as telephones make them, decoded by libheif and turned as the file says.
#pragma once

#include <string_view>

#include "documents/pix.h"

namespace gom {

struct HeicSize {
  int width = 0, height = 0;
};

/// Of the primary picture, turned. 0: there is none.
[[nodiscard]] HeicSize size_of_heic(std::string_view bytes);

/// Null: none that can be decoded, or beyond limits::kPixels.
[[nodiscard]] PixPointer decode_heic(std::string_view bytes);

}  // namespace gom
