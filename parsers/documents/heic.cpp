#include "documents/heic.h"

#include <leptonica/allheaders.h>
#include <libheif/heif.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "bytes/limits.h"

/// libheif has its decoder start a thread and then waits for it for ever where none can be had, as behind the wall. The
/// program's own definition goes before the library's: the decoder works without threads.
extern "C" int de265_start_worker_threads(void* /*decoder*/, int /*threads*/) {
  return 0;
}

namespace gom {
namespace {

template <auto Free>
struct Release {
  template <class Held>
  void operator()(Held* held) const {
    Free(held);
  }
};
using Context = std::unique_ptr<heif_context, Release<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Release<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Release<heif_image_release>>;

struct Primary {
  Context context;  // outlives the handle
  Handle handle;
};

Primary open(std::string_view bytes) {
  Primary primary{Context(heif_context_alloc()), {}};
  if (!primary.context) return primary;
  heif_context_set_max_decoding_threads(primary.context.get(), 0);  // threads are refused behind the wall
  const heif_error read =
      heif_context_read_from_memory_without_copy(primary.context.get(), bytes.data(), bytes.size(), nullptr);
  heif_image_handle* handle = nullptr;
  if (read.code == heif_error_Ok && heif_context_get_primary_image_handle(primary.context.get(), &handle).code == 0) {
    primary.handle.reset(handle);
  }
  return primary;
}

HeicSize size_of(const heif_image_handle* handle) {
  const int width = heif_image_handle_get_width(handle), height = heif_image_handle_get_height(handle);
  return width > 0 && height > 0 ? HeicSize{width, height} : HeicSize{};
}

}  // namespace

HeicSize size_of_heic(std::string_view bytes) {
  const Primary primary = open(bytes);
  return primary.handle ? size_of(primary.handle.get()) : HeicSize{};
}

PixPointer decode_heic(std::string_view bytes) {
  const Primary primary = open(bytes);
  if (!primary.handle) return nullptr;
  const HeicSize size = size_of(primary.handle.get());
  const auto pixels = static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height);
  if (pixels == 0 || pixels > limits::kPixels) return nullptr;
  heif_image* decoded = nullptr;
  if (heif_decode_image(primary.handle.get(), &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr)
          .code != 0)
    return nullptr;
  const Image image(decoded);
  int stride = 0;
  const std::uint8_t* rows = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
  const int width = heif_image_get_width(image.get(), heif_channel_interleaved);
  const int height = heif_image_get_height(image.get(), heif_channel_interleaved);
  PixPointer pix(rows && width > 0 && height > 0 ? pixCreate(width, height, 32) : nullptr);
  for (int y = 0; pix && y < height; ++y) {
    const std::uint8_t* row = rows + static_cast<std::ptrdiff_t>(y) * stride;
    l_uint32* to = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < width; ++x) composeRGBPixel(row[3 * x], row[3 * x + 1], row[3 * x + 2], to + x);
  }
  return pix;
}

}  // namespace gom
