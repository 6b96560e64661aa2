// How to reach a server and who we are there. Certificates are always checked; "none" is for loopback alone.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace gom {

enum class Tls { implicit, starttls, none };

struct ServerAddress {
  std::string host;
  int port = 0;
  Tls tls = Tls::implicit;
  std::filesystem::path ca_file;   ///< beside the system's certificates; empty: those alone
  bool operator==(const ServerAddress&) const = default;
};

/// A password, or where a fresh OAuth 2.0 access token comes from (RFC 6749). Never logged.
struct Credentials {
  std::string user;
  std::string password;
  std::function<std::string()> token;   ///< set: XOAUTH2. Throws Fault (mailbox, never) where the grant has ended
};

struct TransportTimes {
  std::chrono::seconds connect{20};
  std::chrono::seconds reply{60};       ///< silence after which a command has failed
};

/// Takes one line of the talk, secrets out, literals as their length: "C: g1 CAPABILITY". Empty: no trace is wanted.
using Trace = std::function<void(const std::string&)>;

/// Throws UsageError for TLS "none" to anything but this machine.
void check_loopback_only(const ServerAddress&);

}  // namespace gom
