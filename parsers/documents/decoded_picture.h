// Pictures of every kind that people send, decoded: PNG, JPEG, TIFF (each of its pages), GIF, BMP, WebP by leptonica,
// HEIC by libheif, turned as the file says. Nothing beyond limits::kPixels is decoded.
#pragma once

#include <string>
#include <string_view>

#include "documents/pix.h"

namespace gom {

/// `media_type` by magic bytes, `page` from 1. A JPEG may come smaller, as long as it is `least_width` wide. Null: no
/// such picture or page, or beyond the limit. Orientation by EXIF is undone.
[[nodiscard]] PixPointer decode_picture(std::string_view bytes, std::string_view media_type, int page = 1,
                                        int least_width = 1 << 30);

/// From 1; a TIFF may have several, up to `most`.
[[nodiscard]] int count_pages(std::string_view bytes, std::string_view media_type, int most);

/// As the OCR child can open it: PNG and JPEG as they are, a page of any other kind as a PNG. Empty: no such page.
[[nodiscard]] std::string recognisable(std::string_view bytes, std::string_view media_type, int page);

struct PictureSize {
  int width = 0, height = 0;
};
/// Of kinds whose size is not in plain bytes at the front: TIFF (its first page), WebP, HEIC. 0: unknown.
[[nodiscard]] PictureSize size_of_picture(std::string_view bytes, std::string_view media_type);

}  // namespace gom
