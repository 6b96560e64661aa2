// What became of a mail of ours: RFC 3464, and the plain-text reports of Gmail, Exchange, qmail and Exim.
#pragma once

#include <optional>
#include <string_view>

#include "message/message.h"

namespace gom {

/// The fields of a message/delivery-status: of several recipients the first that failed, else the first.
[[nodiscard]] std::optional<DeliveryStatus> parse_delivery_status(std::string_view text);

/// A report in words alone: recipient and code are looked for in header and body. Empty: no recipient is
/// named, or nothing there says that a delivery failed or waits (a postmaster writes of other things too).
[[nodiscard]] std::optional<DeliveryStatus> find_delivery_status(const Header&, std::string_view body);

/// Message-ID of the mail that bounced, as header fields or the text tell it. Empty: not told.
[[nodiscard]] std::string original_message_id(const Header& report, const Header& returned, std::string_view text);

}  // namespace gom
