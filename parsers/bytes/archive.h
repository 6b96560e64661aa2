// Members of zip, rar, 7z, tar(.gz): read within limits by libarchive, and zip files written. Nothing touches the disk.
// Names come out as UTF-8 (legacy zip names are told apart by content, see text/charset); "..", drive letters and
// leading slashes are taken off.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bytes/digest.h"

namespace gom {

struct ArchiveMember {
  std::string name{};  ///< raw bytes of the name as the archive has them; the caller decodes them
  std::string bytes{};
  bool encrypted = false;
  bool too_large = false;  ///< a limit was reached: bytes are empty
  bool damaged = false;
  bool operator==(const ArchiveMember&) const = default;
};

enum class ArchiveProblem { encrypted, damaged, too_large, unsupported };

struct ArchiveBudget {
  std::size_t bytes;    ///< what may still be unpacked; lowered by what was
  std::size_t members;  ///< likewise
};

/// All members in archive order, folders left out. `passwords` are tried on .zip only. A member that is not wanted
/// (`wanted` false for its name) is passed over without being unpacked. What was read before damage is given with
/// `damaged` on the last; the problem is returned only when nothing at all could be read. Members beyond the budget are
/// left out, and `members` of the budget is then 0.
[[nodiscard]] std::expected<std::vector<ArchiveMember>, ArchiveProblem> read_archive(
    Bytes, ArchiveBudget&, const std::vector<std::string>& passwords = {},
    const std::function<bool(std::string_view)>& wanted = {});

/// Opens the locale by which names are converted: to be called before confinement (load_media_types does). Idempotent.
void prepare_archives();

struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// A zip file (deflate), entries in order, all times fixed: equal input gives equal bytes.
[[nodiscard]] std::string write_zip(const std::vector<ZipEntry>&);

}  // namespace gom
