#include "config/settings.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "files.h"
#include "runtime/fault.h"
#include "text/unicode.h"

namespace gom::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::filesystem::path kShipped = std::filesystem::path(GOM_CONFIG) / "gom.toml";
const std::filesystem::path kManual = std::filesystem::path(GOM_CONFIG) / "../docs/settings.md";

SettingSources from(const std::filesystem::path& file) {
  SettingSources sources;
  sources.file = file;
  return sources;
}

std::string told(const SettingSources& sources) {
  return in_lines(read_settings(sources).mistakes);
}

std::string told(const std::string& toml) {
  const Folder folder;
  return told(from(folder.write("gom.toml", toml)));
}

TEST(Settings, AsShippedAreForTheRealMailboxAndLackTheSecretAlone) {
  const Settings settings = load_settings(from(kShipped));
  EXPECT_EQ(settings.mode, "review");
  EXPECT_EQ(settings.mailbox.host, "imap.gmail.com");
  EXPECT_EQ(settings.mailbox.user, "hkhgialam@gmail.com");
  EXPECT_EQ(settings.mailbox.folders, (std::vector<std::string>{"INBOX", "\\Junk"}));
  EXPECT_EQ(settings.sender.port, 465);
  EXPECT_EQ(settings.sender.user, "hkhgialam@gmail.com") << "the mailbox's";
  EXPECT_EQ(settings.campaign_folder, std::filesystem::path(GOM_CONFIG) / "campaigns/htsd-2022");
  ASSERT_EQ(lacking(settings).size(), 1u);
  EXPECT_THAT(lacking(settings)[0], HasSubstr("GOM_MAILBOX_PASSWORD_FILE"));
}

TEST(Settings, WithoutAFileAreTheEmbeddedDefaults) {
  const Settings settings = load_settings({});
  EXPECT_EQ(settings.mailbox.kind, "maildir");
  EXPECT_EQ(settings.sender.kind, "eml_folder");
  EXPECT_EQ(settings.mode, "review");
  EXPECT_TRUE(lacking(settings).empty());
}

TEST(Settings, LetAFlagWinOverTheEnvironmentAndThatOverTheFile) {
  const Folder folder;
  SettingSources sources =
      from(folder.write("gom.toml", "mode = \"off\"\n[log]\nlevel = \"debug\"\n[sender]\nuser = \"\"\n"));
  sources.environment = {{"GOM_MODE", "live"}, {"GOM_LOG_LEVEL", "error"}, {"HOME", "/root"}};
  sources.flags = {{"mode", "review"}};
  const Settings settings = load_settings(sources);
  EXPECT_EQ(settings.mode, "review");
  EXPECT_EQ(settings.log_level, "error");
  EXPECT_EQ(settings.sender.user, "");
  EXPECT_EQ(settings.origins.at("mode"), "flag");
  EXPECT_EQ(settings.origins.at("log.level"), "environment GOM_LOG_LEVEL");
  EXPECT_EQ(settings.origins.at("sender.user"), sources.file->string() + ":5");
  EXPECT_EQ(settings.origins.at("reader.workers"), "default");
}

TEST(Settings, TakeASecretFromAFileWhichWinsOverAValueBesideIt) {
  const Folder folder;
  SettingSources sources;
  sources.environment = {{"GOM_MAILBOX_PASSWORD", "from the environment"},
                         {"GOM_MAILBOX_PASSWORD_FILE", folder.write("secret", "abcd efgh\n").string()}};
  const Settings settings = load_settings(sources);
  EXPECT_EQ(settings.mailbox.password, "abcd efgh");
  EXPECT_EQ(settings.sender.password, "abcd efgh") << "one account";
}

TEST(Settings, TakeASecretFromSystemdAndFromGomToml) {
  const Folder folder;
  folder.write("mailbox.password", "from systemd");
  SettingSources sources = from(folder.write("gom.toml", "[mailbox]\npassword_file = \"other\"\n"));
  folder.write("other", "from a file");
  EXPECT_EQ(load_settings(sources).mailbox.password, "from a file") << "beside gom.toml";
  sources.environment = {{"CREDENTIALS_DIRECTORY", folder.path().string()}};
  EXPECT_EQ(load_settings(sources).mailbox.password, "from systemd");
}

TEST(Settings, TakeAMissingSecretFileForAMistake) {
  SettingSources sources;
  sources.environment = {{"GOM_MAILBOX_PASSWORD_FILE", "/nonexistent/secret"}};
  EXPECT_THAT(told(sources), AllOf(HasSubstr("GOM_MAILBOX_PASSWORD_FILE"), HasSubstr("/nonexistent/secret")));
}

TEST(Settings, NeverShowASecret) {
  SettingSources sources;
  sources.environment = {{"GOM_MAILBOX_PASSWORD", "hush"}, {"GOM_OAUTH_REFRESH_TOKEN", "hush"}};
  for (const ShownSetting& setting : shown(load_settings(sources))) {
    EXPECT_THAT(setting.value, Not(HasSubstr("hush"))) << setting.key;
    EXPECT_THAT(setting.origin, Not(HasSubstr("hush"))) << setting.key;
  }
  const auto all = shown(load_settings(sources));
  EXPECT_EQ(std::ranges::find(all, "mailbox.password", &ShownSetting::key)->value, "(set)");
  EXPECT_EQ(std::ranges::find(all, "oauth.client_secret", &ShownSetting::key)->value, "(not set)");
}

TEST(Settings, TakePathsFromTheFilesOwnFolder) {
  const Folder folder;
  SettingSources sources =
      from(folder.write("gom.toml", "[store]\nfolder = \"kho\"\n[mailbox]\npath = \"/var/mail\"\n"));
  EXPECT_EQ(load_settings(sources).store_folder, folder.path() / "kho");
  EXPECT_EQ(load_settings(sources).mailbox.path, "/var/mail");
  sources.flags = {{"store.folder", "here"}};
  EXPECT_EQ(load_settings(sources).store_folder, "here");
}

TEST(Settings, TellEveryMistakeAtOnceWithItsLine) {
  const std::string lines = told(std::string("mode = \"test\"\n[mailbox]\nhosst = \"a\"\nport = \"993\"\n") +
                                 "tls = \"implicitt\"\nfolders = \"INBOX\"\n[reader]\nworkers = 1000\n");
  EXPECT_THAT(
      lines,
      AllOf(HasSubstr("gom.toml:1: mode: must be one of off, review, live."),
            HasSubstr("gom.toml:3: mailbox.hosst: is not a key that gom knows. Did you mean \"mailbox.host\"?"),
            HasSubstr("gom.toml:4: mailbox.port: must be a whole number"),
            HasSubstr("gom.toml:5: mailbox.tls: must be one of implicit, starttls, none. Did you mean \"implicit\"?"),
            HasSubstr("gom.toml:6: mailbox.folders: must be a list of texts"),
            HasSubstr("gom.toml:8: reader.workers: must be a whole number from 0 to 64.")));
  EXPECT_THROW((void)load_settings(from("/nonexistent/gom.toml")), UsageError);
}

TEST(Settings, TellWhatAServerNeedsAndAVariableThatNothingReads) {
  EXPECT_THAT(told("[mailbox]\nkind = \"imap\"\n"),
              AllOf(HasSubstr("mailbox.host: is missing"), HasSubstr("mailbox.user")));
  SettingSources sources;
  sources.environment = {{"GOM_MAILBOX_HOTS", "a"}};
  EXPECT_THAT(told(sources),
              HasSubstr("environment GOM_MAILBOX_HOTS: no setting has this name. Did you mean \"GOM_MAILBOX_HOST\"?"));
}

TEST(Settings, LeaveTheNameOfTheFileItselfToWhoLooksForIt) {
  SettingSources sources;
  sources.environment = {{"GOM_CONFIG", "/etc/gom/gom.toml"}};
  EXPECT_EQ(told(sources), "");
}

TEST(Settings, LetNoLineEndIntoAValue) {
  EXPECT_THAT(told("[sender]\nfrom_name = \"Hội\\r\\nBcc: a@b\"\n"), HasSubstr("sender.from_name: must be one line"));
}

TEST(SettingKeys, EachStandInTheShippedFileAndInTheManual) {
  const std::string file = read(kShipped);
  std::string section;
  std::set<std::string> named;
  for (std::string line : split_lines(file)) {
    if (line.starts_with("# ")) line = line.substr(2);
    if (line.starts_with('[')) section = line.substr(1, line.find(']') - 1) + ".";
    const std::string name = line.substr(0, line.find(" = "));
    if (line.find(" = ") != std::string::npos) named.insert(section + name);
  }
  for (const SettingKey& key : setting_keys()) {
    const std::string name(key.key);
    EXPECT_TRUE(named.contains(name) || named.contains(name + "_file")) << name << " is not in config/gom.toml";
  }
  EXPECT_THAT(read(kManual), HasSubstr(settings_manual())) << "docs/settings.md: its table is settings_manual()";
}

TEST(SettingKeys, HaveDefaultsThatTheyAllow) {
  EXPECT_EQ(told(SettingSources{}), "");
  std::set<std::string> seen;
  for (const SettingKey& key : setting_keys()) EXPECT_TRUE(seen.insert(environment_name(key.key)).second) << key.key;
}

}  // namespace
}  // namespace gom::test
