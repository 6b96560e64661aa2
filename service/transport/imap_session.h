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

class Connection;

/// Asked when a body's literal begins, with the response so far: where its bytes go. Null: they are passed over.
using BodySink = std::function<MessageSink*(const ImapResponse& so_far, std::uint64_t size)>;

class ImapSession {
 public:
  ImapSession(const ServerAddress&, const Credentials&, const TransportTimes&, const Trace&);
  ~ImapSession();  ///< says LOGOUT where the line still stands
  ImapSession(const ImapSession&) = delete;
  ImapSession& operator=(const ImapSession&) = delete;

  [[nodiscard]] bool can(const std::string& capability) const { return capabilities_.contains(capability); }
  /// False: the line has ended or is out of step; only a new session helps.
  [[nodiscard]] bool usable() const { return !broken_; }
  /// Whether the server told of messages (EXISTS) since `forget_news`: they may be new.
  [[nodiscard]] bool has_news() const { return news_; }
  void forget_news() { news_ = false; }

  /// Sends a command and returns its tag; several may be under way.
  std::string begin(const std::string& command);
  /// Reads one response. Literals of more than a few hundred bytes in a FETCH go to `sink`.
  ImapResponse next(const BodySink& sink = {});
  /// Reads until that tag's end, whatever its word; untagged ones are given to `seen`.
  ImapResponse answer(const std::string& tag, const std::function<void(const ImapResponse&)>& seen = {},
                      const BodySink& sink = {});
  /// As `answer`; NO and BAD are a Fault with the server's words.
  ImapResponse finish(const std::string& tag, const std::function<void(const ImapResponse&)>& seen = {},
                      const BodySink& sink = {});
  ImapResponse run(const std::string& command, const std::function<void(const ImapResponse&)>& seen = {});
  /// A command whose last argument is a literal (APPEND): sent when the server is ready for it. Whatever its word.
  ImapResponse run_with_literal(const std::string& command, std::string_view literal);

  /// IDLE until the server tells of messages, `until` passes, or stopped. Renew it before 29 minutes (RFC 2177). A
  /// server that refuses it is not asked again: `can("IDLE")` is false from then on.
  void idle(std::chrono::steady_clock::time_point until, std::stop_token);

 private:
  void say(std::string_view bytes);
  std::string read_line();
  void read_literal(std::uint64_t size, MessageSink* sink, std::string* keep);
  void take_literal(std::string& whole, std::size_t line_begin, std::uint64_t size, const BodySink& sink);
  bool fill(std::chrono::steady_clock::time_point deadline, const std::stop_token&);
  void trace(const char* who, std::string_view line) const;
  [[noreturn]] void fail(const std::string& why);

  std::unique_ptr<Connection> connection_;
  TransportTimes times_;
  Trace trace_;
  std::set<std::string> capabilities_;
  std::string buffer_;
  std::size_t read_ = 0;  // of buffer_, already used
  int last_tag_ = 0;
  bool broken_ = false;  // nothing more may be said on this line
  bool news_ = false;
};

}  // namespace gom
