#include "documents/decoded_picture.h"

#include <leptonica/allheaders.h>
#include <libexif/exif-data.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "bytes/limits.h"
#include "documents/heic.h"
#include "documents/pixels.h"

namespace gom {
namespace {

constexpr double kMostPagePixels = 9e6;  ///< a sheet at 300 dots an inch

const l_uint8* data_of(std::string_view bytes) {
  return reinterpret_cast<const l_uint8*>(bytes.data());
}

bool within_limit(PictureSize size) {
  const auto pixels =
      static_cast<std::uint64_t>(std::max(0, size.width)) * static_cast<std::uint64_t>(std::max(0, size.height));
  return pixels > 0 && pixels <= limits::kPixels;
}

/// EXIF's orientation, 1..8; 1: as it is.
int orientation_of(std::string_view jpeg) {
  constexpr std::size_t kMostExif = 256u << 10;  // it stands in the first segments
  const auto size = static_cast<unsigned>(std::min(jpeg.size(), kMostExif));
  ExifData* data = exif_data_new_from_data(data_of(jpeg), size);
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

PixPointer decode_jpeg(std::string_view bytes, int least_width) {
  int width = 0, height = 0;
  if (readHeaderMemJpeg(data_of(bytes), bytes.size(), &width, &height, nullptr, nullptr, nullptr) != 0 ||
      !within_limit({width, height})) {
    return nullptr;
  }
  int reduction = 1;
  while (reduction < 8 && width / (2 * reduction) >= least_width) reduction *= 2;
  return turned_as_told(PixPointer(pixReadMemJpeg(data_of(bytes), bytes.size(), 0, reduction, nullptr, 0)),
                        orientation_of(bytes));
}

PictureSize size_of_tiff(std::string_view bytes, int page) {
  int width = 0, height = 0;
  const bool told = readHeaderMemTiff(data_of(bytes), bytes.size(), page - 1, &width, &height, nullptr, nullptr,
                                      nullptr, nullptr, nullptr) == 0;
  return told ? PictureSize{width, height} : PictureSize{};
}

PixPointer decode_tiff(std::string_view bytes, int page) {
  if (!within_limit(size_of_tiff(bytes, page))) return nullptr;
  PixPointer pix(pixReadMemTiff(data_of(bytes), bytes.size(), page - 1));
  // A fax has more dots across than down.
  const double across = pix ? pixGetXRes(pix.get()) : 0, down = pix ? pixGetYRes(pix.get()) : 0;
  if (across > 0 && down > 0 && across / down > 1.5 && across / down < 3) {
    pix.reset(pixScale(pix.get(), 1, static_cast<float>(across / down)));
  }
  return pix;
}

}  // namespace

PictureSize size_of_picture(std::string_view bytes, std::string_view media_type) {
  setMsgSeverity(L_SEVERITY_NONE);
  if (media_type == "image/tiff") return size_of_tiff(bytes, 1);
  if (media_type == "image/heic") {
    const HeicSize size = size_of_heic(bytes);
    return {size.width, size.height};
  }
  int width = 0, height = 0;
  if (media_type == "image/webp") readHeaderMemWebP(data_of(bytes), bytes.size(), &width, &height, nullptr);
  return {width, height};
}

PixPointer decode_picture(std::string_view bytes, std::string_view media_type, int page, int least_width) {
  setMsgSeverity(L_SEVERITY_NONE);
  if (media_type == "image/jpeg") return decode_jpeg(bytes, least_width);
  if (media_type == "image/tiff") return decode_tiff(bytes, page);
  if (media_type == "image/heic") return decode_heic(bytes);
  if (media_type == "image/png") return PixPointer(pixReadMemPng(data_of(bytes), bytes.size()));
  if (media_type == "image/gif") return PixPointer(pixReadMemGif(data_of(bytes), bytes.size()));
  if (media_type == "image/bmp") return PixPointer(pixReadMemBmp(data_of(bytes), bytes.size()));
  const bool is_webp = media_type == "image/webp" && within_limit(size_of_picture(bytes, media_type));
  return is_webp ? PixPointer(pixReadMemWebP(data_of(bytes), bytes.size())) : nullptr;
}

int count_pages(std::string_view bytes, std::string_view media_type, int most) {
  int pages = 1;
  while (media_type == "image/tiff" && pages < most && size_of_tiff(bytes, pages + 1).width > 0) ++pages;
  return pages;
}

std::string recognisable(std::string_view bytes, std::string_view media_type, int page) {
  if (media_type == "image/png" || media_type == "image/jpeg") return std::string(bytes);
  PixPointer pix = decode_picture(bytes, media_type, page);
  if (!pix) return {};
  const double pixels = static_cast<double>(pixGetWidth(pix.get())) * pixGetHeight(pix.get());
  if (pixels > kMostPagePixels) {
    const auto scale = static_cast<float>(std::sqrt(kMostPagePixels / pixels));
    pix.reset(pixScale(pix.get(), scale, scale));
  }
  return pix ? png_of(pix.get()) : std::string();
}

}  // namespace gom
