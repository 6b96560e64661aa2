// The real things, made from the settings when a command first asks for them: configuration, campaign, store,
// mailboxes, sender, readers. What is wrong with them is told as UsageError or Fault.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "commands/command.h"
#include "commands/online.h"
#include "config/settings.h"
#include "daemon/daemon.h"
#include "runtime/clock.h"
#include "transport/account.h"
#include "transport/sent_folder.h"

namespace gom {

class Wiring {
 public:
  Wiring(GlobalOptions, Zygote&);
  ~Wiring();

  [[nodiscard]] const GlobalOptions& options() const { return options_; }
  [[nodiscard]] Zygote& zygote() { return zygote_; }
  [[nodiscard]] const Settings& settings();
  [[nodiscard]] SettingSources setting_sources() const;
  /// The configuration in use; empty: there is none.
  [[nodiscard]] std::optional<std::filesystem::path> configuration() const { return setting_sources().file; }
  [[nodiscard]] const Campaign& campaign();
  [[nodiscard]] const Clock& clock();
  /// What mailboxes, sender and Sent folder wait for ends with it. Before the first of them is opened.
  void end_with(std::stop_token stop) { times_.stop = std::move(stop); }
  /// Throws UsageError where it is not there, or not for this user.
  [[nodiscard]] std::unique_ptr<Store> open_store(StoreAccess);
  [[nodiscard]] std::vector<NamedMailbox> open_mailboxes();
  [[nodiscard]] std::unique_ptr<Sender> open_sender();
  /// Where a doubtful send is looked for: the folder of .eml, or the account's Sent over a connection of its own.
  [[nodiscard]] FindSent open_find_sent();
  [[nodiscard]] ServerAddress mailbox_server();
  [[nodiscard]] ServerAddress sender_server();
  [[nodiscard]] Credentials mailbox_credentials();
  [[nodiscard]] Credentials sender_credentials();
  [[nodiscard]] TriedAccount tried_account();  ///< what `gom check --online` tries
  [[nodiscard]] Trace trace_of(const std::string& protocol) const;
  [[nodiscard]] DaemonRules daemon_rules();
  [[nodiscard]] SandboxLimits sandbox_limits();
  [[nodiscard]] std::size_t reader_count();

 private:
  [[nodiscard]] SentFolder* sent_folder();  ///< null without an IMAP account
  [[nodiscard]] std::function<std::string(bool)> access_token();

  GlobalOptions options_;
  Zygote& zygote_;
  std::unique_ptr<Settings> settings_;
  std::unique_ptr<Campaign> campaign_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<SentFolder> sent_folder_;
  TransportTimes times_;
  std::optional<Credentials> mailbox_credentials_;  ///< one for all folders: a refused login is tried once
};

/// A folder of gom's own data ("config", "tests/corpus/demo"): in the source tree, or where gom is installed.
[[nodiscard]] std::filesystem::path shared_folder(const std::string& name);
/// "implicit", "starttls", "none", as gom.toml has it.
[[nodiscard]] Tls tls_named(const std::string&);
/// RFC 3339, or a date (its first instant). Throws UsageError.
[[nodiscard]] sys_seconds parse_time_option(const std::string&, const Zone&);
/// Folder of the campaign that is read without a configuration: htsd-2022, in the source tree or where it is installed.
[[nodiscard]] std::filesystem::path default_campaign_folder();

}  // namespace gom
