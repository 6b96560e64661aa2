// A Maildir as a mailbox: new/ and cur/ are read, nothing in them is changed. Order is the delivery's (its time, then
// the name). Wakes by inotify. `file` and the sent folder: a Maildir++ subfolder. A name is given once a process,
// however late and with whatever time its file came in; the first look of a process gives all of them, so that its
// reader must know by place what it has (see maildir_listing.h).
#pragma once

#include <filesystem>
#include <memory>

#include "transport/mailbox.h"

namespace gom {

/// Throws Fault (mailbox, never) where `folder` is no Maildir.
[[nodiscard]] std::unique_ptr<Mailbox> open_maildir(const std::filesystem::path& folder,
                                                    const std::string& name = "INBOX");

}  // namespace gom
