// gom setup: asks in Vietnamese or English for the account, tries it step by step, and writes the configuration (0600)
// and the secret beside it. What a person wrote into the configuration before stays; the old one is kept as .old.
#include <pwd.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>

#include "commands/commands.h"
#include "commands/dialogue.h"
#include "commands/online.h"
#include "commands/wiring.h"
#include "config/toml_edit.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "text/unicode.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

struct Server {
  std::string host;
  int port = 0;
  std::string tls;
};

struct AccountAnswers {
  std::string user, password, from_name;
  Server mailbox, sender;
};

std::string domain_of(const std::string& address) {
  return lower(address.substr(std::min(address.rfind('@'), address.size() - 1) + 1));
}

bool is_gmail(const std::string& host) {
  return host.ends_with(".gmail.com") || host.ends_with(".googlemail.com");
}

/// Where a provider's servers are; by custom, where it is not known.
Server usual(const std::string& kind, const std::string& domain) {
  const bool google = domain == "gmail.com" || domain == "googlemail.com";
  return {kind + "." + (google ? "gmail.com" : domain), kind == "imap" ? 993 : 465, "implicit"};
}

/// What stands in the settings is offered again, unless it is for another domain.
Server offered(const Server& before, const std::string& kind, const std::string& user, const std::string& old_user) {
  const bool same = !before.host.empty() && (old_user.empty() || domain_of(old_user) == domain_of(user));
  return same ? before : usual(kind, domain_of(user));
}

Server ask_server(const Dialogue& dialogue, const Words& question, const Server& before) {
  const std::string shown = before.host + ":" + std::to_string(before.port);
  while (true) {
    const std::string answer = dialogue.ask(question, shown);
    if (answer == shown) return before;
    Server server{answer.substr(0, answer.find(':')), before.port, "implicit"};
    const std::string port = answer.find(':') == std::string::npos ? "" : answer.substr(answer.find(':') + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
    const bool right = port.empty() || (error == std::errc() && end == port.data() + port.size());
    if (server.port == 143 || server.port == 587) server.tls = "starttls";
    if (right && !server.host.empty() && server.port > 0 && server.port < 65536) return server;
    dialogue.say({"Hãy viết như: imap.gmail.com:993", "Write it like: imap.gmail.com:993"});
  }
}

std::string ask_address(const Dialogue& dialogue, const std::string& before) {
  while (true) {
    const std::string user = dialogue.ask({"Địa chỉ hộp thư", "Address of the mailbox"}, before);
    const std::size_t at = user.find('@');
    if (at != std::string::npos && at > 0 && at + 1 < user.size() && user.find(' ') == std::string::npos) return user;
    dialogue.say({"Đó không phải là một địa chỉ thư.", "That is no mail address."});
  }
}

std::string ask_password(const Dialogue& dialogue, bool gmail) {
  if (gmail)
    dialogue.say({"Gmail: bật xác minh 2 bước, tạo mật khẩu ứng dụng ở myaccount.google.com/apppasswords.",
                  "Gmail: turn on 2-Step Verification, make an app password at myaccount.google.com/apppasswords."});
  std::string password;
  while (password.empty()) password = dialogue.ask_secret({"Mật khẩu (không hiện khi gõ)", "Password (not shown)"});
  if (gmail) std::erase(password, ' ');  // it is shown in groups of four
  return password;
}

AccountAnswers ask_all(const Dialogue& dialogue, const Settings& before, const AccountAnswers& last) {
  AccountAnswers now = last;
  const std::string old_user = now.user;
  now.user = ask_address(dialogue, now.user);
  now.mailbox = ask_server(dialogue, {"Máy chủ nhận thư (IMAP)", "Server for incoming mail (IMAP)"},
                           offered(now.mailbox, "imap", now.user, old_user));
  now.sender = ask_server(dialogue, {"Máy chủ gửi thư (SMTP)", "Server for outgoing mail (SMTP)"},
                          offered(now.sender, "smtp", now.user, old_user));
  now.password = ask_password(dialogue, is_gmail(now.mailbox.host));
  now.from_name = dialogue.ask({"Tên người gửi mà các đơn vị thấy", "Name of the sender as units see it"},
                               now.from_name.empty() ? before.sender.from_name : now.from_name);
  return now;
}

TriedAccount account_of(const AccountAnswers& answers, const Settings& before, Wiring& wiring) {
  TriedAccount account;
  account.mailbox = {answers.mailbox.host, answers.mailbox.port, tls_named(answers.mailbox.tls),
                     before.mailbox.ca_file};
  account.sender = {answers.sender.host, answers.sender.port, tls_named(answers.sender.tls), before.sender.ca_file};
  account.mailbox_who = {answers.user, answers.password, {}};
  account.sender_who = {answers.user, answers.password, {}};
  account.folders = before.mailbox.folders;
  account.from_address = before.sender.from_address.empty() || before.sender.from_address == before.mailbox.user
                             ? answers.user
                             : before.sender.from_address;
  account.from_name = answers.from_name;
  account.imap_trace = wiring.trace_of("imap");
  account.smtp_trace = wiring.trace_of("smtp");
  return account;
}

bool tell(const Dialogue& dialogue, const OnlineStep& step) {
  std::printf("%s  %s\n", step.ok ? "ok  " : "MEND", dialogue.said(step.what).c_str());
  if (!step.ok && !dialogue.said(step.cure).empty()) std::printf("      %s\n", dialogue.said(step.cure).c_str());
  return step.ok;
}

bool try_account(const Dialogue& dialogue, const TriedAccount& account) {
  bool all_well = true;
  for (const OnlineStep& each : try_mailbox(account)) all_well &= tell(dialogue, each);
  all_well &= tell(dialogue, try_sender(account));
  if (all_well &&
      dialogue.confirm({"Gửi một thư thử cho chính hộp thư này?", "Send a test mail to this mailbox?"}, true))
    all_well = tell(dialogue, try_mail_to_oneself(account));
  return all_well;
}

fs::path target_of(Wiring& wiring, const SetupOptions& options) {
  if (!options.file.empty()) return fs::absolute(options.file);
  if (const auto in_use = wiring.configuration(); in_use && access(in_use->c_str(), W_OK) == 0)
    return fs::absolute(*in_use);
  return fs::absolute(geteuid() == 0 ? fs::path("/etc/gom/gom.toml") : fs::path("gom.toml"));
}

std::string text_of_shipped_or(const fs::path& file) {
  if (fs::exists(file)) return read_file(file);
  const fs::path shipped = shared_folder("config") / "gom.toml";
  return fs::exists(shipped) ? read_file(shipped) : "";
}

/// The service of systemd takes the secret of /etc/gom as a credential; its own user could not read the file.
bool is_of_the_service(const fs::path& target) {
  return target.parent_path() == "/etc/gom";
}

std::string written(const std::string& before, const AccountAnswers& answers, const Settings& settings, bool service) {
  std::string toml = before;
  const auto set = [&](std::string_view key, const auto& value) { toml = with_setting(toml, key, value); };
  set("mailbox.kind", "imap");
  set("mailbox.host", answers.mailbox.host);
  set("mailbox.port", answers.mailbox.port);
  set("mailbox.tls", answers.mailbox.tls);
  set("mailbox.user", answers.user);
  set("mailbox.auth", "password");
  set("sender.kind", "smtp");
  set("sender.host", answers.sender.host);
  set("sender.port", answers.sender.port);
  set("sender.tls", answers.sender.tls);
  set("sender.auth", "password");
  set("sender.from_name", answers.from_name);
  if (!settings.mailbox.ca_file.empty()) set("mailbox.ca_file", fs::absolute(settings.mailbox.ca_file).string());
  if (!settings.sender.ca_file.empty()) set("sender.ca_file", fs::absolute(settings.sender.ca_file).string());
  if (!service) set("mailbox.password_file", "mailbox.password");
  return toml;
}

void write_all(const Dialogue& dialogue, const fs::path& target, const AccountAnswers& answers,
               const Settings& settings) {
  const std::string before = text_of_shipped_or(target);
  make_folder_durably(target.parent_path());
  const fs::path secret = target.parent_path() / "mailbox.password";
  write_durably(secret, answers.password + "\n");
  if (fs::exists(target)) write_durably(target.string() + ".old", read_file(target));
  write_durably(target, written(before, answers, settings, is_of_the_service(target)));
  if (const passwd* service = is_of_the_service(target) ? getpwnam("gom") : nullptr)
    (void)!chown(target.c_str(), service->pw_uid, service->pw_gid);
  dialogue.say(
      {"Đã ghi " + target.string() + " và mật khẩu ở " + secret.string() + " (chỉ chủ sở hữu đọc được).",
       "Written: " + target.string() + ", and the password in " + secret.string() + " (its owner alone reads it)."});
  dialogue.say(
      {"Tiếp theo: điền campaign.toml (cơ quan, thời hạn), rồi gom check, rồi gom serve.\n"
       "gom bắt đầu ở chế độ review: không thư nào tới đơn vị trước khi cơ quan cho gửi.",
       "Next: fill in campaign.toml (office, dates), then gom check, then gom serve.\n"
       "gom starts in review mode: nothing goes to a unit until the office releases it."});
}

}  // namespace

int setup(Wiring& wiring, const SetupOptions& options) {
  const Settings before = read_settings(wiring.setting_sources()).settings;  // with mistakes: this is their cure
  Dialogue dialogue;
  dialogue.speak(dialogue.ask({"Tiếng Việt hay English? (vi/en)", ""}, "vi") != "en");
  const fs::path target = target_of(wiring, options);
  AccountAnswers answers{before.mailbox.user,
                         "",
                         before.sender.from_name,
                         {before.mailbox.host, before.mailbox.port, before.mailbox.tls},
                         {before.sender.host, before.sender.port, before.sender.tls}};
  while (true) {
    answers = ask_all(dialogue, before, answers);
    if (try_account(dialogue, account_of(answers, before, wiring))) break;
    if (!dialogue.confirm({"Sửa và thử lại?", "Change something and try again?"}, true)) {
      if (dialogue.confirm({"Vẫn ghi cấu hình?", "Write the configuration all the same?"}, false)) break;
      dialogue.say({"Không ghi gì cả.", "Nothing was written."});
      return exits::kFailed;
    }
  }
  write_all(dialogue, target, answers, before);
  return exits::kOk;
}

}  // namespace gom
