// Mail out by SMTP (RFC 5321) through libcurl: TLS, AUTH PLAIN, LOGIN or XOAUTH2; one recipient a mail. The connection
// is kept between mails. What is known of a send that failed decides: before the final dot it was not sent, behind it
// it is in doubt.
#pragma once

#include <memory>
#include <string>

#include "transport/account.h"
#include "transport/imap_mailbox.h"
#include "transport/sender.h"

namespace gom {

/// `helo`: our name in EHLO; empty: curl's. `sent` null: no copy is kept.
[[nodiscard]] std::unique_ptr<Sender> open_smtp(ServerAddress, Credentials, std::string helo, SentFolder* sent,
                                                TransportTimes = {}, Trace = {});

}  // namespace gom
