// How to reach a server and who we are there. Certificates are always checked; "none" is for loopback alone.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace gom {

enum class Tls { implicit, starttls, none };

struct ServerAddress {
  std::string host;
  int port = 0;
  Tls tls = Tls::implicit;
  std::filesystem::path ca_file;  ///< beside the system's certificates; empty: those alone
  bool operator==(const ServerAddress&) const = default;
};

/// Shared by all lines to one server with the same credentials. A refused login is tried once: the others, and later
/// ones, are told the same words without a further try, so that no account is locked. Safe from several threads.
class LoginGate {
 public:
  /// Runs `login`, one at a time. What it throws as "never" stands from then on.
  void pass(const std::function<void()>& login);

 private:
  std::mutex mutex_;
  std::optional<std::string> refused_;
};

/// A password, or where a fresh OAuth 2.0 access token comes from (RFC 6749). Never logged. Copies share the gate.
struct Credentials {
  std::string user;
  std::string password;
  /// Set: XOAUTH2. `renew`: the last token was refused before its time. Throws Fault (mailbox, never) where the grant
  /// has ended.
  std::function<std::string(bool renew)> token;
  std::shared_ptr<LoginGate> gate = std::make_shared<LoginGate>();
};

/// What ends a wait.
struct TransportTimes {
  std::chrono::seconds connect{30};     ///< with TLS and login; servers let a refused login wait for 15
  std::chrono::seconds reply{60};       ///< silence after which a command has failed
  std::chrono::seconds final_dot{600};  ///< for the answer to a mail's end (RFC 5321, 4.5.3.2.6)
  std::stop_token stop;                 ///< ends every wait; what was under way is a Fault (mailbox, later)
};

/// Takes one line of the talk, secrets out, literals as their length: "C: g1 CAPABILITY". Empty: no trace is wanted.
using Trace = std::function<void(const std::string&)>;

/// Throws UsageError for TLS "none" to anything but this machine.
void check_loopback_only(const ServerAddress&);

}  // namespace gom
