// The account's Sent folder over a connection of its own: finds a Message-ID, keeps a copy of what was sent where the
// server does not do so itself (Gmail does). Used on the sender's thread. Throws Fault (mailbox).
#pragma once

#include <memory>
#include <string_view>

#include "transport/account.h"
#include "transport/mailbox.h"

namespace gom {

enum class SentCopy {
  found,
  absent,   ///< and the server files what it sends: so it was not sent
  unknown,  ///< absent, where copies are ours alone: it may have been sent
};

class SentFolder {
 public:
  virtual ~SentFolder() = default;
  virtual SentCopy find(const MessageId&) = 0;
  /// Once: not where the folder holds that Message-ID already. A folder that is missing is made. The first time it
  /// waits for a moment: a server that files what it sends gives itself away.
  virtual void keep(const MessageId&, std::string_view mail) = 0;
};

[[nodiscard]] std::unique_ptr<SentFolder> open_sent_folder(ServerAddress, Credentials, TransportTimes = {}, Trace = {});

}  // namespace gom
