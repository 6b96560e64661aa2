// Whether a store is sound: raw messages against their digests, rows against files, SQLite's own checks, and the
// counters against what they count. Reads every message once; memory does not grow with their number.
#pragma once

#include <vector>

#include "store/database.h"
#include "store/message_files.h"
#include "store/store.h"

namespace gom {

/// No more than a thousand; words are English. Empty: sound.
[[nodiscard]] std::vector<StoreMistake> verify_store(Database&, const MessageFiles&);
/// Sets the counters to what there is.
void recount_store(Database&);

}  // namespace gom
