// Mistakes of whoever wrote a configuration file: collected, so that all are told at once, each with file and line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct Mistake {
  std::string file;
  int line = 0;      ///< from 1; 0: the file as a whole
  std::string what;  ///< English: what is wrong and what to do
  bool operator==(const Mistake&) const = default;
};

using Mistakes = std::vector<Mistake>;

/// "config/gom.toml:12: mailbox.port: …", one a line, in the order of files and lines.
[[nodiscard]] std::string in_lines(Mistakes);

/// The one of `known` that was probably meant, as " Did you mean \"host\"?"; empty where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view written, const std::vector<std::string>& known);

}  // namespace gom
