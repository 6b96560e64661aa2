#include "documents/picture.h"

#include <utility>

#include "bytes/digest.h"
#include "documents/decoded_picture.h"
#include "documents/pixels.h"

namespace gom {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

int big_endian(std::string_view bytes, std::size_t at, int size) {
  unsigned value = 0;
  for (int i = 0; i < size; ++i) value = value << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return value > 0x7FFFFFFF ? 0 : static_cast<int>(value);
}

int little_endian(std::string_view bytes, std::size_t at, int size) {
  unsigned value = 0;
  for (int i = size - 1; i >= 0; --i) value = value << 8 | byte_at(bytes, at + static_cast<std::size_t>(i));
  return value > 0x7FFFFFFF ? 0 : static_cast<int>(value);
}

/// Walks the segments to the frame header (SOF0..SOF15 without DHT, JPG, DAC).
PictureHead read_jpeg_head(std::string_view bytes) {
  PictureHead head{.media_type = "image/jpeg"};
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte_at(bytes, at) != 0xFF) break;
    const unsigned marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      head.height = big_endian(bytes, at + 5, 2);
      head.width = big_endian(bytes, at + 7, 2);
      break;
    }
    if (marker == 0xDA) break;
    at += 2 + static_cast<std::size_t>(big_endian(bytes, at + 2, 2));
  }
  return head;
}

PictureHead measured(std::string media_type, std::string_view bytes) {
  const PictureSize size = size_of_picture(bytes, media_type);
  return {std::move(media_type), size.width, size.height};
}

}  // namespace

PictureHead read_picture_head(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return read_jpeg_head(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    return {"image/png", big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
  }
  if (bytes.starts_with("GIF8")) return {"image/gif", little_endian(bytes, 6, 2), little_endian(bytes, 8, 2)};
  if (bytes.starts_with("BM")) return {"image/bmp", little_endian(bytes, 18, 4), little_endian(bytes, 22, 4)};
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return measured("image/webp", bytes);
  if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) {
    return measured("image/tiff", bytes);
  }
  if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp") {
    const std::string_view brand = bytes.substr(8, 4);
    if (brand.starts_with("hei") || brand.starts_with("hev") || brand == "mif1" || brand == "msf1") {
      return measured("image/heic", bytes);
    }
  }
  if (bytes.size() > 44 && bytes.substr(40, 4) == " EMF") return {"image/emf", 0, 0};
  if (bytes.starts_with("\xD7\xCD\xC6\x9A")) return {"image/wmf", 0, 0};
  return {};
}

Picture make_picture(std::string name, std::string_view bytes, Source source) {
  const PictureHead head = read_picture_head(bytes);
  Picture picture;
  picture.name = std::move(name);
  picture.media_type = head.media_type.empty() ? "application/octet-stream" : head.media_type;
  picture.sha256 = sha256(as_bytes(bytes));
  picture.size = bytes.size();
  picture.width = head.width;
  picture.height = head.height;
  picture.looks_like_page = looks_like_page(bytes, head.media_type, head.width, head.height);
  picture.source = std::move(source);
  return picture;
}

}  // namespace gom
