// What the digest, the page and `gom status` say beside the standing: what needs a person, what was sent, the account.
#pragma once

#include "campaign/standing.h"
#include "notices/digest.h"
#include "store/store.h"

namespace gom {

/// `since`: what is new is counted from here.
[[nodiscard]] DigestNews office_news(Store&, const Campaign&, const Standing&, Mode, sys_seconds since,
                                     sys_seconds now);

/// Mail that waits for a person, newest first, at most so many.
[[nodiscard]] std::vector<NeedsPerson> needs_person(Store&, const Campaign&, const Standing&, std::size_t most = 50);

}  // namespace gom
