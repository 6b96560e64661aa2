#include "bytes/zip_directory.h"

#include <algorithm>

#include "bytes/limits.h"

namespace gom {
namespace {

constexpr std::string_view kEndOfDirectory = "PK\x05\x06";
constexpr std::string_view kDirectoryEntry = "PK\x01\x02";
constexpr std::string_view kLocalHeader = "PK\x03\x04";
constexpr std::size_t kEndLength = 22, kEntryLength = 46, kLocalLength = 30;  // APPNOTE 4.3.16, 4.3.12, 4.3.7

// Little-endian; 0 beyond the end.
std::size_t number_at(std::string_view file, std::size_t at, std::size_t bytes) {
  if (at > file.size() || file.size() - at < bytes) return 0;
  std::size_t number = 0;
  for (std::size_t i = bytes; i-- > 0;) number = number << 8 | static_cast<unsigned char>(file[at + i]);
  return number;
}

std::size_t find_end(std::string_view file) {
  constexpr std::size_t kLongestComment = 65535;
  if (file.size() < kEndLength) return std::string_view::npos;
  const std::size_t first = file.size() - std::min(file.size(), kEndLength + kLongestComment);
  const std::size_t found = file.rfind(kEndOfDirectory, file.size() - kEndLength);
  return found == std::string_view::npos || found < first ? std::string_view::npos : found;
}

std::string_view stored_bytes(std::string_view file, std::size_t entry) {
  const std::size_t method = number_at(file, entry + 10, 2), size = number_at(file, entry + 24, 4);
  const std::size_t local = number_at(file, entry + 42, 4);
  if (method != 0 || local >= file.size() || !file.substr(local).starts_with(kLocalHeader)) return {};
  const std::size_t begin = local + kLocalLength + number_at(file, local + 26, 2) + number_at(file, local + 28, 2);
  if (begin > file.size() || file.size() - begin < size) return {};
  return file.substr(begin, size);
}

}  // namespace

std::vector<ZipDirectoryEntry> zip_directory(Bytes bytes) {
  const std::string_view file = as_text(bytes);
  std::vector<ZipDirectoryEntry> entries;
  const std::size_t end = find_end(file);
  if (end == std::string_view::npos) return entries;
  std::size_t at = number_at(file, end + 16, 4);
  const std::size_t length = number_at(file, end + 12, 4);
  // Bytes put before the archive shift every offset; the directory itself still ends where the end record begins.
  if (at + length != end && length <= end) at = end - length;
  while (entries.size() < limits::kArchiveMembers && at + kEntryLength <= file.size() &&
         file.substr(at).starts_with(kDirectoryEntry)) {
    const std::size_t name_length = number_at(file, at + 28, 2);
    if (file.size() - at - kEntryLength < name_length) break;
    entries.push_back({.name = file.substr(at + kEntryLength, name_length),
                       .bytes = stored_bytes(file, at),
                       .encrypted = (number_at(file, at + 8, 2) & 1) != 0});
    at += kEntryLength + name_length + number_at(file, at + 30, 2) + number_at(file, at + 32, 2);
  }
  return entries;
}

}  // namespace gom
