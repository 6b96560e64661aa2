#include "documents/pixels.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "bytes/limits.h"

namespace gom {
namespace {

constexpr int kFastCompression = 11;  ///< leptonica's way to ask for zlib's level 1
constexpr int kSmallWidth = 400;      ///< of the copy that is looked at
constexpr int kLeastWidth = 300, kLeastHeight = 200;
constexpr double kLeastWhite = 0.70;  ///< of a page
constexpr double kMostColour = 0.12;  ///< share of pixels with colour: stamps, headings
constexpr int kLeastRows = 4;         ///< rows of ink

struct PixDestroyer {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, PixDestroyer>;

PixPointer open(std::string_view bytes, std::string_view media_type, int width) {
  setMsgSeverity(L_SEVERITY_NONE);
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  if (media_type == "image/jpeg") {
    const int reduction = width >= 8 * kSmallWidth   ? 8
                          : width >= 4 * kSmallWidth ? 4
                          : width >= 2 * kSmallWidth ? 2
                                                     : 1;
    return PixPointer(pixReadMemJpeg(data, bytes.size(), 0, reduction, nullptr, 0));
  }
  if (media_type == "image/png") return PixPointer(pixReadMemPng(data, bytes.size()));
  return nullptr;
}

PixPointer small_copy(PixPointer pix) {
  if (!pix) return nullptr;
  PixPointer colour(pixConvertTo32(pix.get()));
  if (!colour) return nullptr;
  const float scale = static_cast<float>(kSmallWidth) / static_cast<float>(std::max(1, pixGetWidth(colour.get())));
  return scale >= 1 ? std::move(colour) : PixPointer(pixScaleSmooth(colour.get(), scale, scale));
}

struct Impression {
  double white = 0, colour = 0;
  int rows = 0;  ///< bands of lines with ink, apart by bands without
};

Impression look_at(Pix* pix) {
  const int width = pixGetWidth(pix), height = pixGetHeight(pix);
  const l_uint32* data = pixGetData(pix);
  const int words = pixGetWpl(pix);
  // Paper is as bright as the brighter tenth of the picture, however dim the light was.
  std::vector<int> histogram(256, 0);
  const auto brightness = [](l_uint32 pixel) {
    return static_cast<int>(((pixel >> 24) + 2 * ((pixel >> 16) & 255) + ((pixel >> 8) & 255)) / 4);
  };
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) ++histogram[static_cast<std::size_t>(brightness(data[y * words + x]))];
  }
  int paper = 255;
  for (long brighter = 0; paper > 0 && brighter < static_cast<long>(width) * height / 10; --paper) {
    brighter += histogram[static_cast<std::size_t>(paper)];
  }
  long white = 0, colourful = 0;
  int rows = 0;
  bool was_ink = false;
  for (int y = 0; y < height; ++y) {
    int ink = 0;
    for (int x = 0; x < width; ++x) {
      const l_uint32 pixel = data[y * words + x];
      const int red = static_cast<int>(pixel >> 24), green = static_cast<int>(pixel >> 16 & 255),
                blue = static_cast<int>(pixel >> 8 & 255);
      const int bright = brightness(pixel);
      white += bright > paper * 3 / 4;
      colourful += std::max({red, green, blue}) - std::min({red, green, blue}) > 60;
      ink += bright < paper * 6 / 10;
    }
    const bool is_ink = ink > width / 60;
    rows += is_ink && !was_ink;
    was_ink = is_ink;
  }
  const double pixels = std::max(1.0, static_cast<double>(width) * height);
  return {static_cast<double>(white) / pixels, static_cast<double>(colourful) / pixels, rows};
}

}  // namespace

std::string png_of_rgb(const char* rows, int width, int height, int bytes_per_row, int dots_an_inch) {
  PixPointer pix(pixCreate(width, height, 32));
  if (!pix) return {};
  l_uint32* data = pixGetData(pix.get());
  const int words = pixGetWpl(pix.get());
  for (int y = 0; y < height; ++y) {
    const auto* row = reinterpret_cast<const unsigned char*>(rows) + static_cast<std::ptrdiff_t>(y) * bytes_per_row;
    for (int x = 0; x < width; ++x) {
      composeRGBPixel(row[3 * x], row[3 * x + 1], row[3 * x + 2], data + static_cast<std::ptrdiff_t>(y) * words + x);
    }
  }
  pixSetResolution(pix.get(), dots_an_inch, dots_an_inch);
  pixSetSpecial(pix.get(), kFastCompression);
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  std::string png;
  if (pixWriteMemPng(&bytes, &size, pix.get(), 0) == 0) png.assign(reinterpret_cast<const char*>(bytes), size);
  lept_free(bytes);
  return png;
}

bool looks_like_page(std::string_view bytes, std::string_view media_type, int width, int height) {
  const auto pixels = static_cast<std::uint64_t>(std::max(0, width)) * static_cast<std::uint64_t>(std::max(0, height));
  if (width < kLeastWidth || height < kLeastHeight || pixels > limits::kPixels) return false;
  const PixPointer pix = small_copy(open(bytes, media_type, width));
  if (!pix) return false;
  const Impression impression = look_at(pix.get());
  return impression.white >= kLeastWhite && impression.colour <= kMostColour && impression.rows >= kLeastRows;
}

}  // namespace gom
