// The command line: what every subcommand shares, and the one entry that main calls.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/zygote.h"

namespace gom {

/// Options that stand before or behind any subcommand.
struct GlobalOptions {
  std::optional<std::filesystem::path> config;    ///< gom.toml
  std::optional<std::filesystem::path> campaign;  ///< folder
  std::vector<std::string> set;                   ///< "section.key=value", over all else
  std::optional<std::string> now;                 ///< RFC 3339 or a date: time stands still there
  bool json = false;
  bool no_color = false;
  int verbose = 0;
  std::string trace;  ///< "imap,smtp": the talk with the servers, secrets out
};

/// Parses, runs, returns the exit status (sysexits.h). Throws UsageError and Fault for main to tell.
int run_command_line(int argc, char** argv, Zygote&);

}  // namespace gom
