// The zip file of an Office document: only the members that a reader asks for, by path, and the relationships between
// them. Paths are compared without case, back slashes are taken for slashes.
#pragma once

#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bytes/archive.h"

namespace gom {

struct PackageMember {
  std::string name;  ///< as the file has it
  std::string bytes;
};

struct OfficePackage {
  std::map<std::string, PackageMember, std::less<>> members;  ///< by folded path
  bool has_macros = false;                                    ///< vbaProject.bin or OpenDocument's Basic folder
  bool damaged = false;                                       ///< a member was cut or broken
  bool too_large = false;                                     ///< a member was beyond its limit and left out
  /// Null when there is no such member.
  [[nodiscard]] PackageMember* find(std::string_view path);
};

/// `wanted` is asked with the folded path.
[[nodiscard]] std::expected<OfficePackage, ArchiveProblem> open_package(
    Bytes, const std::function<bool(std::string_view)>& wanted);

struct Relationship {
  std::string id;
  std::string type;    ///< last word of its URI: "styles", "hyperlink", "image"
  std::string target;  ///< a folded path in the package, or as written when external
  bool external = false;
};

/// Relationships of the part at `path` in the order of its file; of the package itself for "".
[[nodiscard]] std::vector<Relationship> relationships_of(OfficePackage&, std::string_view path);
/// Null when there is none of that id.
[[nodiscard]] const Relationship* find_relationship(const std::vector<Relationship>&, std::string_view id);
/// Target of the first one of that type, or `otherwise`.
[[nodiscard]] std::string target_of_type(const std::vector<Relationship>&, std::string_view type,
                                         std::string_view otherwise);

}  // namespace gom
