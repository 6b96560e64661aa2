// May this mail be answered at all? RFC 3834, and limits of the campaign against two machines talking.
#pragma once

#include <string>
#include <string_view>

#include "campaign/campaign.h"

namespace gom {

/// Senders that are machines by their names: mailer-daemon, postmaster, no-reply …
[[nodiscard]] bool is_machine_address(std::string_view address);

/// An address without what a server passes over: a "+tag", and the dots of a Gmail account.
[[nodiscard]] std::string plain_address(std::string_view address);
/// Whether it is one of the campaign's own.
[[nodiscard]] bool is_own_address(const Campaign&, std::string_view address);

}  // namespace gom
