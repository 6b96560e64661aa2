// Mail out by SMTP (RFC 5321) over libcurl's connection: TLS, AUTH PLAIN, LOGIN or XOAUTH2; one recipient a mail. The
// connection is kept between mails. What is known of a send that failed decides: up to the final dot it was not sent,
// behind it it is in doubt.
#pragma once

#include <memory>
#include <string>

#include "transport/account.h"
#include "transport/sender.h"
#include "transport/sent_folder.h"

namespace gom {

/// `own_name`: ours in EHLO; empty: the machine's. `sent` null: no copy is kept.
[[nodiscard]] std::unique_ptr<Sender> open_smtp(ServerAddress, Credentials, std::string own_name, SentFolder* sent,
                                                TransportTimes = {}, Trace = {});

}  // namespace gom
