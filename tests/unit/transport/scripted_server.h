// A server of a test's own on loopback: each connection is served by a function that reads lines and says what it
// likes. Above it a small IMAP and a small SMTP server, each a struct of knobs: what a test wants to be odd it answers
// itself.
#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "transport/account.h"

namespace gom {

struct LineEnded : std::runtime_error {
  LineEnded() : std::runtime_error("the line has ended") {}
};

/// One connection, seen from the server.
class Line {
 public:
  explicit Line(int socket) : socket_(socket) {}
  void say(const std::string& text) {
    std::string_view rest = text;
    while (!rest.empty()) {
      const ssize_t sent = send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) throw LineEnded();
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  /// Without its CRLF. Throws LineEnded.
  std::string hear() {
    while (true) {
      if (const std::size_t end = heard_.find("\r\n"); end != std::string::npos) {
        std::string line = heard_.substr(0, end);
        heard_.erase(0, end + 2);
        return line;
      }
      more();
    }
  }
  std::string hear_bytes(std::size_t count) {
    while (heard_.size() < count) more();
    std::string bytes = heard_.substr(0, count);
    heard_.erase(0, count);
    return bytes;
  }
  [[noreturn]] void cut() { throw LineEnded(); }

 private:
  void more() {
    char buffer[65536];
    const ssize_t got = recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) throw LineEnded();
    heard_.append(buffer, static_cast<std::size_t>(got));
  }
  int socket_;
  std::string heard_;
};

class ScriptedServer {
 public:
  using Serve = std::function<void(Line&)>;
  explicit ScriptedServer(Serve serve) : serve_(std::move(serve)), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(socket_, 16) != 0 ||
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no port");
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_lines(); });
  }
  ~ScriptedServer() {
    shutdown(socket_, SHUT_RDWR);
    accepting_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const int each : open_) shutdown(each, SHUT_RDWR);
    }
    for (std::thread& each : lines_) each.join();
    close(socket_);
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] int connections() const { return connections_; }
  [[nodiscard]] ServerAddress address() const { return {"127.0.0.1", port_, Tls::none, {}}; }

 private:
  void accept_lines() {
    while (true) {
      const int line = accept(socket_, nullptr, nullptr);
      if (line < 0) return;
      ++connections_;
      const std::lock_guard lock(mutex_);
      open_.push_back(line);
      lines_.emplace_back([this, line] {
        Line talk(line);
        try {
          serve_(talk);
        } catch (const LineEnded&) {
        }
        const std::lock_guard closing(mutex_);
        std::erase(open_, line);
        close(line);
      });
    }
  }

  Serve serve_;
  int socket_;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> lines_;
  std::thread accepting_;
};

/// An IMAP server with one folder. `odd` sees each command first and returns true when it has answered it.
struct FakeImap {
  std::string capabilities = "IMAP4rev1 IDLE";
  std::string folders = "* LIST () \"/\" INBOX\r\n";
  std::string uid_validity = "7";
  std::map<unsigned, std::string> messages;  // by UID
  std::vector<std::string> appended;
  std::function<bool(Line&, const std::string& tag, const std::string& command)> odd;
  std::vector<std::string> commands;  // without tags
  std::mutex mutex;

  [[nodiscard]] std::string size_line(unsigned uid) {
    const auto number = std::distance(messages.begin(), messages.find(uid)) + 1;
    return "* " + std::to_string(number) + " FETCH (UID " + std::to_string(uid) + " RFC822.SIZE " +
           std::to_string(messages.at(uid).size()) + " INTERNALDATE \"05-Oct-2022 09:30:00 +0700\")\r\n";
  }
  [[nodiscard]] std::string body_line(unsigned uid) {
    const auto number = std::distance(messages.begin(), messages.find(uid)) + 1;
    return "* " + std::to_string(number) + " FETCH (UID " + std::to_string(uid) + " BODY[] {" +
           std::to_string(messages.at(uid).size()) + "}\r\n" + messages.at(uid) + ")\r\n";
  }

  void serve(Line& line) {
    line.say("* OK ready\r\n");
    while (true) {
      const std::string heard = line.hear();
      const std::string tag = heard.substr(0, heard.find(' '));
      const std::string command = heard.substr(std::min(heard.size(), tag.size() + 1));
      const std::lock_guard lock(mutex);
      if (tag.starts_with("g")) commands.push_back(command);
      // A client says LOGOUT as it goes, and waits for no answer: what the test keeps for `odd` may be gone by then.
      if (command != "LOGOUT" && odd && odd(line, tag, command)) continue;
      if (!answer(line, tag, command)) return;
    }
  }

  /// The UIDs of a set like "1:3,7".
  [[nodiscard]] std::vector<unsigned> known_of(const std::string& set) const {
    std::vector<unsigned> uids;
    std::istringstream ranges(set);
    for (std::string range; std::getline(ranges, range, ',');) {
      const std::size_t colon = range.find(':');
      const unsigned first = range == "*" ? (messages.empty() ? 0 : messages.rbegin()->first) : std::stoul(range);
      const unsigned last = colon == std::string::npos ? first : std::stoul(range.substr(colon + 1));
      for (const auto& [uid, text] : messages)
        if (uid >= first && uid <= last) uids.push_back(uid);
    }
    return uids;
  }

 private:
  bool answer(Line& line, const std::string& tag, const std::string& command) {
    std::string data;
    if (command == "CAPABILITY") data = "* CAPABILITY " + capabilities + "\r\n";
    if (command.starts_with("LIST")) data = folders;
    if (command.starts_with("EXAMINE") || command.starts_with("SELECT"))
      data = "* " + std::to_string(messages.size()) + " EXISTS\r\n* OK [UIDVALIDITY " + uid_validity +
             "] valid\r\n* OK [UIDNEXT " + std::to_string(messages.empty() ? 1 : messages.rbegin()->first + 1) +
             "] next\r\n";
    if (command.starts_with("UID SEARCH UID ") || command == "UID SEARCH *") {
      data = "* SEARCH";
      for (const unsigned uid : known_of(command.substr(command.rfind(' ') + 1))) data += " " + std::to_string(uid);
      data += "\r\n";
    }
    if (command.starts_with("UID SEARCH HEADER")) data = "* SEARCH" + found(command) + "\r\n";
    if (command.starts_with("UID FETCH ")) {
      const std::string rest = command.substr(10);
      for (const unsigned uid : known_of(rest.substr(0, rest.find(' '))))
        data += command.find("BODY.PEEK") != std::string::npos ? body_line(uid) : size_line(uid);
    }
    if (command.starts_with("APPEND")) {
      line.say("+ go on\r\n");
      appended.push_back(line.hear_bytes(std::stoul(command.substr(command.rfind('{') + 1))));
      line.hear();
    }
    if (command == "IDLE") {
      line.say("+ idling\r\n");
      mutex.unlock();
      const std::string done = line.hear();
      mutex.lock();
    }
    line.say(data + tag + " OK done\r\n");
    return command != "LOGOUT";
  }
  [[nodiscard]] std::string found(const std::string& command) const {
    const std::string id = command.substr(command.find('<'), command.rfind('>') - command.find('<') + 1);
    for (const std::string& each : appended)
      if (each.find(id) != std::string::npos) return " 1";
    return "";
  }
};

/// An SMTP server. `answer` sets what it says at a stage ("connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", ".",
/// "RSET") instead of yes; "cut" ends the line there. Only for the first `odd_connections`.
struct FakeSmtp {
  std::atomic<int> odd_connections = 1000;
  bool offers_login = true;
  std::vector<std::string> accepted, heard;
  std::atomic<int> connections = 0;
  std::mutex mutex;

  /// `at_stage` is told before the server answers; nothing that it captures may be gone by then.
  void answer(std::map<std::string, std::string> replies, std::function<void(const std::string&)> at_stage = {}) {
    const std::lock_guard lock(mutex);
    replies_ = std::move(replies);
    at_stage_ = std::move(at_stage);
  }

  void serve(Line& line) {
    const int number = ++connections;
    const auto reply = [&](const std::string& stage, const std::string& usual) {
      const std::string odd = number <= odd_connections ? reached(stage) : "";
      if (odd == "cut") line.cut();
      line.say((odd.empty() ? usual : odd) + "\r\n");
      return odd.empty();
    };
    reply("connect", "220 ready");
    while (true) {
      const std::string command = line.hear();
      const std::string verb = command.substr(0, 4);
      {
        const std::lock_guard lock(mutex);
        heard.push_back(command);
      }
      if (verb == "EHLO")
        reply("EHLO", offers_login ? "250-here\r\n250 AUTH PLAIN" : "250 here");
      else if (verb == "DATA" && reply("DATA", "354 go on"))
        take(line, reply);
      else if (verb == "AUTH")
        log_in(line, reply);
      else if (verb != "DATA")
        reply(verb, "250 yes");
      if (verb == "QUIT") return;
    }
  }

 private:
  template <class Reply>
  static void log_in(Line& line, const Reply& reply) {
    line.say("334 \r\n");
    line.hear();
    reply("AUTH", "235 welcome");
  }
  template <class Reply>
  void take(Line& line, const Reply& reply) {
    std::string mail;
    for (std::string each = line.hear(); each != "."; each = line.hear()) mail += each + "\r\n";
    {
      const std::lock_guard lock(mutex);
      accepted.push_back(mail);
    }
    if (!reply(".", "250 2.0.0 taken")) {
      const std::lock_guard lock(mutex);
      accepted.pop_back();
    }
  }
  /// What it says there against its habit; empty: nothing.
  std::string reached(const std::string& stage) {
    const std::lock_guard lock(mutex);
    if (at_stage_) at_stage_(stage);
    const auto found = replies_.find(stage);
    return found == replies_.end() ? "" : found->second;
  }

  std::map<std::string, std::string> replies_;
  std::function<void(const std::string& stage)> at_stage_;
};

}  // namespace gom
