// An authenticated byte stream to a mail server: libcurl makes connection, TLS and SASL (CURLOPT_CONNECT_ONLY), Asio
// waits. Blocking; every wait ends on the stop token or a time limit. Throws Fault (mailbox): refused logins are
// "never" with the server's own words, all else "later". One thread.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "transport/account.h"

namespace gom {

enum class Protocol { imap, smtp };

class Connection {
 public:
  /// `own_name` is what SMTP says in EHLO; empty: the machine's name.
  Connection(Protocol, const ServerAddress&, const Credentials&, const TransportTimes&, const Trace&,
             const std::string& own_name = "");
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(std::string_view bytes);
  /// At least one byte into `buffer`, or 0 when `deadline` passed or `stop` was requested. Throws when the line ended.
  std::size_t receive(std::span<char> buffer, std::chrono::steady_clock::time_point deadline,
                      const std::stop_token& stop);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gom
