// gom.toml and what overrides it: one table of keys drives the file, the environment, the flags, the manual and the
// example. A flag wins over the environment, that over a credential of systemd, that over the file, that over the
// default; each value knows where it came from. Secrets are never printed.
//
// Environment: GOM_SECTION_KEY. A secret may stand in a file instead: `password_file` in gom.toml, or
// GOM_SECTION_PASSWORD_FILE; the file's last line end is left out.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/mistake.h"

namespace gom {

struct MailboxSettings {
  std::string kind;            ///< "maildir", "imap"
  std::filesystem::path path;  ///< of a Maildir
  std::string host;
  int port = 0;
  std::string tls;                ///< "implicit", "starttls", "none"
  std::filesystem::path ca_file;  ///< empty: the system's
  std::string user, password;
  std::string auth;                  ///< "password", "xoauth2"
  std::vector<std::string> folders;  ///< read in this order; "\Junk" by SPECIAL-USE (RFC 6154)
  int poll_seconds = 0;              ///< where the server has no IDLE
  bool operator==(const MailboxSettings&) const = default;
};

struct SenderSettings {
  std::string kind;            ///< "eml_folder", "smtp"
  std::filesystem::path path;  ///< of the folder
  std::string host;
  int port = 0;
  std::string tls;
  std::filesystem::path ca_file;
  std::string user, password, auth;  ///< the mailbox's where empty
  std::string from_address;          ///< the mailbox's user where empty
  std::string from_name;
  bool operator==(const SenderSettings&) const = default;
};

struct OauthSettings {
  std::string authorization_url, device_url, token_url, scope;  ///< of the provider
  std::string client_id, client_secret, refresh_token;
  bool operator==(const OauthSettings&) const = default;
};

struct ReaderSettings {
  int workers = 0;    ///< 0: one a core, at most 4
  int seconds = 0;    ///< for one message
  int memory_mb = 0;  ///< of one child
  bool operator==(const ReaderSettings&) const = default;
};

struct Settings {
  std::string mode;  ///< "off", "review", "live"
  std::filesystem::path campaign_folder, store_folder;
  MailboxSettings mailbox;
  SenderSettings sender;
  OauthSettings oauth;
  std::string log_level;  ///< "debug", "info", "warning", "error"
  ReaderSettings reader;
  std::vector<std::string> trusted_authserv_ids;
  std::map<std::string, std::string> origins;  ///< by key: "default", "config/gom.toml:12", "environment GOM_…", "flag"
  bool operator==(const Settings&) const = default;
};

enum class SettingType { text, whole, list, path, choice, secret };

/// One row of the table.
struct SettingKey {
  std::string_view key;  ///< "mailbox.host"
  SettingType type;
  std::string_view otherwise;     ///< the default; of a list its elements separated by a comma
  std::string_view meaning;       ///< English, for the manual
  std::string_view choices = {};  ///< of a choice, separated by "|"
  int least = 0, most = 0;        ///< of a whole number
};
[[nodiscard]] std::span<const SettingKey> setting_keys();
/// "GOM_MAILBOX_HOST"
[[nodiscard]] std::string environment_name(std::string_view key);

struct SettingSources {
  std::optional<std::filesystem::path> file;       ///< empty: none is read
  std::map<std::string, std::string> environment;  ///< as environment_of_process gives it
  std::map<std::string, std::string> flags;        ///< by key
};
/// Variables whose name begins with GOM_, and CREDENTIALS_DIRECTORY.
[[nodiscard]] std::map<std::string, std::string> environment_of_process();

struct LoadedSettings {
  Settings settings;
  Mistakes mistakes;
};
/// Paths of the file are taken from its folder, those of flags and environment from the working folder.
[[nodiscard]] LoadedSettings read_settings(const SettingSources&);
/// Throws UsageError (exits::kConfig) with all mistakes.
[[nodiscard]] Settings load_settings(const SettingSources&);

/// What is lacking before the real mailbox can be opened, in one line each: the secret, mostly. Not a mistake of the
/// file: everything that needs no server runs without it.
[[nodiscard]] std::vector<std::string> lacking(const Settings&);

/// A key, its value as `gom check -v` prints it ("(set)" for a secret), and its origin.
struct ShownSetting {
  std::string key, value, origin;
  bool operator==(const ShownSetting&) const = default;
};
[[nodiscard]] std::vector<ShownSetting> shown(const Settings&);

/// The table of docs/settings.md, in Markdown.
[[nodiscard]] std::string settings_manual();

}  // namespace gom
