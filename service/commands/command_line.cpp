// The only source that knows CLI11: which words there are, and what they fill.
#include <CLI/CLI.hpp>
#include <functional>

#include "commands/command.h"
#include "commands/commands.h"
#include "commands/wiring.h"
#include "runtime/fault.h"

namespace gom {
namespace {

constexpr const char* kVersion = "gom 1.0.0";
constexpr const char* kFooter =
    "Exit status: 0 done; 1 something was found wrong; 64 usage; 65 data; 66 no such input; 69 unavailable;\n"
    "70 a mistake of gom's own; 73 cannot write; 75 try again later; 77 not permitted; 78 configuration.\n"
    "Settings: flag, then environment GOM_SECTION_KEY (or GOM_SECTION_KEY_FILE), then gom.toml, then the default.\n"
    "NO_COLOR turns colour off. Manual: docs/operations.md.";

using Action = std::function<int(Wiring&)>;

void add_global_options(CLI::App& app, GlobalOptions& options) {
  app.add_option("--config", options.config, "gom.toml to read (default: config/gom.toml, /etc/gom/gom.toml)")
      ->type_name("FILE");
  app.add_option("--campaign", options.campaign, "folder of the campaign, over the configuration's")->type_name("DIR");
  app.add_option("--set", options.set, "a setting, over all else")->type_name("SECTION.KEY=VALUE");
  app.add_option("--now", options.now, "stand at that time (2022-10-07T08:00:00+07:00, or 2022-10-07)")
      ->type_name("TIME");
  app.add_flag("--json", options.json, "print JSON instead of text");
  app.add_flag("--no-color", options.no_color, "no colours (also NO_COLOR)");
  app.add_flag("-v,--verbose", options.verbose, "say more; twice: all");
  app.add_option("--trace", options.trace, "show the talk with the servers, secrets out: imap, smtp or imap,smtp")
      ->type_name("PROTOCOLS");
  app.fallthrough();
}

template <class Options>
CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& what, Action& chosen,
                      const std::shared_ptr<Options>& options, int (*run)(Wiring&, const Options&)) {
  CLI::App* command = app.add_subcommand(name, what);
  command->callback(
      [&chosen, options, run] { chosen = [options, run](Wiring& wiring) { return run(wiring, *options); }; });
  return command;
}

void add_plain(CLI::App& app, const std::string& name, const std::string& what, Action& chosen, int (*run)(Wiring&)) {
  app.add_subcommand(name, what)->callback([&chosen, run] { chosen = run; });
}

void add_reading_commands(CLI::App& app, Action& chosen) {
  auto inspecting = std::make_shared<InspectOptions>();
  add_command(app, "inspect", "show what gom reads in a mail; writes and sends nothing", chosen, inspecting, inspect)
      ->add_option("targets", inspecting->targets, "FILE, DIR, MBOX, or the id of a kept message")
      ->required()
      ->type_name("FILE|DIR|MBOX|ID");
  auto importing = std::make_shared<ImportOptions>();
  CLI::App* command =
      add_command(app, "import", "read mail once from a Maildir, an mbox or .eml files", chosen, importing, import);
  command->add_option("sources", importing->sources, "")->required()->type_name("MAILDIR|MBOX|FILE.eml");
  command->add_flag("--quiet", importing->quiet, "no progress");
  auto replaying = std::make_shared<ReplayOptions>();
  command = add_command(app, "replay", "read kept messages again, show what would change; sends nothing", chosen,
                        replaying, replay);
  command->add_option("ids", replaying->ids, "only these messages")->type_name("ID");
  command->add_flag("--apply", replaying->apply, "change the store accordingly");
}

void add_office_commands(CLI::App& app, Action& chosen) {
  add_plain(app, "status", "who owes what, who has answered, what is doubtful, what waits to be sent", chosen, status);
  auto reporting = std::make_shared<ReportOptions>();
  add_command(app, "report", "write the aggregate report (.docx), the tracker (.xlsx) and the openings (.ics)", chosen,
              reporting, report)
      ->add_option("folder", reporting->folder, "where to (default: here)")
      ->type_name("DIR");
  auto mail = std::make_shared<OutboxOptions>();
  CLI::App* command = add_command(app, "outbox", "mail that goes out: list, show, hold, release", chosen, mail, outbox);
  command->add_option("action", mail->action, "list, show, hold or release")
      ->check(CLI::IsMember({"list", "show", "hold", "release"}));
  command->add_option("rows", mail->rows, "ids, or all")->type_name("ID|all");
  command->add_option("--state", mail->state, "only held, due, sending, in_doubt, sent, refused or dropped");
  command->add_option("--at", mail->at, "list: what would go by then")->type_name("TIME");
  auto word = std::make_shared<CorrectOptions>();
  command = add_command(app, "correct", "a person's word on a value, an address, a message; never undone by gom",
                        chosen, word, correct);
  command->add_option("what", word->what, "value, confirm, address, message, not-ours, waive, undo or list")
      ->required()
      ->check(CLI::IsMember({"value", "confirm", "address", "message", "not-ours", "waive", "undo", "list"}));
  command->add_option("subject", word->subject, "the address, the message's id, or the correction's id");
  command->add_option("--unit", word->unit, "id of the roster");
  command->add_option("--obligation", word->obligation, "id of the campaign (report, venue)");
  command->add_option("--field", word->field, "report.statistics.banners, report.funding.total, venue.place ...");
  command->add_option("--value", word->value, "the right value; empty: not known");
  command->add_option("--reason", word->reason, "why");
  command->add_option("--by", word->by, "who says so (default: the login name)");
}

void add_service_commands(CLI::App& app, Action& chosen) {
  add_plain(app, "serve", "the daemon: read, answer, remind, digest; ends on SIGTERM", chosen, serve);
  auto checking = std::make_shared<CheckOptions>();
  CLI::App* command = add_command(app, "check", "configuration, campaign, store, clock, disk: OK, or what to mend",
                                  chosen, checking, check);
  command->add_flag("--store", checking->store, "hashes, orphans, integrity of the store");
  command->add_flag("--online", checking->online, "log in to the mailbox and the sender");
  command->add_flag("--mail", checking->mail, "with --online: also send a mail to oneself and wait for it");
  command->add_flag("--repair", checking->repair, "with --store: mend what can be mended; gom serve must not run");
  auto asking = std::make_shared<SetupOptions>();
  add_command(app, "setup", "ask for the account, try it, write the configuration", chosen, asking, setup)
      ->add_option("file", asking->file, "the gom.toml to write (default: the one in use)")
      ->type_name("FILE");
  auto granting = std::make_shared<AuthOptions>();
  command = add_command(app, "auth", "get the account owner's permission (OAuth 2.0) and keep it in a file", chosen,
                        granting, auth);
  command->add_option("provider", granting->provider, "google; any other by the addresses of [oauth]");
  command->add_flag("--device", granting->device, "by a code on another machine, not by a browser on this one");
  command->add_option("--out", granting->out, "where the refresh token goes (default: beside gom.toml)")
      ->type_name("FILE");
  auto playing = std::make_shared<DemoOptions>();
  command = add_command(app, "demo", "play the sample campaign of 2022 by a fast clock", chosen, playing, demo);
  command->add_option("folder", playing->folder, "where to (default: var/demo)")->type_name("DIR");
  command->add_option("--mails", playing->mails, "play the .eml of this folder, each at the time it was received")
      ->type_name("DIR");
  command->add_flag("--resume", playing->resume, "go on where a demo in that folder was cut off");
  auto saving = std::make_shared<BackupOptions>();
  add_command(app, "backup", "a consistent copy of the store, also while gom runs", chosen, saving, backup)
      ->add_option("folder", saving->folder, "where to; must not exist")
      ->required()
      ->type_name("DIR");
}

}  // namespace

int run_command_line(int argc, char** argv, Zygote& zygote) {
  CLI::App app(
      "gom: gathers what many offices must send by a date: reads their mail, keeps it, answers, reminds, reports.",
      "gom");
  GlobalOptions options;
  Action chosen;
  app.set_version_flag("--version", kVersion);
  app.footer(kFooter);
  app.require_subcommand(1);
  add_global_options(app, options);
  add_reading_commands(app, chosen);
  add_office_commands(app, chosen);
  add_service_commands(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    app.exit(error);
    return exits::kUsage;
  }
  Wiring wiring(std::move(options), zygote);
  return chosen(wiring);
}

}  // namespace gom
