// Pixels, by leptonica: written as PNG, and looked at in a small copy.
#pragma once

#include <string>
#include <string_view>

#include "documents/pix.h"

namespace gom {

/// Three bytes a pixel, rows of `bytes_per_row`. Empty where there is no picture.
[[nodiscard]] std::string png_of_rgb(const char* rows, int width, int height, int bytes_per_row, int dots_an_inch);

/// Quickly rather than small. Empty: no memory.
[[nodiscard]] std::string png_of(Pix*);

/// Whether a PNG, JPEG, … looks like a page or a table rather than an event: mostly white, ink in rows. False for
/// what cannot be opened and for pictures beyond limits::kPixels. Of a TIFF its first page is looked at.
[[nodiscard]] bool looks_like_page(std::string_view bytes, std::string_view media_type, int width, int height);

}  // namespace gom
