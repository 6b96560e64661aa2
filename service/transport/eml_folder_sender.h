// Writes each mail as MESSAGE-ID.eml into a folder, durably; the same Message-ID again replaces the equal file, so a
// send that was cut is safely done again. `find_sent` of the embedded run looks here.
#pragma once

#include <filesystem>
#include <memory>

#include "transport/sender.h"

namespace gom {

[[nodiscard]] std::unique_ptr<Sender> open_eml_folder(const std::filesystem::path& folder);
/// The file that holds that Message-ID's mail.
[[nodiscard]] std::filesystem::path eml_file(const std::filesystem::path& folder, const std::string& message_id);

}  // namespace gom
