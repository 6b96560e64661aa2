#include "documents/pixels.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <vector>

#include "bytes/limits.h"
#include "documents/decoded_picture.h"
#include "documents/pix.h"

namespace gom {
namespace {

constexpr int kFastCompression = 11;  ///< leptonica's way to ask for zlib's level 1
constexpr int kSmallWidth = 400;      ///< of the copy that is looked at
constexpr int kLeastWidth = 300, kLeastHeight = 200;
constexpr int kTile = 20;            ///< side of the squares that are judged
constexpr double kLeastPaper = 0.5;  ///< of the squares are bright and without colour
constexpr double kNearlyAllPaper = 0.85;
constexpr int kFewTiles = 6;         ///< of text, on a page that is nearly empty
constexpr double kLeastText = 0.06;  ///< of the squares are paper with fine ink on it

PixPointer small_copy(PixPointer pix) {
  if (!pix) return nullptr;
  PixPointer colour(pixConvertTo32(pix.get()));
  if (!colour) return nullptr;
  const float scale = static_cast<float>(kSmallWidth) / static_cast<float>(std::max(1, pixGetWidth(colour.get())));
  return scale >= 1 ? std::move(colour) : PixPointer(pixScaleSmooth(colour.get(), scale, scale));
}

struct Pixel {
  explicit Pixel(l_uint32 value)
      : red(static_cast<int>(value >> 24)),
        green(static_cast<int>(value >> 16 & 255)),
        blue(static_cast<int>(value >> 8 & 255)) {}
  [[nodiscard]] int brightness() const { return (red + 2 * green + blue) / 4; }
  [[nodiscard]] int colour() const { return std::max({red, green, blue}) - std::min({red, green, blue}); }
  int red, green, blue;
};

struct Tile {
  bool is_paper = false;
  bool is_text = false;
};

/// A square: paper where its bright part is nearly as bright as the whole picture's and grey, text where ink and paper
/// take turns along its rows.
Tile look_at(Pix* pix, int left, int top, int brightest) {
  const l_uint32* data = pixGetData(pix);
  const int words = pixGetWpl(pix);
  std::vector<int> all;
  long colour = 0;
  for (int y = top; y < top + kTile; ++y) {
    for (int x = left; x < left + kTile; ++x) {
      const Pixel pixel(data[y * words + x]);
      all.push_back(pixel.brightness());
      colour += pixel.colour();
    }
  }
  std::vector<int> sorted = all;
  std::ranges::sort(sorted);
  const int paper = sorted[sorted.size() * 8 / 10];
  Tile tile;
  tile.is_paper = paper > brightest * 6 / 10 && colour / static_cast<long>(all.size()) < 40;
  int ink = 0, turns = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const bool is_ink = all[at] < paper * 8 / 10;
    ink += is_ink;
    turns += at % kTile != 0 && is_ink != (all[at - 1] < paper * 8 / 10);
  }
  const int pixels = kTile * kTile;
  tile.is_text = tile.is_paper && ink > pixels / 25 && ink < pixels / 2 && turns > kTile;
  return tile;
}

/// As bright as the brighter tenth of the picture: paper, however dim the light was.
int brightness_of_paper(Pix* pix) {
  std::vector<long> histogram(256, 0);
  const int width = pixGetWidth(pix), height = pixGetHeight(pix), words = pixGetWpl(pix);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      ++histogram[static_cast<std::size_t>(Pixel(pixGetData(pix)[y * words + x]).brightness())];
    }
  }
  int paper = 255;
  for (long brighter = 0; paper > 0 && brighter < static_cast<long>(width) * height / 10; --paper) {
    brighter += histogram[static_cast<std::size_t>(paper)];
  }
  return paper;
}

bool is_page(Pix* pix) {
  const int brightest = brightness_of_paper(pix);
  int tiles = 0, paper = 0, text = 0;
  for (int top = 0; top + kTile <= pixGetHeight(pix); top += kTile) {
    for (int left = 0; left + kTile <= pixGetWidth(pix); left += kTile) {
      const Tile tile = look_at(pix, left, top, brightest);
      ++tiles;
      paper += tile.is_paper;
      text += tile.is_text;
    }
  }
  if (tiles == 0) return false;
  const bool is_last_page = paper >= kNearlyAllPaper * tiles && text >= kFewTiles;
  return is_last_page || (paper >= kLeastPaper * tiles && text >= kLeastText * tiles);
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
  return png_of(pix.get());
}

std::string png_of(Pix* pix) {
  pixSetSpecial(pix, kFastCompression);
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  std::string png;
  if (pixWriteMemPng(&bytes, &size, pix, 0) == 0) png.assign(reinterpret_cast<const char*>(bytes), size);
  lept_free(bytes);
  return png;
}

bool looks_like_page(std::string_view bytes, std::string_view media_type, int width, int height) {
  const auto pixels = static_cast<std::uint64_t>(std::max(0, width)) * static_cast<std::uint64_t>(std::max(0, height));
  if (width < kLeastWidth || height < kLeastHeight || pixels > limits::kPixels) return false;
  const PixPointer pix = small_copy(decode_picture(bytes, media_type, 1, kSmallWidth));
  return pix && is_page(pix.get());
}

}  // namespace gom
