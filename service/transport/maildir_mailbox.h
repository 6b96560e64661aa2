// A Maildir as a mailbox: new/ and cur/ are read, nothing in them is changed. Order is the delivery's (file time, then
// name). Wakes by inotify. `file` and the sent folder: a Maildir++ subfolder.
#pragma once

#include <filesystem>
#include <memory>

#include "transport/mailbox.h"

namespace gom {

/// Throws Fault (mailbox, never) where `folder` is no Maildir.
[[nodiscard]] std::unique_ptr<Mailbox> open_maildir(const std::filesystem::path& folder, const std::string& name = "INBOX");

}  // namespace gom
