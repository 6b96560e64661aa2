// One value of a configuration file changed, all else left as a person wrote it: order, comments, line ends. Pure.
#pragma once

#include <string>
#include <string_view>

namespace gom {

/// `toml` with `key` ("mailbox.host") set to that text: its line is written anew, a line that has it commented out is
/// taken up, else one is added at the end of its section; a section that is missing is added.
[[nodiscard]] std::string with_setting(std::string_view toml, std::string_view key, std::string_view text);
/// The same for a whole number.
[[nodiscard]] std::string with_setting(std::string_view toml, std::string_view key, int number);

}  // namespace gom
