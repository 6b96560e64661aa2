// Passwords that a mail tells for its archive: the words after "mật khẩu", "mk", "pass", "password", with or without
// marks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gom {

/// Candidates, likeliest first, at most twenty. Empty: the text tells none.
[[nodiscard]] std::vector<std::string> find_passwords(std::string_view text);

}  // namespace gom
