#include "bytes/compound_file.h"

namespace gom {
namespace {

constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t kEntryLength = 128, kMostNames = 500;  // MS-CFB 2.6.1

// The entry's name, or "" where 128 bytes have not the shape of one: UTF-16LE name, its length with the final zero at
// 64, object type at 66 (1 storage, 2 stream, 5 root), colour at 67 (0 or 1).
std::string name_in(std::string_view entry) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(entry[at]); };
  const std::size_t length = byte(64) | static_cast<std::size_t>(byte(65)) << 8;
  const bool shape = (byte(66) == 1 || byte(66) == 2 || byte(66) == 5) && byte(67) <= 1 && length >= 4 &&
                     length <= 64 && length % 2 == 0;
  std::string name;
  for (std::size_t at = 0; shape && at + 2 < length; at += 2) {
    if (byte(at) == 0 || byte(at) >= 0x80 || byte(at + 1) != 0) return {};
    name += entry[at];
  }
  return name;
}

}  // namespace

bool is_compound_file(Bytes bytes) {
  return as_text(bytes).starts_with(kSignature);
}

std::vector<std::string> compound_file_names(Bytes bytes) {
  std::vector<std::string> names;
  const std::string_view file = as_text(bytes);
  for (std::size_t at = 512; at + kEntryLength <= file.size() && names.size() < kMostNames; at += kEntryLength) {
    std::string name = name_in(file.substr(at, kEntryLength));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace gom
