// One mail after another on one authenticated connection (RFC 5321): MAIL, RCPT, DATA. libcurl's own SMTP is not used,
// since it does not tell whether the final dot was on its way when the line broke, and waits for the answer to it deaf
// to a stop; docs/decisions has the reasons. One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "transport/account.h"
#include "transport/sender.h"

namespace gom {

class Connection;

class SmtpSession {
 public:
  SmtpSession(const ServerAddress&, const Credentials&, const std::string& own_name, const TransportTimes&,
              const Trace&);
  ~SmtpSession();  ///< says QUIT where the line still stands
  SmtpSession(const SmtpSession&) = delete;
  SmtpSession& operator=(const SmtpSession&) = delete;

  /// False: the line has ended, or the server means to end it; the next mail needs another session.
  [[nodiscard]] bool usable() const { return usable_; }

  /// Throws Fault (mailbox) for a line that broke before the final dot; behind it the outcome is in_doubt.
  Outcome send(const Envelope&, std::string_view mail, const GoAhead&);

 private:
  struct Reply {
    int code = 0;
    std::string text;  ///< all its lines, one behind the other
  };
  Reply ask(const std::string& command);
  Reply read_reply(std::chrono::seconds longest);
  std::string read_line(std::chrono::steady_clock::time_point deadline);
  Outcome refused(const Reply&);
  Outcome end_mail();
  void trace(const std::string& line) const;

  std::unique_ptr<Connection> connection_;
  TransportTimes times_;
  Trace trace_;
  std::string buffer_;
  bool usable_ = true;
  bool reset_first_ = false;  // the last mail was refused halfway
};

/// A mail's lines as DATA carries them: CRLF, a dot before each dot that begins a line (RFC 5321, 4.5.2), a last CRLF.
[[nodiscard]] std::string dot_stuffed(std::string_view mail);

}  // namespace gom
