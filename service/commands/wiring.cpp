#include "commands/wiring.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "config/campaign_folder.h"
#include "notices/template.h"
#include "runtime/fault.h"
#include "runtime/log.h"
#include "transport/eml_folder_sender.h"
#include "transport/imap_mailbox.h"
#include "transport/maildir_mailbox.h"
#include "transport/oauth.h"
#include "transport/smtp_sender.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

fs::path program_folder() {
  std::error_code none;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  return none ? fs::path() : program.parent_path();
}

std::optional<fs::path> find_configuration(const GlobalOptions& options,
                                           const std::map<std::string, std::string>& environment) {
  if (options.config) {
    if (!fs::exists(*options.config)) throw UsageError(exits::kNoInput, "no such file: " + options.config->string());
    return options.config;
  }
  if (const auto named = environment.find("GOM_CONFIG"); named != environment.end()) return named->second;
  for (const fs::path& each :
       {fs::path("config/gom.toml"), fs::path("/etc/gom/gom.toml"), shared_folder("config") / "gom.toml"})
    if (fs::exists(each)) return each;
  return std::nullopt;
}

std::map<std::string, std::string> flags_of(const GlobalOptions& options) {
  std::map<std::string, std::string> flags;
  for (const std::string& each : options.set) {
    const std::size_t equals = each.find('=');
    if (equals == std::string::npos)
      throw UsageError(exits::kUsage, "--set wants SECTION.KEY=VALUE, not \"" + each + "\"");
    flags[each.substr(0, equals)] = each.substr(equals + 1);
  }
  return flags;
}

log::Level level_named(const std::string& name) {
  if (name == "debug") return log::Level::debug;
  if (name == "warning") return log::Level::warning;
  return name == "error" ? log::Level::error : log::Level::info;
}

Mode mode_named(const std::string& name) {
  if (name == "off") return Mode::off;
  return name == "live" ? Mode::live : Mode::review;
}

/// SQLite and the file system would tell a missing right as a fault that may pass, or as a mistake of gom's.
void check_store_is_ours(const fs::path& folder, StoreAccess access) {
  const int rights = access == StoreAccess::reader ? R_OK | X_OK : R_OK | W_OK | X_OK;
  const auto refused = [&](const fs::path& path) {
    throw UsageError(exits::kNoPermission, path.string() + ": not permitted for this user. The store belongs to the " +
                                               "user that gom serve runs as: sudo -u gom gom ...");
  };
  if (::access(folder.c_str(), rights) != 0) {
    if (errno == EACCES || errno == EROFS) refused(folder);
    if (access != StoreAccess::owner)
      throw UsageError(exits::kNoInput, "no store at " + folder.string() + " yet: run gom serve or gom import first");
    return;
  }
  const fs::path database = folder / "gom.sqlite";
  if (::access(database.c_str(), rights & ~X_OK) != 0 && errno == EACCES) refused(database);
}

constexpr std::chrono::seconds kServerFilesWithin{60};

/// So that a day's reminders fill the hours that are not quiet.
std::chrono::seconds between_reminders(const Campaign& campaign) {
  constexpr std::chrono::minutes kDay{24 * 60};
  std::chrono::minutes quiet = campaign.quiet_until - campaign.quiet_from;
  if (quiet.count() < 0) quiet += kDay;
  const int mails = std::max(1, campaign.limits.mails_a_day - campaign.limits.reserved_for_answers);
  return std::chrono::seconds(kDay - quiet) / mails;
}

std::string domain_of(const std::string& address) {
  const std::size_t at = address.rfind('@');
  return at == std::string::npos ? "gom.invalid" : address.substr(at + 1);
}

}  // namespace

Tls tls_named(const std::string& name) {
  if (name == "starttls") return Tls::starttls;
  return name == "none" ? Tls::none : Tls::implicit;
}

std::filesystem::path shared_folder(const std::string& name) {
  const fs::path program = program_folder();
  // build/PRESET/gom of the source tree, or PREFIX/bin/gom with PREFIX/share/gom.
  for (const fs::path& each : {program / "../.." / name, program / "../share/gom" / name})
    if (fs::exists(each)) return each.lexically_normal();
  return name;
}

std::filesystem::path default_campaign_folder() {
  return shared_folder("config") / "campaigns/htsd-2022";
}

sys_seconds parse_time_option(const std::string& text, const Zone& zone) {
  if (const auto instant = parse_rfc3339(text)) return *instant;
  if (const auto date = parse_iso_date(text)) return zone.instant(*date, std::chrono::seconds{0});
  throw UsageError(exits::kUsage, "not a time: \"" + text + "\" (write 2022-10-07T08:00:00+07:00, or 2022-10-07)");
}

Wiring::Wiring(GlobalOptions options, Zygote& zygote) : options_(std::move(options)), zygote_(zygote) {}
Wiring::~Wiring() = default;

const Settings& Wiring::settings() {
  if (settings_) return *settings_;
  settings_ = std::make_unique<Settings>(load_settings(setting_sources()));
  log::start(options_.verbose > 0 ? log::Level::debug : level_named(settings_->log_level), true);
  return *settings_;
}

SettingSources Wiring::setting_sources() const {
  SettingSources sources;
  sources.environment = environment_of_process();
  sources.file = find_configuration(options_, sources.environment);
  sources.flags = flags_of(options_);
  return sources;
}

const Campaign& Wiring::campaign() {
  if (campaign_) return *campaign_;
  const fs::path configured = options_.campaign ? *options_.campaign : settings().campaign_folder;
  Campaign loaded = load_campaign(fs::exists(configured) || options_.campaign ? configured : default_campaign_folder());
  campaign_ = std::make_unique<Campaign>(std::move(loaded));
  return *campaign_;
}

const Clock& Wiring::clock() {
  if (clock_) return *clock_;
  if (options_.now)
    clock_ = std::make_unique<SetClock>(parse_time_option(*options_.now, campaign().zone));
  else
    clock_ = std::make_unique<SystemClock>();
  return *clock_;
}

std::unique_ptr<Store> Wiring::open_store(StoreAccess access) {
  const fs::path& folder = settings().store_folder;
  check_store_is_ours(folder, access);
  return Store::open(folder, access);
}

std::vector<NamedMailbox> Wiring::open_mailboxes() {
  std::vector<NamedMailbox> mailboxes;
  const MailboxSettings& box = settings().mailbox;
  if (box.kind == "maildir") {
    mailboxes.push_back({"INBOX", open_maildir(box.path, "INBOX")});
    return mailboxes;
  }
  check_loopback_only(mailbox_server());  // here, where a mistake can be told, and not on a fetcher's thread
  for (const std::string& folder : box.folders)
    mailboxes.push_back(
        {folder, open_imap(mailbox_server(), mailbox_credentials(), {folder}, times_, trace_of("imap"))});
  return mailboxes;
}

std::unique_ptr<Sender> Wiring::open_sender() {
  const SenderSettings& out = settings().sender;
  if (out.kind == "eml_folder") {
    fs::create_directories(out.path);
    return open_eml_folder(out.path);
  }
  return open_smtp(sender_server(), sender_credentials(), "", sent_folder(), times_, trace_of("smtp"));
}

FindSent Wiring::open_find_sent() {
  if (settings().sender.kind == "eml_folder")
    return [folder = settings().sender.path](const std::string& id) {
      return fs::exists(eml_file(folder, id)) ? SentCopy::found : SentCopy::absent;
    };
  return [sent = sent_folder()](const std::string& id) { return sent ? sent->find(id) : SentCopy::unknown; };
}

SentFolder* Wiring::sent_folder() {
  if (!sent_folder_ && settings().mailbox.kind == "imap")
    sent_folder_ = open_sent_folder(mailbox_server(), mailbox_credentials(), times_, trace_of("imap"));
  return sent_folder_.get();
}

ServerAddress Wiring::mailbox_server() {
  const MailboxSettings& box = settings().mailbox;
  return {box.host, box.port, tls_named(box.tls), box.ca_file};
}

ServerAddress Wiring::sender_server() {
  const SenderSettings& out = settings().sender;
  return {out.host, out.port, tls_named(out.tls), out.ca_file};
}

Credentials Wiring::mailbox_credentials() {
  const MailboxSettings& box = settings().mailbox;
  if (!mailbox_credentials_)
    mailbox_credentials_ = Credentials{box.user, box.password, box.auth == "xoauth2" ? access_token() : nullptr};
  return *mailbox_credentials_;
}

Credentials Wiring::sender_credentials() {
  const SenderSettings& out = settings().sender;
  const MailboxSettings& box = settings().mailbox;
  return {out.user.empty() ? box.user : out.user, out.password.empty() ? box.password : out.password,
          out.auth == "xoauth2" ? access_token() : nullptr};
}

TriedAccount Wiring::tried_account() {
  const Settings& all = settings();
  return {mailbox_server(),    sender_server(),         mailbox_credentials(), sender_credentials(),
          all.mailbox.folders, all.sender.from_address, all.sender.from_name,  times_,
          trace_of("imap"),    trace_of("smtp")};
}

std::function<std::string(bool)> Wiring::access_token() {
  const OauthSettings& oauth = settings().oauth;
  return make_token_source({oauth.token_url, oauth.client_id, oauth.client_secret, oauth.refresh_token}, times_.stop);
}

Trace Wiring::trace_of(const std::string& protocol) const {
  if (options_.trace.find(protocol) == std::string::npos) return {};
  return [protocol](const std::string& line) { std::fprintf(stderr, "%s %s\n", protocol.c_str(), line.c_str()); };
}

DaemonRules Wiring::daemon_rules() {
  DaemonRules rules;
  const Settings& all = settings();
  const std::string from = all.sender.from_address.empty() ? all.mailbox.user : all.sender.from_address;
  rules.receive.mode = mode_named(all.mode);
  rules.receive.reading.trusted_authserv_ids = all.trusted_authserv_ids;
  rules.receive.message_id_domain = domain_of(from);
  rules.outbox.mail_from = from;
  rules.outbox.from_name = all.sender.from_name;
  rules.outbox.limits = campaign().limits;
  rules.outbox.zone = campaign().zone;
  rules.outbox.next_allowed = [&asked = campaign()](sys_seconds at) { return next_allowed(asked, at); };
  rules.outbox.between_reminders = between_reminders(campaign());
  if (all.sender.kind == "smtp") rules.outbox.sent_copy_after = kServerFilesWithin;
  rules.poll = std::chrono::seconds{all.mailbox.poll_seconds};
  return rules;
}

SandboxLimits Wiring::sandbox_limits() {
  SandboxLimits limits;
  limits.time = std::chrono::seconds{settings().reader.seconds};
  limits.memory = static_cast<std::size_t>(settings().reader.memory_mb) << 20;
  return limits;
}

std::size_t Wiring::reader_count() {
  if (settings().reader.workers > 0) return static_cast<std::size_t>(settings().reader.workers);
  const long cores = sysconf(_SC_NPROCESSORS_ONLN);
  return static_cast<std::size_t>(std::clamp(cores, 1L, 4L));
}

}  // namespace gom
