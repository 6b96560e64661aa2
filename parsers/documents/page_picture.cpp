#include "documents/page_picture.h"

#include <leptonica/allheaders.h>
#include <libexif/exif-data.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

#include "bytes/limits.h"
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
constexpr float kLeastSkewConfidence = 2.5F;
constexpr float kLeastSkew = 0.05F;  ///< degrees
constexpr int kWhite = 255;

/// EXIF's orientation, 1..8; 1: as it is.
int orientation_of(std::string_view jpeg) {
  constexpr std::size_t kMostExif = 256u << 10;  // it stands in the first segments
  const auto size = static_cast<unsigned>(std::min(jpeg.size(), kMostExif));
  ExifData* data = exif_data_new_from_data(reinterpret_cast<const unsigned char*>(jpeg.data()), size);
  if (!data) return 1;
  int orientation = 1;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry && entry->format == EXIF_FORMAT_SHORT && entry->components == 1 && entry->size >= 2) {
    orientation = exif_get_short(entry->data, exif_data_get_byte_order(data));
  }
  exif_data_unref(data);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

PixPointer turned_as_told(PixPointer pix, int orientation) {
  constexpr int kQuarters[] = {0, 0, 0, 2, 2, 1, 1, 3, 3};
  constexpr bool kMirrored[] = {false, false, true, false, true, true, false, true, false};
  if (!pix || orientation == 1) return pix;
  if (kMirrored[orientation]) pixFlipLR(pix.get(), pix.get());
  const int quarters = kQuarters[orientation];
  return quarters == 0 ? std::move(pix) : PixPointer(pixRotateOrth(pix.get(), quarters));
}

PixPointer decode(std::string_view bytes, const PictureHead& head) {
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  const double pixels = static_cast<double>(head.width) * head.height;
  if (head.media_type == "image/png") return PixPointer(pixReadMemPng(data, bytes.size()));
  if (head.media_type != "image/jpeg") return nullptr;
  const int reduction = pixels > 4 * kMostPixels ? 2 : 1;
  return turned_as_told(PixPointer(pixReadMemJpeg(data, bytes.size(), 0, reduction, nullptr, 0)),
                        orientation_of(bytes));
}

PixPointer grey_of(PixPointer pix) {
  if (!pix) return nullptr;
  if (pixGetSpp(pix.get()) == 4) pix.reset(pixAlphaBlendUniform(pix.get(), 0xFFFFFF00));
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

/// What lies around the sheet is made white and cut off.
PixPointer sheet_alone(PixPointer grey) {
  const PixPointer sheet = grey ? sheet_of(grey.get()) : nullptr;
  if (!sheet) return grey;
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
  if (pixels == 0 || pixels > limits::kPixels) return nullptr;
  PixPointer page = with_good_letters(of_one_light(sheet_alone(not_too_large(grey_of(decode(text, head))))));
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

}  // namespace gom
