#include "commands/online.h"

#include <array>
#include <random>

#include "outbox/outbox.h"
#include "runtime/fault.h"
#include "text/unicode.h"
#include "transport/account_probe.h"
#include "transport/smtp_sender.h"

namespace gom {
namespace {

constexpr std::chrono::seconds kMailTakes{60};

struct Cure {
  std::string_view sign;  ///< in the fault's words, lower case
  const char *vi, *en;
};
/// The first sign that stands in the words decides.
constexpr Cure kCures[] = {
    {"application-specific password",
     "Tài khoản đã bật xác minh 2 bước: tạo mật khẩu ứng dụng ở myaccount.google.com/apppasswords và dùng mật khẩu đó.",
     "2-Step Verification is on: make an app password at myaccount.google.com/apppasswords and use that."},
    {"web login required", "Google muốn thấy người dùng: đăng nhập bằng trình duyệt, xác nhận hoạt động, rồi thử lại.",
     "Google wants to see a person: sign in with a browser, confirm the activity, then try again."},
    {"5.7.14", "Google muốn thấy người dùng: đăng nhập bằng trình duyệt, xác nhận hoạt động, rồi thử lại.",
     "Google wants to see a person: sign in with a browser, confirm the activity, then try again."},
    {"not enabled for imap",
     "Bật IMAP trong Gmail: Cài đặt, Chuyển tiếp và POP/IMAP; với Workspace thì hỏi quản trị viên.",
     "Turn IMAP on in Gmail: Settings, Forwarding and POP/IMAP; in Workspace ask the administrator."},
    {"permission has ended",
     "Chạy lại gom auth google; ứng dụng ở chế độ \"testing\" mất quyền sau 7 ngày: hãy phát hành ứng dụng.",
     "Run gom auth google again; an app in \"testing\" loses its permission every 7 days: publish it."},
    {"client_id", "Kiểm tra client_id và client_secret trong [oauth].",
     "Check client_id and client_secret in [oauth]."},
    {"certificate is not trusted",
     "Chứng chỉ không đáng tin: kiểm tra tên máy chủ và đồng hồ; với CA riêng thì đặt ca_file.",
     "The certificate is not trusted: check the server's name and the clock; for a private CA set ca_file."},
    {"resolve", "Không tìm thấy máy chủ: kiểm tra tên máy chủ và mạng (DNS).",
     "The server's name was not found: check how it is written, and the network (DNS)."},
    {"refused the login",
     "Sai tên hoặc mật khẩu. Với Gmail: mật khẩu ứng dụng 16 chữ cái, viết liền, không phải mật khẩu thường.",
     "Wrong user or password. For Gmail: an app password of 16 letters without spaces, not the ordinary password."},
    {"timed out", "Máy chủ không trả lời: kiểm tra cổng, tls và tường lửa (cổng 993 và 465 phải mở ra ngoài).",
     "The server does not answer: check port, tls and the firewall (ports 993 and 465 must be open to the outside)."},
    {"connect", "Không nối được: kiểm tra tên máy chủ, cổng, tls và tường lửa.",
     "No connection: check the server's name, port, tls and the firewall."},
};

OnlineStep failed(const Words& what, const Fault& fault) {
  const std::string words = fault.what();
  return {false, {what.vi + ": " + words, what.en + ": " + words}, cure_of(words)};
}

std::string at(const ServerAddress& server) {
  return server.host + ":" + std::to_string(server.port);
}

OnlineStep folder_step(const FolderSeen& seen) {
  const std::string count = std::to_string(seen.messages);
  if (!seen.name.empty())
    return {true,
            {"thư mục " + seen.wanted + ": “" + seen.name + "”, " + count + " thư",
             "folder " + seen.wanted + ": \"" + seen.name + "\", " + count + " messages"},
            {}};
  // What a server keeps of its own accord is no mistake of the settings.
  const bool special = seen.wanted.starts_with('\\');
  const Words cure{special ? "" : "Sửa mailbox.folders: tên như máy chủ ghi, hoặc \\Junk cho thư rác.",
                   special ? "" : "Mend mailbox.folders: the name as the server writes it, or \\Junk for Spam."};
  const Words gmail{" (với Gmail: Cài đặt, Nhãn, tích Hiện trong IMAP)",
                    " (in Gmail: Settings, Labels, tick Show in IMAP)"};
  return {special,
          {"thư mục " + seen.wanted + ": tài khoản không có" + (special ? gmail.vi : ""),
           "folder " + seen.wanted + ": the account has none" + (special ? gmail.en : "")},
          cure};
}

OutboxRow mail_to_oneself(const TriedAccount& account) {
  std::random_device random;
  const std::size_t at = account.from_address.rfind('@');
  OutboxRow row;
  row.notice.kind = NoticeKind::office;
  row.notice.to = account.from_address;
  row.notice.subject = "gom: thư thử / a test";
  row.notice.text =
      "gom gửi thư này cho chính mình để thử. Có thể xoá.\ngom sent this to itself as a test. You may delete it.\n";
  row.message_id = "gom.test." + std::to_string(random()) + "." + std::to_string(random()) + "@" +
                   (at == std::string::npos ? "gom.invalid" : account.from_address.substr(at + 1));
  return row;
}

}  // namespace

Words cure_of(const std::string& fault) {
  const std::string words = lower(fault);
  for (const Cure& each : kCures)
    if (words.find(each.sign) != std::string::npos) return {each.vi, each.en};
  return {"Xem cả cuộc nói chuyện với máy chủ: gom --trace imap,smtp check --online",
          "See the whole talk with the server: gom --trace imap,smtp check --online"};
}

std::vector<OnlineStep> try_mailbox(const TriedAccount& account) {
  const Words login{"đăng nhập hộp thư ở " + at(account.mailbox), "login to the mailbox at " + at(account.mailbox)};
  std::vector<OnlineStep> steps;
  try {
    const MailboxSeen seen =
        look_at_mailbox(account.mailbox, account.mailbox_who, account.folders, account.times, account.imap_trace);
    const std::string can =
        std::string(seen.idle ? " IDLE" : "") + (seen.condstore ? " CONDSTORE" : "") + (seen.gmail ? " Gmail" : "");
    const std::string extras = can.empty() ? "" : " (" + can.substr(1) + ")";
    steps.push_back({true, {login.vi + extras, login.en + extras}, {}});
    for (const FolderSeen& each : seen.folders) steps.push_back(folder_step(each));
  } catch (const Fault& fault) {
    steps.push_back(failed(login, fault));
  }
  return steps;
}

OnlineStep try_sender(const TriedAccount& account) {
  const Words login{"đăng nhập để gửi thư ở " + at(account.sender), "login to send at " + at(account.sender)};
  try {
    look_at_sender(account.sender, account.sender_who, account.times, account.smtp_trace);
    return {true, login, {}};
  } catch (const Fault& fault) {
    return failed(login, fault);
  }
}

OnlineStep try_mail_to_oneself(const TriedAccount& account) {
  const Words what{"thư gửi chính mình (" + account.from_address + ")",
                   "a mail to oneself (" + account.from_address + ")"};
  try {
    const OutboxRow row = mail_to_oneself(account);
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    OutboxRules rules;
    rules.mail_from = account.from_address;
    rules.from_name = account.from_name;
    const std::string mail = compose(row, rules, now);
    const auto sender = open_smtp(account.sender, account.sender_who, "", nullptr, account.times, account.smtp_trace);
    const Outcome outcome = sender->send({account.from_address, row.notice.to, row.message_id},
                                         std::as_bytes(std::span(mail)), [] { return true; });
    if (outcome.kind != Outcome::Kind::accepted)
      return {false, {what.vi + ": " + outcome.reply, what.en + ": " + outcome.reply}, cure_of(outcome.reply)};
    const std::string folder = wait_for_mail(account.mailbox, account.mailbox_who, account.folders, row.message_id,
                                             kMailTakes, account.times, account.imap_trace);
    if (folder.empty())
      return {false,
              {what.vi + ": đã gửi, nhưng sau một phút vẫn chưa tới", what.en + ": sent, but not here after a minute"},
              {"Xem sender.from_address có phải địa chỉ của hộp thư này không.",
               "See whether sender.from_address is this mailbox's own address."}};
    return {true, {what.vi + ": đã tới " + folder, what.en + ": it has arrived in " + folder}, {}};
  } catch (const Fault& fault) {
    return failed(what, fault);
  }
}

}  // namespace gom
