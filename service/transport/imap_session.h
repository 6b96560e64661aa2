// Commands and responses on one authenticated connection (RFC 9051, 3501): tags, literals streamed to a sink, IDLE
// (RFC 2177). It never says anything that changes a mailbox unless its caller does. Throws Fault (mailbox, later) when
// the line, the grammar or the server's patience ends. One thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "transport/account.h"
#include "transport/imap_response.h"
#include "transport/mailbox.h"

namespace gom {

class ImapConnection;

/// Asked when a body's literal begins, with the response so far: where its bytes go. Null: they are passed over.
using BodySink = std::function<MessageSink*(const ImapResponse& so_far, std::uint64_t size)>;

class ImapSession {
 public:
  ImapSession(const ServerAddress&, const Credentials&, const TransportTimes&, const Trace&, std::stop_token);
  ~ImapSession();  ///< says LOGOUT where the line still stands
  ImapSession(const ImapSession&) = delete;
  ImapSession& operator=(const ImapSession&) = delete;

  [[nodiscard]] bool can(const std::string& capability) const { return capabilities_.contains(capability); }

  /// Sends a command and returns its tag; several may be under way.
  std::string begin(const std::string& command);
  /// Reads one response. Literals of more than a few hundred bytes in a FETCH go to `sink`.
  ImapResponse next(const BodySink& sink = {});
  /// Reads until that tag's end; untagged ones are given to `seen`. NO and BAD are a Fault with the server's words.
  ImapResponse finish(const std::string& tag, const std::function<void(const ImapResponse&)>& seen = {},
                      const BodySink& sink = {});
  ImapResponse run(const std::string& command, const std::function<void(const ImapResponse&)>& seen = {});
  /// A command whose last argument is a literal (APPEND): sent when the server is ready for it.
  ImapResponse run_with_literal(const std::string& command, std::string_view literal);

  /// IDLE until something untagged comes, `until` passes, or stopped. Renew it before 29 minutes (RFC 2177).
  void idle(std::chrono::steady_clock::time_point until, std::stop_token);

 private:
  std::string read_line();
  void read_literal(std::uint64_t size, MessageSink* sink, std::string* keep);
  bool fill(std::chrono::steady_clock::time_point deadline, std::stop_token);
  void trace(const char* who, std::string_view line) const;

  std::unique_ptr<ImapConnection> connection_;
  TransportTimes times_;
  Trace trace_;
  std::stop_token stop_;
  std::set<std::string> capabilities_;
  std::string buffer_;
  std::size_t read_ = 0;  // of buffer_, already used
  int last_tag_ = 0;
  bool broken_ = false;  // nothing more may be said on this line
};

}  // namespace gom
