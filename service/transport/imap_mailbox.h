// One folder of an IMAP account as a mailbox. EXAMINE and BODY.PEEK[]: what a person sees is never changed, unless
// `file` is called. A lost line is taken up again with a new connection at the next `open`. Memory is bounded: UIDs are
// listed in windows, bodies stream to the sink, two FETCH commands are under way at a time.
#pragma once

#include <memory>
#include <string>

#include "transport/account.h"
#include "transport/mailbox.h"

namespace gom {

struct ImapFolder {
  std::string name;                   ///< "INBOX", or a use by SPECIAL-USE (RFC 6154): "\\Junk", "\\Sent"
  std::uint64_t largest = 64u << 20;  ///< a larger message is told about, its header alone is fetched
};

[[nodiscard]] std::unique_ptr<Mailbox> open_imap(ServerAddress, Credentials, ImapFolder, TransportTimes = {},
                                                 Trace = {});

}  // namespace gom
