// Which folder of an account a name means: its own, or a use by SPECIAL-USE, where Gmail's names are localised.
#pragma once

#include <string>

#include "transport/imap_session.h"

namespace gom {

/// The server's name of the folder. `wanted` "\\Junk" and its like are looked up by LIST; empty: there is none.
[[nodiscard]] std::string find_folder(ImapSession&, const std::string& wanted);

}  // namespace gom
