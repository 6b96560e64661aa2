// What a mail says of itself as a delivery: a correction of an earlier one, or one of several mails.
#pragma once

#include <optional>
#include <string>

#include "contents/contents.h"

namespace gom {

/// "(bản sửa)", "thay thế", "lần 2", "đính chính", in the subject, a file's name or the sender's own words.
[[nodiscard]] bool says_revision(const Contents&);

/// "phần 1/3", "mail 2 trên 3": as written ("1/3"). Empty: it is whole.
[[nodiscard]] std::optional<std::string> part_of_several(const Contents&);

/// "gửi bổ sung", "nộp bổ sung": to be laid over what came before.
[[nodiscard]] bool says_supplement(const Contents&);

}  // namespace gom
