// The account tried step by step, each told in words with the cure where it fails: login, folders, sending, a mail to
// oneself. For `gom check --online` and `gom setup`. Nothing is changed at the server but that one mail, when asked.
#pragma once

#include <string>
#include <vector>

#include "commands/dialogue.h"
#include "config/settings.h"
#include "transport/account.h"

namespace gom {

struct OnlineStep {
  bool ok = false;
  Words what, cure;  ///< no cure where all is well
};

/// An account as the settings name it.
struct TriedAccount {
  ServerAddress mailbox, sender;
  Credentials mailbox_who, sender_who;
  std::vector<std::string> folders;
  std::string from_address, from_name;
  TransportTimes times;
  Trace imap_trace, smtp_trace;
};

/// Login, and each folder.
[[nodiscard]] std::vector<OnlineStep> try_mailbox(const TriedAccount&);
[[nodiscard]] OnlineStep try_sender(const TriedAccount&);
/// Sends one to ourselves and waits for a minute until it has arrived.
[[nodiscard]] OnlineStep try_mail_to_oneself(const TriedAccount&);

/// What a person does about those words of a server or of the network.
[[nodiscard]] Words cure_of(const std::string& fault);

}  // namespace gom
