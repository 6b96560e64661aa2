// Files as a mailbox, for `gom import` and `gom inspect`: single .eml files, or one mbox file (RFC 4155, "From " lines
// quoted with ">"). Read only; each message once, in order. Memory does not grow with the mbox.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "transport/mailbox.h"

namespace gom {

/// Throws Fault (mailbox, never) for a file that cannot be read. Order as given. When it
/// was received only its header tells: `received_at` stays empty.
[[nodiscard]] std::unique_ptr<Mailbox> open_files(std::vector<std::filesystem::path>,
                                                  const std::string& name = "files");
/// Whether a file begins as an mbox does.
[[nodiscard]] bool is_mbox(const std::filesystem::path&);
[[nodiscard]] std::unique_ptr<Mailbox> open_mbox(const std::filesystem::path&, const std::string& name = "mbox");

}  // namespace gom
