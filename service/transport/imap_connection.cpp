#include "transport/imap_connection.h"

#include <curl/curl.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "runtime/fault.h"
#include "transport/curl_setup.h"

namespace gom {
namespace {

using Steady = std::chrono::steady_clock;

[[noreturn]] void lost(const std::string& why) {
  throw Fault(FaultScope::mailbox, Retry::later, "IMAP: " + why);
}

std::string url_of(const ServerAddress& server) {
  return (server.tls == Tls::implicit ? "imaps://" : "imap://") + server.host + ":" + std::to_string(server.port) + "/";
}

}  // namespace

struct ImapConnection::State {
  CurlHandle curl;
  std::string server_words;  // of the login, which reach the header function alone
  boost::asio::io_context io;
  std::unique_ptr<boost::asio::posix::stream_descriptor> socket;
  TransportTimes times;

  /// Until the socket can be read or written, the time is over, or stop is requested. False for the latter two.
  bool wait(boost::asio::posix::stream_descriptor::wait_type what, Steady::time_point deadline,
            const std::stop_token& stop) {
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
    const std::stop_callback on_stop(stop, [&] { boost::asio::post(io, [&] { socket->cancel(); }); });
    io.run();
    return ready;
  }
};

ImapConnection::ImapConnection(const ServerAddress& server, const Credentials& who, const TransportTimes& times,
                               const Trace& trace, std::stop_token stop)
    : state_(std::make_unique<State>()) {
  check_loopback_only(server);
  state_->times = times;
  CURL* curl = state_->curl.get();
  set_server(state_->curl, url_of(server), server, who, times);
  keep_server_words(state_->curl, state_->server_words);
  curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
  if (trace)
    trace("C: connect to " + server.host + ":" + std::to_string(server.port) + " and log in (secrets left out)");
  const CURLcode result = static_cast<CURLcode>(perform_code(state_->curl, stop));
  if (result != CURLE_OK) throw login_fault("IMAP", result, state_->curl, state_->server_words);
  curl_socket_t descriptor = CURL_SOCKET_BAD;
  curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &descriptor);
  if (descriptor == CURL_SOCKET_BAD) lost("the line closed after the login");
  state_->socket = std::make_unique<boost::asio::posix::stream_descriptor>(state_->io, dup(descriptor));
}

ImapConnection::~ImapConnection() = default;

void ImapConnection::send(std::string_view bytes) {
  const auto deadline = Steady::now() + state_->times.reply;
  while (!bytes.empty()) {
    std::size_t sent = 0;
    const CURLcode result = curl_easy_send(state_->curl.get(), bytes.data(), bytes.size(), &sent);
    if (result == CURLE_OK)
      bytes.remove_prefix(sent);
    else if (result != CURLE_AGAIN)
      lost(std::string("sending failed: ") + curl_easy_strerror(result));
    else if (!state_->wait(boost::asio::posix::stream_descriptor::wait_write, deadline, {}))
      lost("the server takes nothing any more");
  }
}

std::size_t ImapConnection::receive(std::span<char> buffer, Steady::time_point deadline, std::stop_token stop) {
  while (true) {
    // TLS may hold data that the socket does not show: ask before every wait.
    std::size_t received = 0;
    const CURLcode result = curl_easy_recv(state_->curl.get(), buffer.data(), buffer.size(), &received);
    if (result == CURLE_OK && received > 0) return received;
    if (result == CURLE_OK) lost("the server closed the line");
    if (result != CURLE_AGAIN) lost(std::string("receiving failed: ") + curl_easy_strerror(result));
    if (stop.stop_requested() || !state_->wait(boost::asio::posix::stream_descriptor::wait_read, deadline, stop))
      return 0;
  }
}

}  // namespace gom
