// One function a subcommand, each in a file of its own name; the command line fills the options. They return the exit
// status and throw UsageError and Fault.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gom {

class Wiring;

struct InspectOptions {
  std::vector<std::string> targets;  ///< FILE, DIR, MBOX, or the id of a kept message
};
int inspect(Wiring&, const InspectOptions&);

struct ImportOptions {
  std::vector<std::string> sources;  ///< MAILDIR, MBOX or FILE.eml
  bool quiet = false;
};
int import(Wiring&, const ImportOptions&);

int serve(Wiring&);

struct ReplayOptions {
  std::vector<std::string> ids;  ///< empty: every kept message
  bool apply = false;
};
int replay(Wiring&, const ReplayOptions&);

int status(Wiring&);

struct ReportOptions {
  std::string folder = ".";
};
int report(Wiring&, const ReportOptions&);

struct OutboxOptions {
  std::string action = "list";    ///< list, show, hold, release
  std::vector<std::string> rows;  ///< ids, or "all"
  std::string state;
  std::string at;  ///< list: what would go by then
};
int outbox(Wiring&, const OutboxOptions&);

struct CorrectOptions {
  std::string what;     ///< value, confirm, address, message, waive, not-ours, undo, list
  std::string subject;  ///< address, message id, or correction id
  std::string unit, obligation, field, value, reason, by;
};
int correct(Wiring&, const CorrectOptions&);

struct CheckOptions {
  bool store = false, online = false, repair = false;
  bool mail = false;  ///< online: also a mail to oneself
};
int check(Wiring&, const CheckOptions&);

/// Mends what can be mended, loses nothing; each step is printed. Returns how many things are still wrong.
int repair(Wiring&);

struct SetupOptions {
  std::string file;  ///< empty: the configuration in use
};
int setup(Wiring&, const SetupOptions&);

struct AuthOptions {
  std::string provider = "google";
  bool device = false;
  std::string out;  ///< empty: oauth.refresh_token beside the configuration
};
int auth(Wiring&, const AuthOptions&);

struct DemoOptions {
  std::string folder;   ///< empty: var/demo, here
  std::string mails;    ///< folder of .eml to play; empty: the samples that come with gom
  bool resume = false;  ///< go on where a demo in that folder was cut off
};
int demo(Wiring&, const DemoOptions&);

struct BackupOptions {
  std::string folder;
};
int backup(Wiring&, const BackupOptions&);

}  // namespace gom
