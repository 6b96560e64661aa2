// The real things, made from the settings when a command first asks for them: configuration, campaign, store, mailboxes,
// sender, readers. What is wrong with them is told as UsageError or Fault.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/command.h"
#include "config/settings.h"
#include "daemon/daemon.h"
#include "runtime/clock.h"

namespace gom {

class Wiring {
 public:
  Wiring(GlobalOptions, Zygote&);
  ~Wiring();

  [[nodiscard]] const GlobalOptions& options() const { return options_; }
  [[nodiscard]] Zygote& zygote() { return zygote_; }
  [[nodiscard]] const Settings& settings();
  [[nodiscard]] const Campaign& campaign();
  [[nodiscard]] const Clock& clock();
  [[nodiscard]] std::unique_ptr<Store> open_store(bool read_only);
  [[nodiscard]] std::vector<NamedMailbox> open_mailboxes();
  [[nodiscard]] std::unique_ptr<Sender> open_sender();
  [[nodiscard]] DaemonRules daemon_rules();
  [[nodiscard]] SandboxLimits sandbox_limits();

 private:
  GlobalOptions options_;
  Zygote& zygote_;
  std::unique_ptr<Settings> settings_;
  std::unique_ptr<Campaign> campaign_;
  std::unique_ptr<Clock> clock_;
};

/// Folder of the campaign that is read without a configuration: htsd-2022, in the source tree or where it is installed.
[[nodiscard]] std::filesystem::path default_campaign_folder();

}  // namespace gom
