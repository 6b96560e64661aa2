#include "transport/connection.h"

#include <curl/curl.h>
#include <fcntl.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "runtime/fault.h"
#include "transport/curl_setup.h"

namespace gom {
namespace {

using Steady = std::chrono::steady_clock;
using Descriptor = boost::asio::posix::stream_descriptor;

const char* name_of(Protocol protocol) {
  return protocol == Protocol::imap ? "IMAP" : "SMTP";
}

std::string url_of(Protocol protocol, const ServerAddress& server, const std::string& own_name) {
  const std::string scheme = protocol == Protocol::imap ? "imap" : "smtp";
  const bool bare_ipv6 = server.host.find(':') != std::string::npos && !server.host.starts_with('[');
  const std::string host = bare_ipv6 ? "[" + server.host + "]" : server.host;
  return scheme + (server.tls == Tls::implicit ? "s://" : "://") + host + ":" + std::to_string(server.port) + "/" +
         own_name;
}

void trace_words(const Trace& trace, const std::string& words) {
  if (!trace) return;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find("\r\n", begin), words.size());
    trace("S: " + words.substr(begin, end - begin));
    begin = end + 2;
  }
}

}  // namespace

struct Connection::State {
  explicit State(Protocol which) : protocol(which) {}

  Protocol protocol;
  CurlHandle curl;
  std::string server_words;  // of the login, which reach the header function alone
  boost::asio::io_context io;
  std::unique_ptr<Descriptor> socket;
  TransportTimes times;

  [[noreturn]] void lost(const std::string& why) const {
    throw Fault(FaultScope::mailbox, Retry::later, name_of(protocol) + (": " + why));
  }

  void log_in(const ServerAddress& server, const Credentials& who, const std::string& own_name, const Trace& trace,
              bool renew_token) {
    server_words.clear();
    set_server(curl, url_of(protocol, server, own_name), server, times);
    set_login(curl, who, renew_token);
    keep_server_words(curl, server_words);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECT_ONLY, 1L);
    if (trace)
      trace("C: connect to " + server.host + ":" + std::to_string(server.port) + ", log in (secrets left out)");
    const auto result = static_cast<CURLcode>(perform_code(curl, times.stop));
    trace_words(trace, server_words);
    if (result != CURLE_OK) throw login_fault(name_of(protocol), result, curl, server_words);
  }

  /// Until the socket can be read or written, the time is over, or stop is requested. False for the latter two.
  bool wait(Descriptor::wait_type what, Steady::time_point deadline, const std::stop_token& stop) {
    bool ready = false;
    io.restart();
    boost::asio::steady_timer timer(io, deadline);
    socket->async_wait(what, [&](const boost::system::error_code& error) {
      ready = !error;
      timer.cancel();
    });
    timer.async_wait([&](const boost::system::error_code& error) {
      if (!error) socket->cancel();
    });
    const std::stop_callback on_stop(stop, [this] { boost::asio::post(io, [this] { socket->cancel(); }); });
    io.run();
    return ready;
  }
};

Connection::Connection(Protocol protocol, const ServerAddress& server, const Credentials& who,
                       const TransportTimes& times, const Trace& trace, const std::string& own_name)
    : state_(std::make_unique<State>(protocol)) {
  check_loopback_only(server);
  state_->times = times;
  who.gate->pass([&] {
    try {
      state_->log_in(server, who, own_name, trace, false);
    } catch (const Fault& fault) {
      if (fault.retry() != Retry::never || !who.token) throw;
      state_ = std::make_unique<State>(protocol);  // curl drops the line: a new one, with a new token, once
      state_->times = times;
      state_->log_in(server, who, own_name, trace, true);
    }
  });
  curl_socket_t descriptor = CURL_SOCKET_BAD;
  curl_easy_getinfo(state_->curl.get(), CURLINFO_ACTIVESOCKET, &descriptor);
  if (descriptor == CURL_SOCKET_BAD) state_->lost("the line closed after the login");
  const int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (own < 0) state_->lost("no file descriptor is left");
  state_->socket = std::make_unique<Descriptor>(state_->io, own);
}

Connection::~Connection() = default;

void Connection::send(std::string_view bytes) {
  const auto deadline = Steady::now() + state_->times.reply;
  while (!bytes.empty()) {
    std::size_t sent = 0;
    const CURLcode result = curl_easy_send(state_->curl.get(), bytes.data(), bytes.size(), &sent);
    if (result == CURLE_OK)
      bytes.remove_prefix(sent);
    else if (result != CURLE_AGAIN)
      state_->lost(std::string("sending failed: ") + curl_easy_strerror(result));
    else if (!state_->wait(Descriptor::wait_write, deadline, state_->times.stop))
      state_->lost(state_->times.stop.stop_requested() ? "stopped" : "the server takes nothing any more");
  }
}

std::size_t Connection::receive(std::span<char> buffer, Steady::time_point deadline, const std::stop_token& stop) {
  while (true) {
    // TLS may hold data that the socket does not show: ask before every wait.
    std::size_t received = 0;
    const CURLcode result = curl_easy_recv(state_->curl.get(), buffer.data(), buffer.size(), &received);
    if (result == CURLE_OK && received > 0) return received;
    if (result == CURLE_OK) state_->lost("the server closed the line");
    if (result != CURLE_AGAIN) state_->lost(std::string("receiving failed: ") + curl_easy_strerror(result));
    if (stop.stop_requested() || !state_->wait(Descriptor::wait_read, deadline, stop)) return 0;
  }
}

}  // namespace gom
