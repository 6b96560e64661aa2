#include "transport/smtp_session.h"

#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include "runtime/fault.h"
#include "transport/connection.h"

namespace gom {
namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t kLongestReply = 64 * 1024;
constexpr auto kLastMoment = 600ms;  // for the answer to the final dot when gom is stopped meanwhile

Fault lost(const std::string& why, Retry retry = Retry::later) {
  return {FaultScope::mailbox, retry, "SMTP: " + why};
}

bool fits_in_angles(const std::string& address) {
  for (const unsigned char c : address)
    if (c <= ' ' || c >= 0x7F || c == '<' || c == '>') return false;
  return true;
}

/// What is wrong with our account, not with this mail: it must not end a mail for good.
bool concerns_login(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538;
}

/// Whether a 5xx to RCPT speaks of the address and not of our mail, our account or a full mailbox: by its enhanced code
/// (RFC 3463: 5.1.x, 5.2.1, and 5.1.7, 5.1.8 are of the sender's), else by RFC 5321, 4.2.3.
bool means_address(int code, const std::string& text) {
  const std::string_view words = std::string_view(text).substr(std::min<std::size_t>(4, text.size()));
  if (words.starts_with("5.1.")) return !words.starts_with("5.1.7") && !words.starts_with("5.1.8");
  if (words.starts_with("5.") && words.size() > 3 && std::isdigit(static_cast<unsigned char>(words[2])))
    return words.starts_with("5.2.1");
  return code == 550 || code == 551 || code == 553;
}

/// A limit that passes, though Gmail calls it permanent: "550 5.4.5 Daily user sending limit exceeded".
bool passes_with_time(int code, const std::string& text) {
  return code / 100 == 4 || text.find(" 5.4.5 ") != std::string::npos || text.starts_with("5.4.5 ");
}

}  // namespace

std::string dot_stuffed(std::string_view mail) {
  std::string out;
  out.reserve(mail.size() + mail.size() / 64 + 2);
  for (std::size_t begin = 0; begin < mail.size();) {
    const std::size_t end = std::min(mail.find('\n', begin), mail.size());
    std::string_view line = mail.substr(begin, end - begin);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('.')) out += '.';
    for (const char c : line)
      if (c != '\r') out += c;  // a bare CR is not for DATA (RFC 5321, 2.3.8)
    out += "\r\n";
    begin = end + 1;
  }
  return out;
}

SmtpSession::SmtpSession(const ServerAddress& server, const Credentials& who, const std::string& own_name,
                         const TransportTimes& times, const Trace& trace)
    : connection_(std::make_unique<Connection>(Protocol::smtp, server, who, times, trace, own_name)),
      times_(times),
      trace_(trace) {}

SmtpSession::~SmtpSession() {
  if (!usable_) return;
  try {
    connection_->send("QUIT\r\n");
  } catch (const std::exception&) {  // the line is closed in any case
    usable_ = false;
  }
}

void SmtpSession::trace(const std::string& line) const {
  if (trace_) trace_(line);
}

std::string SmtpSession::read_line(Steady::time_point deadline) {
  while (true) {
    if (const std::size_t end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      while (line.ends_with('\r')) line.pop_back();
      trace("S: " + line);
      return line;
    }
    if (buffer_.size() > kLongestReply) throw lost("the server sent a line without an end");
    std::array<char, 4096> chunk;
    std::size_t received = connection_->receive(chunk, deadline, times_.stop);
    if (received == 0 && times_.stop.stop_requested())
      received = connection_->receive(chunk, std::min(deadline, Steady::now() + kLastMoment), {});
    if (received == 0) throw lost(times_.stop.stop_requested() ? "stopped" : "the server says nothing any more");
    buffer_.append(chunk.data(), received);
  }
}

/// RFC 5321, 4.2: "250-first", "250-second", "250 last".
SmtpSession::Reply SmtpSession::read_reply(std::chrono::seconds longest) {
  const auto deadline = Steady::now() + longest;
  Reply reply;
  while (true) {
    const std::string line = read_line(deadline);
    const auto [end, error] =
        std::from_chars(line.data(), line.data() + std::min<std::size_t>(3, line.size()), reply.code);
    if (error != std::errc() || end != line.data() + 3) throw lost("the server's answer has no code: " + line);
    if (reply.text.size() < kLongestReply) reply.text += (reply.text.empty() ? "" : " ") + line;
    if (line.size() < 4 || line[3] != '-') break;
  }
  if (reply.code == 421) usable_ = false;  // the server closes the line (RFC 5321, 3.8)
  return reply;
}

SmtpSession::Reply SmtpSession::ask(const std::string& command) {
  trace("C: " + command);
  connection_->send(command + "\r\n");
  return read_reply(times_.reply);
}

/// The one place that knows what SMTP replies mean.
Outcome SmtpSession::refused(const Reply& reply) {
  if (concerns_login(reply.code)) throw lost("the server wants another login: " + reply.text, Retry::never);
  if (reply.code / 100 != 4 && reply.code / 100 != 5) throw lost("the server's answer fits not: " + reply.text);
  reset_first_ = true;
  const bool later = passes_with_time(reply.code, reply.text);
  return {later ? Outcome::Kind::deferred : Outcome::Kind::refused, reply.text};
}

/// From the dot's first byte on, a line that breaks leaves doubt.
Outcome SmtpSession::end_mail() {
  try {
    trace("C: .");
    connection_->send(".\r\n");
    const Reply reply = read_reply(times_.final_dot);
    if (reply.code / 100 == 2) return {Outcome::Kind::accepted, reply.text};
    const bool later = passes_with_time(reply.code, reply.text);
    if (reply.code / 100 == 4 || reply.code / 100 == 5)
      return {later ? Outcome::Kind::deferred : Outcome::Kind::refused, reply.text};
    usable_ = false;
    return {Outcome::Kind::in_doubt, "the answer to the mail's end fits not: " + reply.text};
  } catch (const Fault& fault) {
    usable_ = false;
    return {Outcome::Kind::in_doubt, std::string("the line was lost behind the mail's end: ") + fault.what()};
  }
}

/// The go-ahead is asked as late as can be: what dies before it leaves no doubt.
Outcome SmtpSession::send(const Envelope& envelope, std::string_view mail, const GoAhead& go) {
  if (!fits_in_angles(envelope.mail_from) || !fits_in_angles(envelope.rcpt_to))
    return {Outcome::Kind::refused, "an address that SMTP cannot carry"};
  try {
    if (std::exchange(reset_first_, false)) ask("RSET");
    if (const Reply reply = ask("MAIL FROM:<" + envelope.mail_from + ">"); reply.code / 100 != 2) return refused(reply);
    if (const Reply reply = ask("RCPT TO:<" + envelope.rcpt_to + ">"); reply.code / 100 != 2) {
      Outcome outcome = refused(reply);
      outcome.address_refused = outcome.kind == Outcome::Kind::refused && means_address(reply.code, reply.text);
      return outcome;
    }
    if (!go()) {
      reset_first_ = true;
      return {.kind = Outcome::Kind::withheld};
    }
    if (const Reply reply = ask("DATA"); reply.code != 354) return refused(reply);
    trace("C: (mail of " + std::to_string(mail.size()) + " bytes)");
    connection_->send(dot_stuffed(mail));
  } catch (const Fault&) {
    usable_ = false;
    throw;
  }
  return end_mail();
}

}  // namespace gom
