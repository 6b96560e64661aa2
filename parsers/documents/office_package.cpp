#include "documents/office_package.h"

#include <algorithm>
#include <pugixml.hpp>

#include "bytes/limits.h"
#include "documents/xml.h"

namespace gom {
namespace {

std::string fold_path(std::string_view name) {
  std::string path(name);
  for (char& letter : path) {
    if (letter == '\\') letter = '/';
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
  return path;
}

/// "word/" + "../media/image1.png" is "media/image1.png".
std::string resolve(std::string_view base_folder, std::string_view target) {
  if (target.starts_with('/')) return fold_path(target);
  std::string joined = fold_path(std::string(base_folder) + std::string(target));
  for (std::size_t up; (up = joined.find("../")) != std::string::npos;) {
    const std::size_t parent = up < 2 ? std::string::npos : joined.rfind('/', up - 2);
    const std::size_t from = parent == std::string::npos ? 0 : parent + 1;
    joined.erase(from, up + 3 - from);
  }
  while (joined.starts_with("./")) joined.erase(0, 2);
  return joined;
}

std::string relationships_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(path.substr(0, name)) + "_rels/" + std::string(path.substr(name)) + ".rels";
}

}  // namespace

PackageMember* OfficePackage::find(std::string_view path) {
  const auto found = members.find(path);
  return found == members.end() ? nullptr : &found->second;
}

std::expected<OfficePackage, ArchiveProblem> open_package(Bytes bytes,
                                                          const std::function<bool(std::string_view)>& wanted) {
  OfficePackage package;
  ArchiveBudget budget{limits::kUnpackedBytes, limits::kArchiveMembers};
  auto read = read_archive(bytes, budget, {}, [&](std::string_view name) {
    const std::string path = fold_path(name);
    if (path.ends_with("vbaproject.bin") || path.starts_with("basic/")) package.has_macros = true;
    return wanted(path);
  });
  if (!read) return std::unexpected(read.error());
  bool any_encrypted = false;
  for (ArchiveMember& member : *read) {
    std::string path = fold_path(member.name);
    any_encrypted = any_encrypted || member.encrypted;
    package.damaged = package.damaged || member.damaged;
    if (!wanted(path)) continue;
    package.too_large = package.too_large || member.too_large;
    package.members.try_emplace(std::move(path), PackageMember{std::move(member.name), std::move(member.bytes)});
  }
  if (any_encrypted) return std::unexpected(ArchiveProblem::encrypted);
  return package;
}

std::vector<Relationship> relationships_of(OfficePackage& package, std::string_view path) {
  std::vector<Relationship> relationships;
  PackageMember* member = package.find(relationships_path(path));
  if (!member) return relationships;
  std::string buffer = member->bytes;
  pugi::xml_document document;
  if (parse_xml(buffer, document) == XmlState::too_deep) return relationships;
  const std::size_t slash = path.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? "" : path.substr(0, slash + 1);
  for (const pugi::xml_node node : document.document_element().children()) {
    Relationship relationship;
    relationship.id = attribute_of(node, "Id");
    const std::string_view type = attribute_of(node, "Type");
    relationship.type = type.substr(type.rfind('/') + 1);
    relationship.external = attribute_of(node, "TargetMode") == "External";
    const std::string_view target = attribute_of(node, "Target");
    relationship.target = relationship.external ? std::string(target) : resolve(folder, target);
    relationships.push_back(std::move(relationship));
    if (relationships.size() >= limits::kLinks * 2) break;
  }
  return relationships;
}

const Relationship* find_relationship(const std::vector<Relationship>& relationships, std::string_view id) {
  const auto found = std::ranges::find(relationships, id, &Relationship::id);
  return found == relationships.end() || id.empty() ? nullptr : &*found;
}

std::string target_of_type(const std::vector<Relationship>& relationships, std::string_view type,
                           std::string_view otherwise) {
  const auto found = std::ranges::find(relationships, type, &Relationship::type);
  return found == relationships.end() ? std::string(otherwise) : found->target;
}

}  // namespace gom
