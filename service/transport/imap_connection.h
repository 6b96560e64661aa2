// An authenticated byte stream to an IMAP server: libcurl makes connection, TLS and SASL (CURLOPT_CONNECT_ONLY), Asio
// waits. Blocking; every wait ends on the stop token or a time limit. Throws Fault (mailbox): refused logins are
// "never" with the server's own words, all else "later".
#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "transport/account.h"

namespace gom {

class ImapConnection {
 public:
  ImapConnection(const ServerAddress&, const Credentials&, const TransportTimes&, const Trace&, std::stop_token);
  ~ImapConnection();
  ImapConnection(const ImapConnection&) = delete;
  ImapConnection& operator=(const ImapConnection&) = delete;

  void send(std::string_view bytes);
  /// At least one byte into `buffer`, or 0 when `deadline` passed or `stop` was requested. Throws when the line ended.
  std::size_t receive(std::span<char> buffer, std::chrono::steady_clock::time_point deadline, std::stop_token stop);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gom
