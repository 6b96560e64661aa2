// Whether a store is sound: raw messages against their digests, rows against files, SQLite's own checks, and the
// counters against what they count. Reads every message once; memory does not grow with their number.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"
#include "store/message_files.h"

namespace gom {

/// Mistakes, each in a line (English); no more than a thousand. Empty: sound.
[[nodiscard]] std::vector<std::string> verify_store(Database&, const MessageFiles&);

}  // namespace gom
