// A picture inside a document or one that is a file of its own: type and size in pixels from its header, digest, and
// whether it looks like a page of text, by a small copy (white share, rows of ink). No full decoding.
#pragma once

#include <string>
#include <string_view>

#include "documents/document.h"

namespace gom {

struct PictureHead {
  std::string media_type;  ///< by magic bytes; empty: not a picture that is known
  int width = 0, height = 0;
  bool operator==(const PictureHead&) const = default;
};

[[nodiscard]] PictureHead read_picture_head(std::string_view bytes);

/// `bytes` are read, not kept.
[[nodiscard]] Picture make_picture(std::string name, std::string_view bytes, Source);

}  // namespace gom
