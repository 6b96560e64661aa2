// Which folder of an account a name means: its own, or a use by SPECIAL-USE (RFC 6154), where Gmail's names are
// localised; where a server does not tell uses, the names that such folders commonly have.
#pragma once

#include <string>

#include "transport/imap_session.h"

namespace gom {

/// The name as the server writes it (modified UTF-7). `wanted`: a name in UTF-8, or "\\Junk" and its like, looked up by
/// LIST; empty: there is none.
[[nodiscard]] std::string find_folder(ImapSession&, const std::string& wanted);

}  // namespace gom
