// A picture in memory, as leptonica holds it: owned, and destroyed with its owner. The library's header stays in the
// sources.
#pragma once

#include <memory>

struct Pix;

namespace gom {

struct PixDestroyer {
  void operator()(Pix*) const;
};
using PixPointer = std::unique_ptr<Pix, PixDestroyer>;

struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;  ///< right and bottom are outside
  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
  bool operator==(const PixelBox&) const = default;
};

}  // namespace gom
