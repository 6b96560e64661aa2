#include "config/setting_table.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace gom {
namespace {

#define GOM_SLOT(type, member) SettingSlot(type(+[](Settings& settings) -> auto& { return settings.member; }))

constexpr std::string_view kTls = "implicit|starttls|none", kAuth = "password|xoauth2";

const SettingRow kRows[] = {
    {{"mode", SettingType::choice, "review",
      "What is sent: `off` nothing; `review` nothing to a unit until the office releases it; `live` all.",
      "off|review|live"},
     GOM_SLOT(TextSlot, mode)},
    {{"campaign.folder", SettingType::path, "campaigns/htsd-2022",
      "The campaign: the folder that holds campaign.toml."},
     GOM_SLOT(PathSlot, campaign_folder)},
    {{"store.folder", SettingType::path, "../data", "Where mail and database are kept. It must be on a local disk."},
     GOM_SLOT(PathSlot, store_folder)},
    {{"mailbox.kind", SettingType::choice, "maildir", "Where mail comes from.", "maildir|imap"},
     GOM_SLOT(TextSlot, mailbox.kind)},
    {{"mailbox.path", SettingType::path, "../data/Maildir", "The Maildir, for kind maildir."},
     GOM_SLOT(PathSlot, mailbox.path)},
    {{"mailbox.host", SettingType::text, "", "The IMAP server."}, GOM_SLOT(TextSlot, mailbox.host)},
    {{"mailbox.port", SettingType::whole, "993", "Its port.", {}, 1, 65535}, GOM_SLOT(WholeSlot, mailbox.port)},
    {{"mailbox.tls", SettingType::choice, "implicit", "`none` is for a test server on this machine only.", kTls},
     GOM_SLOT(TextSlot, mailbox.tls)},
    {{"mailbox.ca_file", SettingType::path, "", "Certificates to trust instead of the system's."},
     GOM_SLOT(PathSlot, mailbox.ca_file)},
    {{"mailbox.user", SettingType::text, "", "The account: the mailbox's whole address."},
     GOM_SLOT(TextSlot, mailbox.user)},
    {{"mailbox.password", SettingType::secret, "", "Its password (of Gmail: an app password)."},
     GOM_SLOT(TextSlot, mailbox.password)},
    {{"mailbox.auth", SettingType::choice, "password", "How gom logs in; `xoauth2` takes [oauth].", kAuth},
     GOM_SLOT(TextSlot, mailbox.auth)},
    {{"mailbox.folders", SettingType::list, "INBOX, \\Junk",
      "Folders that are read; `\\Junk` is the server's Spam folder, whatever its name."},
     GOM_SLOT(ListSlot, mailbox.folders)},
    {{"mailbox.poll_seconds",
      SettingType::whole,
      "60",
      "How often to look where the server does not tell.",
      {},
      5,
      3600},
     GOM_SLOT(WholeSlot, mailbox.poll_seconds)},
    {{"sender.kind", SettingType::choice, "eml_folder", "Where mail goes: a folder of .eml files, or a server.",
      "eml_folder|smtp"},
     GOM_SLOT(TextSlot, sender.kind)},
    {{"sender.path", SettingType::path, "../data/sent", "The folder, for kind eml_folder."},
     GOM_SLOT(PathSlot, sender.path)},
    {{"sender.host", SettingType::text, "", "The SMTP server."}, GOM_SLOT(TextSlot, sender.host)},
    {{"sender.port", SettingType::whole, "465", "Its port.", {}, 1, 65535}, GOM_SLOT(WholeSlot, sender.port)},
    {{"sender.tls", SettingType::choice, "implicit", "As of the mailbox; port 587 goes with `starttls`.", kTls},
     GOM_SLOT(TextSlot, sender.tls)},
    {{"sender.ca_file", SettingType::path, "", "Certificates to trust instead of the system's."},
     GOM_SLOT(PathSlot, sender.ca_file)},
    {{"sender.user", SettingType::text, "", "The account; empty: the mailbox's."}, GOM_SLOT(TextSlot, sender.user)},
    {{"sender.password", SettingType::secret, "", "Its password; empty: the mailbox's."},
     GOM_SLOT(TextSlot, sender.password)},
    {{"sender.auth", SettingType::choice, "password", "How gom logs in.", kAuth}, GOM_SLOT(TextSlot, sender.auth)},
    {{"sender.from_address", SettingType::text, "", "Who the mail is from; empty: the mailbox's user."},
     GOM_SLOT(TextSlot, sender.from_address)},
    {{"sender.from_name", SettingType::text, "", "The name beside that address, as people see it."},
     GOM_SLOT(TextSlot, sender.from_name)},
    {{"oauth.authorization_url", SettingType::text, "https://accounts.google.com/o/oauth2/v2/auth",
      "Where the account's owner agrees, in a browser (`gom auth google`)."},
     GOM_SLOT(TextSlot, oauth.authorization_url)},
    {{"oauth.device_url", SettingType::text, "https://oauth2.googleapis.com/device/code",
      "The same by a code on another machine (`gom auth google --device`)."},
     GOM_SLOT(TextSlot, oauth.device_url)},
    {{"oauth.scope", SettingType::text, "https://mail.google.com/", "What is asked for: IMAP and SMTP of the account."},
     GOM_SLOT(TextSlot, oauth.scope)},
    {{"oauth.token_url", SettingType::text, "https://oauth2.googleapis.com/token", "Where access tokens come from."},
     GOM_SLOT(TextSlot, oauth.token_url)},
    {{"oauth.client_id", SettingType::text, "", "The registered application."}, GOM_SLOT(TextSlot, oauth.client_id)},
    {{"oauth.client_secret", SettingType::secret, "", "Its secret."}, GOM_SLOT(TextSlot, oauth.client_secret)},
    {{"oauth.refresh_token", SettingType::secret, "", "What the account's owner has granted."},
     GOM_SLOT(TextSlot, oauth.refresh_token)},
    {{"log.level", SettingType::choice, "info", "The least that is logged.", "debug|info|warning|error"},
     GOM_SLOT(TextSlot, log_level)},
    {{"reader.workers",
      SettingType::whole,
      "0",
      "Confined children that read mail; 0: one a core, at most 4.",
      {},
      0,
      64},
     GOM_SLOT(WholeSlot, reader.workers)},
    {{"reader.seconds", SettingType::whole, "60", "Time that one message may take.", {}, 1, 3600},
     GOM_SLOT(WholeSlot, reader.seconds)},
    {{"reader.memory_mb", SettingType::whole, "512", "Memory that one child may take.", {}, 64, 65536},
     GOM_SLOT(WholeSlot, reader.memory_mb)},
    {{"trust.authserv_ids", SettingType::list, "mx.google.com",
      "Servers whose Authentication-Results are believed: our own provider's."},
     GOM_SLOT(ListSlot, trusted_authserv_ids)},
};
#undef GOM_SLOT

std::string shown_value(const SettingRow& row, Settings& settings) {
  if (const auto* whole = std::get_if<WholeSlot>(&row.slot)) return std::to_string((*whole)(settings));
  if (const auto* list = std::get_if<ListSlot>(&row.slot)) return join((*list)(settings), ", ");
  if (const auto* path = std::get_if<PathSlot>(&row.slot)) return (*path)(settings).string();
  const std::string& text = std::get<TextSlot>(row.slot)(settings);
  if (row.key.type == SettingType::secret) return text.empty() ? "(not set)" : "(set)";
  return text;
}

}  // namespace

std::span<const SettingRow> setting_rows() {
  return kRows;
}

const SettingRow* find_setting(std::string_view key) {
  const auto* found = std::ranges::find_if(kRows, [&](const SettingRow& row) { return row.key.key == key; });
  return found == std::end(kRows) ? nullptr : found;
}

std::vector<std::string> split_setting(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (std::string piece = squeeze(text.substr(0, end)); !piece.empty()) pieces.push_back(std::move(piece));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

std::span<const SettingKey> setting_keys() {
  static const std::vector<SettingKey> keys = [] {
    std::vector<SettingKey> all;
    for (const SettingRow& row : kRows) all.push_back(row.key);
    return all;
  }();
  return keys;
}

std::string environment_name(std::string_view key) {
  std::string name = "GOM_" + upper(key);
  std::ranges::replace(name, '.', '_');
  return name;
}

std::vector<ShownSetting> shown(const Settings& settings) {
  std::vector<ShownSetting> all;
  Settings copy = settings;  // the table's slots are for writing
  for (const SettingRow& row : kRows) {
    const std::string key(row.key.key);
    const auto origin = settings.origins.find(key);
    all.push_back({key, shown_value(row, copy), origin == settings.origins.end() ? "default" : origin->second});
  }
  return all;
}

std::string settings_manual() {
  std::string table = "| key | environment | default | meaning |\n| --- | --- | --- | --- |\n";
  for (const SettingKey& key : setting_keys()) {
    std::string meaning(key.meaning);
    if (key.type == SettingType::choice) meaning += " One of `" + join(split_setting(key.choices, '|'), "`, `") + "`.";
    if (key.type == SettingType::whole)
      meaning += " " + std::to_string(key.least) + " to " + std::to_string(key.most) + ".";
    if (key.type == SettingType::secret)
      meaning += " A secret: `" + std::string(key.key) + "_file` names a file that holds it.";
    const std::string otherwise = key.otherwise.empty() ? "" : "`" + std::string(key.otherwise) + "`";
    table += "| `" + std::string(key.key) + "` | `" + environment_name(key.key) + "` | " + otherwise + " | " + meaning +
             " |\n";
  }
  return table;
}

}  // namespace gom
