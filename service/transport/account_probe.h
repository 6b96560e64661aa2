// A look at an account as gom would use it, without changing anything: can we log in, are the folders there, what can
// the server do, has a mail arrived. For setup and checks. Throws Fault (mailbox), with the server's own words.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "transport/account.h"
#include "transport/mailbox.h"

namespace gom {

struct FolderSeen {
  std::string wanted;  ///< "INBOX", "\\Junk"
  std::string name;    ///< as people see it; empty: the account has none
  std::size_t messages = 0;
};

struct MailboxSeen {
  std::vector<FolderSeen> folders;  ///< as asked for, then "\\Sent"
  bool idle = false, condstore = false, gmail = false;
};

[[nodiscard]] MailboxSeen look_at_mailbox(const ServerAddress&, const Credentials&,
                                          const std::vector<std::string>& folders, const TransportTimes& = {},
                                          const Trace& = {});
/// Logs in and says goodbye.
void look_at_sender(const ServerAddress&, const Credentials&, const TransportTimes& = {}, const Trace& = {});
/// Waits until one of the folders holds that Message-ID: its name; empty when the time is over.
[[nodiscard]] std::string wait_for_mail(const ServerAddress&, const Credentials&,
                                        const std::vector<std::string>& folders, const MessageId&,
                                        std::chrono::seconds longest, const TransportTimes& = {}, const Trace& = {});

}  // namespace gom
