#include "text/zone_file.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace gom {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::string_view kFolder = "/usr/share/zoneinfo/";
constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kCounts = 20;  // where in the header they stand
constexpr std::size_t kMostBytes = 1 << 20;

struct Counts {
  std::size_t utc, standard, leaps, times, types, letters;
};

/// Big-endian numbers of a file; throws std::out_of_range beyond its end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] std::int64_t number(std::size_t at, std::size_t width) const {
    if (at > bytes_.size() || width > bytes_.size() - at) throw std::out_of_range("a zone file ends early");
    std::uint64_t value = (bytes_[at] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return static_cast<std::int64_t>(value);
  }
  [[nodiscard]] std::size_t index(std::size_t at) const { return static_cast<std::size_t>(number(at, 1) & 0xFF); }
  [[nodiscard]] Counts counts(std::size_t header) const {
    const auto count = [&](std::size_t i) {
      return static_cast<std::size_t>(std::clamp<std::int64_t>(number(header + kCounts + 4 * i, 4), 0, kMostBytes));
    };
    return {count(0), count(1), count(2), count(3), count(4), count(5)};
  }

 private:
  std::string_view bytes_;
};

// The file says all twice: with times of four bytes, which are passed over, and of eight.
ZoneFile parse(std::string_view file) {
  if (!file.starts_with("TZif") || file.size() < kHeaderBytes || file[4] < '2')
    throw std::runtime_error("not a zone file of this age");
  const Bytes bytes(file);
  const Counts old = bytes.counts(0);
  const std::size_t second =
      kHeaderBytes + old.times * 5 + old.types * 6 + old.letters + old.leaps * 8 + old.standard + old.utc;
  const Counts counts = bytes.counts(second);
  const std::size_t times = second + kHeaderBytes, indices = times + counts.times * 8, types = indices + counts.times;
  const auto offset_of = [&](std::size_t type) {
    if (type >= counts.types) throw std::out_of_range("a zone file names no such type");
    return seconds(bytes.number(types + type * 6, 4));
  };
  ZoneFile zone;
  zone.offsets.push_back(offset_of(0));
  for (std::size_t i = 0; i < counts.times; ++i) {
    zone.changes.emplace_back(seconds(bytes.number(times + i * 8, 8)));
    zone.offsets.push_back(offset_of(bytes.index(indices + i)));
  }
  return zone;
}

bool is_zone_name(std::string_view name) {
  const auto usual = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '+' || c == '/';
  };
  return !name.empty() && name.front() != '/' && std::all_of(name.begin(), name.end(), usual);
}

std::optional<ZoneFile> load(const std::string& name) {
  if (!is_zone_name(name)) return {};
  std::ifstream file(std::string(kFolder) + name, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  try {
    return parse(bytes);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

const ZoneFile& zone_file(const std::string& name) {
  static std::mutex mutex;
  static std::map<std::string, ZoneFile> known;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(name); found != known.end()) return found->second;
  auto loaded = load(name);
  if (!loaded) throw std::runtime_error(name + " is no zone of tzdata");
  return known[name] = *std::move(loaded);
}

}  // namespace gom
