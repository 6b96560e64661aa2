#include "builders.h"

#include "bytes/archive.h"

namespace gom::testing {

std::string member_of(std::string_view zip, std::string_view name) {
  ArchiveBudget budget{64u << 20, 1000};
  const auto members = read_archive(as_bytes(zip), budget);
  if (!members) return "";
  for (const ArchiveMember& each : *members)
    if (each.name == name) return each.bytes;
  return "";
}

}  // namespace gom::testing
