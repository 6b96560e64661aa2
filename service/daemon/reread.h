// A kept message taken up again: by a replay with today's parsers, or because a person has said whose it is. A person's
// words about the message are laid over the reading; nothing is sent but, once, the answer that a settled message
// earns.
#pragma once

#include "contents/contents.h"
#include "daemon/receive.h"

namespace gom {

/// What the kept message gives now. A replay's store.replace takes it.
[[nodiscard]] Receipt reread(const MessageRow&, const Contents&, const Campaign&, const StandingBook&,
                             const ReadingRules&, sys_seconds now);

/// Writes a person's word and what follows from it: an address that is confirmed, a message filed anew, the answer
/// "answer:<message>:settled". Inside the caller's transaction. Returns the correction's id.
std::int64_t apply_correction(Store&, const Campaign&, const Correction&, const ReceiveRules&, sys_seconds now);

}  // namespace gom
