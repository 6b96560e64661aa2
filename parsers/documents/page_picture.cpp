#include "documents/page_picture.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

#include "bytes/limits.h"
#include "documents/decoded_picture.h"
#include "documents/picture.h"

namespace gom {
namespace {

constexpr double kMostPixels = 9e6;  ///< a sheet at 300 dots an inch
constexpr double kGoodLetter = 19;   ///< height in pixels that the models read best: 13 points at 200 dots an inch
constexpr double kLeastLetter = 12, kMostLetter = 32;  ///< beyond them the picture is made larger or smaller
constexpr double kMostEnlarged = 3;
constexpr int kLeastSide = 40;
constexpr int kReduction = 8;                           ///< of the copy on which the sheet is looked for
constexpr double kLeastSheet = 0.3, kMostSheet = 0.96;  ///< of the picture
constexpr double kLeastQuad = 0.95;                     ///< of the sheet lies between its corners
constexpr float kLeastSkewConfidence = 2.5F;
constexpr float kLeastSkew = 0.05F;  ///< degrees
constexpr int kWhite = 255;
constexpr int kFaint = 212;    ///< darker is a thin line that a scanner has blurred
constexpr int kLeastRed = 20;  ///< redder than the paper by that much: a stamp's ink
constexpr int kRedInk = 20;    ///< by so much ink of a stamp is darker than paper in its red part

struct Colour {
  explicit Colour(l_uint32 pixel)
      : red(static_cast<int>(pixel >> 24)),
        green(static_cast<int>(pixel >> 16 & 255)),
        blue(static_cast<int>(pixel >> 8 & 255)) {}
  [[nodiscard]] int redness() const { return red - std::max(green, blue); }
  [[nodiscard]] int grey() const { return (77 * red + 151 * green + 28 * blue) >> 8; }
  int red, green, blue;
};

/// The redness of most of the picture: the light's tint, not ink.
int tint_of(Pix* colour) {
  constexpr int kStep = 7;
  std::vector<long> counts(511, 0);
  long all = 0;
  for (int y = 0; y < pixGetHeight(colour); y += kStep) {
    const l_uint32* row = pixGetData(colour) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(colour);
    for (int x = 0; x < pixGetWidth(colour); x += kStep, ++all) {
      ++counts[static_cast<std::size_t>(Colour(row[x]).redness() + 255)];
    }
  }
  int tint = -255;
  for (long below = 0; tint < 255; ++tint) {
    below += counts[static_cast<std::size_t>(tint + 255)];
    if (below * 2 > all) break;
  }
  return tint;
}

/// A red stamp is nearly as bright as paper in its red part, while print under it stays dark.
PixPointer grey_without_red(Pix* colour) {
  const int width = pixGetWidth(colour), height = pixGetHeight(colour), tint = tint_of(colour);
  PixPointer grey(pixCreate(width, height, 8));
  for (int y = 0; grey && y < height; ++y) {
    const l_uint32* from = pixGetData(colour) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(colour);
    l_uint32* to = pixGetData(grey.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey.get());
    for (int x = 0; x < width; ++x) {
      const Colour pixel(from[x]);
      const int share = std::clamp((pixel.redness() - tint - kLeastRed) * 256 / kLeastRed, 0, 256);
      const int bright = std::min(kWhite, pixel.red + kRedInk);
      SET_DATA_BYTE(to, x, (pixel.grey() * (256 - share) + bright * share) >> 8);
    }
  }
  return grey;
}

PixPointer grey_of(PixPointer pix) {
  if (!pix) return nullptr;
  if (pixGetSpp(pix.get()) == 4) pix.reset(pixAlphaBlendUniform(pix.get(), 0xFFFFFF00));
  if (pix && pixGetColormap(pix.get())) pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (pix && pixGetDepth(pix.get()) == 32) return grey_without_red(pix.get());
  return pix ? PixPointer(pixConvertTo8(pix.get(), 0)) : nullptr;
}

PixPointer scaled(PixPointer grey, double scale) {
  return PixPointer(pixScale(grey.get(), static_cast<float>(scale), static_cast<float>(scale)));
}

/// So that no more pixels than a sheet needs are worked on.
PixPointer not_too_large(PixPointer grey) {
  if (!grey) return nullptr;
  const int width = pixGetWidth(grey.get()), height = pixGetHeight(grey.get());
  if (std::min(width, height) < kLeastSide) return nullptr;
  const double pixels = static_cast<double>(width) * height;
  return pixels > kMostPixels ? scaled(std::move(grey), std::sqrt(kMostPixels / pixels)) : std::move(grey);
}

/// Height of the letters, by the pieces of ink that may be some; 0: there are none.
double height_of_letters(Pix* grey) {
  constexpr std::size_t kMostHeight = 150;
  const PixPointer ink = ink_of(grey);
  Boxa* boxes = ink ? pixConnComp(ink.get(), nullptr, 8) : nullptr;
  std::vector<long> heights(kMostHeight, 0);  // each piece counts as much as it is high: dots and accents little
  long all = 0;
  for (int at = 0; boxes && at < boxaGetCount(boxes); ++at) {
    int width = 0, height = 0;
    boxaGetBoxGeometry(boxes, at, nullptr, nullptr, &width, &height);
    if (height < 4 || height >= static_cast<int>(kMostHeight) || width > 4 * height || width < height / 8) continue;
    heights[static_cast<std::size_t>(height)] += height;
    all += height;
  }
  boxaDestroy(&boxes);
  long below = 0;
  for (std::size_t height = 0; height < kMostHeight; ++height) {
    below += heights[height];
    if (all > 0 && below * 2 >= all) return static_cast<double>(height);
  }
  return 0;
}

PixPointer with_good_letters(PixPointer grey) {
  const double height = grey ? height_of_letters(grey.get()) : 0;
  if (height == 0 || (height >= kLeastLetter && height <= kMostLetter)) return grey;
  const double pixels = static_cast<double>(pixGetWidth(grey.get())) * pixGetHeight(grey.get());
  const double most = std::min(kMostEnlarged, std::sqrt(kMostPixels / pixels));
  return scaled(std::move(grey), std::min(kGoodLetter / height, most));
}

/// The largest bright piece of the picture, filled, a mask of its size; null: the sheet fills it, or there is none.
PixPointer sheet_of(Pix* grey) {
  const float scale = 1.0F / kReduction;
  const PixPointer small(pixScaleAreaMap(grey, scale, scale));
  if (!small) return nullptr;
  const int width = pixGetWidth(small.get()), height = pixGetHeight(small.get());
  Pix* dark_raw = nullptr;
  pixOtsuAdaptiveThreshold(small.get(), width, height, 0, 0, 0.1F, nullptr, &dark_raw);
  const PixPointer dark(dark_raw);
  const PixPointer bright(dark ? pixInvert(nullptr, dark.get()) : nullptr);
  // Letters are closed over, so that the sheet is one piece with few holes.
  const PixPointer closed(bright ? pixCloseSafeBrick(nullptr, bright.get(), 9, 9) : nullptr);
  if (!closed) return nullptr;
  Pixa* pieces = nullptr;
  Boxa* boxes = pixConnComp(closed.get(), &pieces, 4);
  PixPointer sheet;
  double most = 0;
  for (int at = 0; boxes && at < boxaGetCount(boxes); ++at) {
    int left = 0, top = 0, wide = 0, high = 0;
    boxaGetBoxGeometry(boxes, at, &left, &top, &wide, &high);
    if (static_cast<double>(wide) * high <= most) continue;
    most = static_cast<double>(wide) * high;
    const PixPointer piece(pixaGetPix(pieces, at, L_CLONE));
    sheet.reset(pixCreate(width, height, 1));
    if (sheet && piece) pixRasterop(sheet.get(), left, top, wide, high, PIX_SRC, piece.get(), 0, 0);
  }
  boxaDestroy(&boxes);
  pixaDestroy(&pieces);
  if (!sheet) return nullptr;
  const PixPointer holes(pixHolesByFilling(sheet.get(), 4));
  if (holes) pixOr(sheet.get(), sheet.get(), holes.get());
  l_int32 pixels = 0;
  pixCountPixels(sheet.get(), &pixels, nullptr);
  const double share = static_cast<double>(pixels) / (static_cast<double>(width) * height);
  if (share < kLeastSheet || share > kMostSheet) return nullptr;
  pixErodeBrick(sheet.get(), sheet.get(), 3, 3);
  return PixPointer(pixScaleBySamplingToSize(sheet.get(), pixGetWidth(grey), pixGetHeight(grey)));
}

struct Corner {
  int x = 0, y = 0;
};

/// Of a sheet that is seen from the side: upper left, upper right, lower right, lower left.
std::array<Corner, 4> corners_of(Pix* sheet) {
  constexpr int kSums[4][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
  std::array<Corner, 4> corners;
  std::array<int, 4> most;
  most.fill(INT_MIN);
  const int width = pixGetWidth(sheet), height = pixGetHeight(sheet);
  for (int y = 0; y < height; y += 2) {
    const l_uint32* row = pixGetData(sheet) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(sheet);
    int first = 0, last = width - 1;
    while (first < width && !GET_DATA_BIT(row, first)) ++first;
    if (first == width) continue;
    while (!GET_DATA_BIT(row, last)) --last;
    for (std::size_t at = 0; at < corners.size(); ++at) {
      for (const int x : {first, last}) {
        const int sum = kSums[at][0] * x + kSums[at][1] * y;
        if (sum > most[at]) most[at] = sum, corners[at] = {x, y};
      }
    }
  }
  return corners;
}

double area_of(const std::array<Corner, 4>& corners) {
  double twice = 0;
  for (std::size_t at = 0; at < corners.size(); ++at) {
    const Corner &one = corners[at], &next = corners[(at + 1) % corners.size()];
    twice += static_cast<double>(one.x) * next.y - static_cast<double>(next.x) * one.y;
  }
  return std::abs(twice) / 2;
}

Pta* points_of(const std::array<Corner, 4>& corners) {
  Pta* points = ptaCreate(4);
  for (const Corner& corner : corners) ptaAddPt(points, static_cast<float>(corner.x), static_cast<float>(corner.y));
  return points;
}

/// As if seen from straight above, the sheet alone. Null: its edges are not straight, so that corners tell nothing.
PixPointer seen_from_above(Pix* grey, Pix* sheet) {
  const std::array<Corner, 4> corners = corners_of(sheet);
  l_int32 pixels = 0;
  pixCountPixels(sheet, &pixels, nullptr);
  const double area = area_of(corners);
  if (area < pixels * kLeastQuad || area > pixels / kLeastQuad) return nullptr;
  const auto length = [](const Corner& one, const Corner& other) {
    return std::hypot(one.x - other.x, one.y - other.y);
  };
  const int width = static_cast<int>((length(corners[0], corners[1]) + length(corners[3], corners[2])) / 2);
  const int height = static_cast<int>((length(corners[0], corners[3]) + length(corners[1], corners[2])) / 2);
  if (width < kLeastSide || height < kLeastSide) return nullptr;
  Pta* from = points_of(corners);
  Pta* to = points_of({{{0, 0}, {width - 1, 0}, {width - 1, height - 1}, {0, height - 1}}});
  PixPointer flat(pixProjectivePta(grey, to, from, L_BRING_IN_WHITE));
  ptaDestroy(&from);
  ptaDestroy(&to);
  Box* box = boxCreate(0, 0, width, height);
  if (flat) flat.reset(pixClipRectangle(flat.get(), box, nullptr));
  boxDestroy(&box);
  return flat;
}

/// What lies around the sheet is made white and cut off.
PixPointer sheet_alone(PixPointer grey) {
  const PixPointer sheet = grey ? sheet_of(grey.get()) : nullptr;
  if (!sheet) return grey;
  if (PixPointer flat = seen_from_above(grey.get(), sheet.get())) return flat;
  pixInvert(sheet.get(), sheet.get());
  pixSetMasked(grey.get(), sheet.get(), kWhite);
  pixInvert(sheet.get(), sheet.get());
  Box* box = nullptr;
  if (pixClipToForeground(sheet.get(), nullptr, &box) != 0) return grey;
  PixPointer cut(pixClipRectangle(grey.get(), box, nullptr));
  boxDestroy(&box);
  return cut;
}

PixPointer of_one_light(PixPointer grey) {
  if (!grey) return nullptr;
  PixPointer even(pixBackgroundNorm(grey.get(), nullptr, nullptr, 10, 15, 100, 50, kWhite, 2, 2));
  return even ? std::move(even) : std::move(grey);
}

}  // namespace

void PixDestroyer::operator()(Pix* pix) const {
  pixDestroy(&pix);
}

PixPointer open_page_picture(Bytes bytes) {
  setMsgSeverity(L_SEVERITY_NONE);
  const std::string_view text = as_text(bytes);
  const PictureHead head = read_picture_head(text);
  const auto pixels = static_cast<std::uint64_t>(std::max(0, head.width)) * static_cast<std::uint64_t>(head.height);
  const bool is_known = head.media_type == "image/png" || head.media_type == "image/jpeg";
  if (!is_known || pixels == 0 || pixels > limits::kPixels) return nullptr;
  const int least_width = pixels > 4 * static_cast<std::uint64_t>(kMostPixels) ? head.width / 2 : head.width;
  PixPointer page = with_good_letters(
      of_one_light(sheet_alone(not_too_large(grey_of(decode_picture(text, head.media_type, 1, least_width))))));
  // White around it: lines at the very edge of a cut-out table are then lines with paper on both sides.
  return page ? PixPointer(pixAddBorder(page.get(), 30, kWhite)) : nullptr;
}

PixPointer level(PixPointer page) {
  const PixPointer ink = page ? ink_of(page.get()) : nullptr;
  float angle = 0, confidence = 0;
  if (!ink || pixFindSkew(ink.get(), &angle, &confidence) != 0) return page;
  if (confidence < kLeastSkewConfidence || std::abs(angle) < kLeastSkew) return page;
  const float radians = angle * static_cast<float>(std::numbers::pi) / 180;
  PixPointer levelled(pixRotate(page.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  return levelled ? std::move(levelled) : std::move(page);
}

PixPointer ink_of(Pix* grey) {
  PixPointer ink(pixOtsuThreshOnBackgroundNorm(grey, nullptr, 10, 15, 100, 50, kWhite, 2, 2, 0.1F, nullptr));
  return ink ? std::move(ink) : PixPointer(pixThresholdToBinary(grey, 180));
}

PixPointer faint_ink_of(Pix* grey) {
  return PixPointer(pixThresholdToBinary(grey, kFaint));
}

}  // namespace gom
