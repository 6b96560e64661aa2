// Sent by a machine? The signs of RFC 3834 and the older ones. A subject alone ("Out of office") is a weak sign and
// needs another beside it: a person may write such words.
#pragma once

#include <string_view>

#include "message/message.h"

namespace gom {

/// `media_type` is the mail's own, as declared; `has_delivery_status` whether a message/delivery-status stands in it.
[[nodiscard]] Automatic find_automatic(const Header&, std::string_view media_type, bool has_delivery_status);

/// Whether the sender is a mail server speaking for itself: mailer-daemon, postmaster.
[[nodiscard]] bool is_from_daemon(const Header&);

}  // namespace gom
