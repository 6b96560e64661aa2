#include "config/settings.h"

#include <algorithm>
#include <charconv>

#include "config/setting_table.h"
#include "config/toml_file.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "text/unicode.h"

extern char** environ;

namespace gom {
namespace {

constexpr std::string_view kFile = "_file";
// Names the file itself; read by whoever looks for it.
constexpr std::string_view kNameOfTheFile = "GOM_CONFIG";

/// Sets values of one row after another, from whatever source, and keeps the mistakes.
class SettingReader {
 public:
  explicit SettingReader(const SettingSources& sources) : sources_(sources) {}

  LoadedSettings read() {
    for (const SettingRow& row : setting_rows())
      set(row, std::string(row.key.otherwise), {"default", 0, file_folder()});
    if (sources_.file) read_file_of_settings(*sources_.file);
    read_credentials();
    read_environment();
    read_flags();
    fill_in();
    return std::move(loaded_);
  }

 private:
  struct Origin {
    std::string name;
    int line;
    std::filesystem::path folder;  ///< from where relative paths are taken
  };

  std::filesystem::path file_folder() const { return sources_.file ? sources_.file->parent_path() : ""; }

  void complain(const Origin& origin, const std::string& what) {
    loaded_.mistakes.push_back({origin.name, origin.line, what});
  }

  void set(const SettingRow& row, std::string value, const Origin& origin) {
    const SettingKey& key = row.key;
    const std::string name(key.key);
    if (value.find_first_of(std::string("\r\n\0", 3)) != std::string::npos)
      return complain(origin, name + ": must be one line.");
    if (key.type == SettingType::choice) {
      const std::vector<std::string> choices = split_setting(key.choices, '|');
      if (std::ranges::find(choices, value) == choices.end())
        return complain(origin, name + ": must be one of " + join(choices, ", ") + "." + did_you_mean(value, choices));
    }
    if (!put(row, value, origin)) return;
    const std::string line = origin.line > 0 ? ":" + std::to_string(origin.line) : "";
    loaded_.settings.origins[name] = origin.name + line;
  }

  bool put(const SettingRow& row, const std::string& value, const Origin& origin) {
    Settings& settings = loaded_.settings;
    if (const auto* text = std::get_if<TextSlot>(&row.slot)) (*text)(settings) = value;
    if (const auto* list = std::get_if<ListSlot>(&row.slot)) (*list)(settings) = split_setting(value, ',');
    if (const auto* path = std::get_if<PathSlot>(&row.slot))
      (*path)(settings) = value.empty() ? std::filesystem::path() : (origin.folder / value).lexically_normal();
    const auto* whole = std::get_if<WholeSlot>(&row.slot);
    if (whole == nullptr) return true;
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < row.key.least || number > row.key.most) {
      complain(origin, std::string(row.key.key) + ": must be a whole number from " + std::to_string(row.key.least) +
                           " to " + std::to_string(row.key.most) + ".");
      return false;
    }
    (*whole)(settings) = number;
    return true;
  }

  void set_from_file(const SettingRow& row, const std::string& path, const Origin& origin) {
    const std::filesystem::path file = origin.folder / path;
    try {
      std::string secret = read_file(file);
      while (secret.ends_with('\n') || secret.ends_with('\r')) secret.pop_back();
      if (secret.empty()) return complain(origin, std::string(row.key.key) + ": " + file.string() + " is empty.");
      set(row, secret, {origin.name + " (" + file.string() + ")", origin.line, {}});
    } catch (const Fault& fault) {
      complain(origin, std::string(row.key.key) + kFile.data() + ": " + fault.what());
    }
  }

  void read_file_of_settings(const std::filesystem::path& file) {
    const std::string name = file.string();
    std::string text;
    try {
      text = read_file(file);
    } catch (const Fault& fault) {
      return complain({name, 0, {}}, fault.what());
    }
    const auto table = parse_toml(text, name, loaded_.mistakes);
    if (!table) return;
    for (const auto& [key, value] : *table) {
      if (const auto* section = std::get_if<TomlTable>(&value.value)) {
        if (section->empty()) continue;
        for (const auto& [inner, element] : *section) set_from_toml(key + "." + inner, element, name);
      } else {
        set_from_toml(key, value, name);
      }
    }
  }

  void set_from_toml(const std::string& key, const TomlValue& value, const std::string& file) {
    const Origin origin{file, value.line, file_folder()};
    if (const SettingRow* secret = secret_of_file(key)) {
      const auto* path = std::get_if<std::string>(&value.value);
      if (path == nullptr) return complain(origin, key + ": must be a path in \"…\".");
      return set_from_file(*secret, *path, origin);
    }
    const SettingRow* row = find_setting(key);
    if (row == nullptr)
      return complain(origin, key + ": is not a key that gom knows." + did_you_mean(key, known_keys()));
    if (const auto text = text_of(*row, value)) return set(*row, *text, origin);
    complain(origin, key + ": must be " + std::string(kind_words(row->key.type)) + ".");
  }

  /// The value as text, if its TOML type is the row's.
  static std::optional<std::string> text_of(const SettingRow& row, const TomlValue& value) {
    if (row.key.type == SettingType::whole) {
      const auto* number = std::get_if<std::int64_t>(&value.value);
      return number == nullptr ? std::nullopt : std::optional(std::to_string(*number));
    }
    if (row.key.type != SettingType::list) {
      const auto* text = std::get_if<std::string>(&value.value);
      return text == nullptr ? std::nullopt : std::optional(*text);
    }
    const auto* list = std::get_if<TomlList>(&value.value);
    if (list == nullptr) return std::nullopt;
    std::vector<std::string> elements;
    for (const TomlValue& element : *list) {
      const auto* text = std::get_if<std::string>(&element.value);
      if (text == nullptr || text->find(',') != std::string::npos) return std::nullopt;
      elements.push_back(*text);
    }
    return join(elements, ",");
  }

  static std::string_view kind_words(SettingType type) {
    switch (type) {
      case SettingType::whole:
        return "a whole number";
      case SettingType::list:
        return "a list of texts without commas, like [\"INBOX\"]";
      default:
        return "a text in \"…\"";
    }
  }

  void read_credentials() {
    const auto folder = sources_.environment.find("CREDENTIALS_DIRECTORY");
    if (folder == sources_.environment.end()) return;
    for (const SettingRow& row : setting_rows()) {
      if (row.key.type != SettingType::secret) continue;
      std::error_code error;
      if (std::filesystem::exists(std::filesystem::path(folder->second) / row.key.key, error))
        set_from_file(row, std::string(row.key.key), {"credential", 0, folder->second});
    }
  }

  void read_environment() {
    std::vector<std::string> known;
    for (const SettingRow& row : setting_rows()) known.push_back(environment_name(row.key.key));
    for (const auto& [name, value] : sources_.environment) {
      if (!name.starts_with("GOM_") || name == kNameOfTheFile) continue;
      const Origin origin{"environment " + name, 0, {}};
      const auto exact = std::ranges::find(known, name);
      if (exact != known.end()) {
        const SettingRow& row = setting_rows()[static_cast<std::size_t>(exact - known.begin())];
        // The file wins over a value beside it.
        if (row.key.type == SettingType::secret && sources_.environment.contains(name + "_FILE")) continue;
        set(row, value, origin);
      } else if (const SettingRow* secret = secret_of_variable(name)) {
        set_from_file(*secret, value, origin);
      } else {
        complain(origin, "no setting has this name." + did_you_mean(name, known));
      }
    }
  }

  void read_flags() {
    for (const auto& [key, value] : sources_.flags) {
      const Origin origin{"flag", 0, {}};
      if (const SettingRow* row = find_setting(key))
        set(*row, value, origin);
      else
        complain(origin, key + ": is not a key that gom knows." + did_you_mean(key, known_keys()));
    }
  }

  /// What follows from other values, so that one account is written down once.
  void fill_in() {
    Settings& settings = loaded_.settings;
    const auto take = [&](std::string& empty, const std::string& from, const std::string& key, const std::string& of) {
      if (!empty.empty() || from.empty()) return;
      empty = from;
      settings.origins[key] = "as " + of;
    };
    take(settings.sender.user, settings.mailbox.user, "sender.user", "mailbox.user");
    take(settings.sender.password, settings.mailbox.password, "sender.password", "mailbox.password");
    take(settings.sender.from_address, settings.mailbox.user, "sender.from_address", "mailbox.user");
    need(settings.mailbox.kind == "imap", "mailbox.host", settings.mailbox.host, "mailbox.kind is imap");
    need(settings.mailbox.kind == "imap", "mailbox.user", settings.mailbox.user, "mailbox.kind is imap");
    need(settings.sender.kind == "smtp", "sender.host", settings.sender.host, "sender.kind is smtp");
  }

  void need(bool asked, const std::string& key, const std::string& value, const std::string& because) {
    if (!asked || !value.empty()) return;
    complain({sources_.file ? sources_.file->string() : "settings", 0, {}}, key + ": is missing, and " + because + ".");
  }

  static const SettingRow* secret_of_file(std::string_view key) {
    if (!key.ends_with(kFile)) return nullptr;
    const SettingRow* row = find_setting(key.substr(0, key.size() - kFile.size()));
    return row != nullptr && row->key.type == SettingType::secret ? row : nullptr;
  }
  static const SettingRow* secret_of_variable(const std::string& name) {
    for (const SettingRow& row : setting_rows())
      if (row.key.type == SettingType::secret && environment_name(row.key.key) + "_FILE" == name) return &row;
    return nullptr;
  }
  static std::vector<std::string> known_keys() {
    std::vector<std::string> keys;
    for (const SettingRow& row : setting_rows()) {
      keys.emplace_back(row.key.key);
      if (row.key.type == SettingType::secret) keys.push_back(std::string(row.key.key) + kFile.data());
    }
    return keys;
  }

  const SettingSources& sources_;
  LoadedSettings loaded_;
};

}  // namespace

std::map<std::string, std::string> environment_of_process() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    const std::size_t equals = variable.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = variable.substr(0, equals);
    if (name.starts_with("GOM_") || name == "CREDENTIALS_DIRECTORY")
      variables.emplace(name, variable.substr(equals + 1));
  }
  return variables;
}

LoadedSettings read_settings(const SettingSources& sources) {
  return SettingReader(sources).read();
}

Settings load_settings(const SettingSources& sources) {
  LoadedSettings loaded = read_settings(sources);
  if (!loaded.mistakes.empty()) throw UsageError(exits::kConfig, in_lines(std::move(loaded.mistakes)));
  return std::move(loaded.settings);
}

std::vector<std::string> lacking(const Settings& settings) {
  std::vector<std::string> lines;
  const bool by_imap = settings.mailbox.kind == "imap", by_smtp = settings.sender.kind == "smtp";
  if (by_imap && settings.mailbox.auth == "password" && settings.mailbox.password.empty())
    lines.push_back("the password of " + settings.mailbox.user + ": put it into a file and name the file in " +
                    environment_name("mailbox.password") + "_FILE, or as password_file under [mailbox]");
  if (by_smtp && !by_imap && settings.sender.auth == "password" && settings.sender.password.empty())
    lines.push_back("the password of " + settings.sender.user + " at " + settings.sender.host +
                    ": name a file that holds it in " + environment_name("sender.password") + "_FILE");
  const bool by_token =
      (by_imap && settings.mailbox.auth == "xoauth2") || (by_smtp && settings.sender.auth == "xoauth2");
  if (by_token && (settings.oauth.client_id.empty() || settings.oauth.refresh_token.empty()))
    lines.push_back("client_id and refresh_token under [oauth], for auth = \"xoauth2\"");
  return lines;
}

}  // namespace gom
