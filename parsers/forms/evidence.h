// Links, photos, videos and files that show the activities.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "findings/source.h"

namespace gom {

enum class EvidenceKind { link, photo, video, file };
[[nodiscard]] std::string_view name_of(EvidenceKind);

struct Evidence {
  EvidenceKind kind = EvidenceKind::link;
  std::string url;   ///< cleaned; empty for a part
  std::string part;  ///< of a photo, video or file in the mail; "2!word/media/image1.jpeg" for one inside a document
  std::string host;  ///< of a link
  Source source;
  bool operator==(const Evidence&) const = default;
};

}  // namespace gom
