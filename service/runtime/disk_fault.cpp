#include "runtime/disk_fault.h"

#include <cstring>
#include <string>
#include <system_error>

namespace gom {

namespace {

std::string words(std::string_view doing, const std::filesystem::path& path, int error) {
  std::string text = "cannot " + std::string(doing) + " " + path.string() + ": ";
  text += std::generic_category().message(error);
  if (const char* name = strerrorname_np(error)) text += " (" + std::string(name) + ")";
  return text;
}

}  // namespace

Fault disk_fault(std::string_view doing, const std::filesystem::path& path, int error) {
  return {FaultScope::service, Retry::later, words(doing, path, error)};
}

Fault disk_fault_for_good(std::string_view doing, const std::filesystem::path& path, int error) {
  return {FaultScope::service, Retry::never, words(doing, path, error)};
}

}  // namespace gom
