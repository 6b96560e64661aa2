#include "message/part.h"

#include "bytes/media_type.h"
#include "text/unicode.h"

namespace gom {

std::string_view name_of(PartProblem problem) {
  switch (problem) {
    case PartProblem::none:
      return "";
    case PartProblem::encrypted:
      return "encrypted";
    case PartProblem::damaged:
      return "damaged";
    case PartProblem::too_large:
      return "too_large";
    case PartProblem::too_deep:
      return "too_deep";
    case PartProblem::unsupported:
      return "unsupported";
    case PartProblem::unreadable:
      return "unreadable";
    case PartProblem::dangerous:
      return "dangerous";
  }
  return "";
}

void measure(Part& part) {
  const Bytes bytes = as_bytes(part.bytes);
  part.size = part.bytes.size();
  part.sha256 = sha256(bytes);
  part.media_type = media_type_of(bytes, part.name);
  if (part.problem == PartProblem::none && is_executable(bytes, part.name)) part.problem = PartProblem::dangerous;
}

std::string base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(trim(slash == std::string_view::npos ? path : path.substr(slash + 1)));
}

}  // namespace gom
