#include "transport/oauth.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "runtime/fault.h"
#include "transport/curl_setup.h"

namespace gom {
namespace {

using Steady = std::chrono::steady_clock;
using Form = std::map<std::string, std::string>;

constexpr std::chrono::seconds kUsualLife{3600};
constexpr std::chrono::seconds kRenewBefore{120};
constexpr long kHttpSeconds = 30;
constexpr std::size_t kLongestRequest = 16 * 1024;
constexpr std::size_t kLargestAnswer = 256 * 1024;
constexpr std::chrono::minutes kLongestGrant{10};

[[noreturn]] void fail(Retry retry, const std::string& what) {
  throw Fault(FaultScope::mailbox, retry, "OAuth: " + what);
}

std::string escaped(CURL* curl, const std::string& text) {
  const std::unique_ptr<char, decltype(&curl_free)> owned(
      curl_easy_escape(curl, text.data(), static_cast<int>(text.size())), curl_free);
  return owned ? owned.get() : "";
}

std::string encoded(CURL* curl, const Form& form) {
  std::string body;
  for (const auto& [name, value] : form)
    if (!value.empty()) body += (body.empty() ? "" : "&") + name + "=" + escaped(curl, value);
  return body;
}

std::size_t keep_answer(char* bytes, std::size_t size, std::size_t count, void* answer) {
  auto& all = *static_cast<std::string*>(answer);
  if (all.size() + size * count > kLargestAnswer) return 0;
  all.append(bytes, size * count);
  return size * count;
}

struct Answer {
  long status = 0;
  nlohmann::json json;
};

Answer post(const std::string& url, const Form& form, const std::stop_token& stop = {}) {
  CurlHandle handle;
  CURL* curl = handle.get();
  const std::string body = encoded(curl, form);
  std::string text;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, url.starts_with("http://127.0.0.1:") ? "http" : "https");
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kHttpSeconds);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_answer);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &text);
  const auto code = static_cast<CURLcode>(perform_code(handle, stop));
  if (code != CURLE_OK)
    fail(Retry::later, std::string("the token server cannot be reached: ") + curl_easy_strerror(code));
  Answer answer;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  answer.json = nlohmann::json::parse(text, nullptr, false);
  if (!answer.json.is_object())
    fail(Retry::later, "the token server gave no answer that can be read (HTTP " + std::to_string(answer.status) + ")");
  return answer;
}

std::string text_of(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::chrono::seconds seconds_of(const nlohmann::json& object, const char* name, std::chrono::seconds otherwise) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return otherwise;
  return std::chrono::seconds(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, 86400));
}

/// What RFC 6749, 5.2 calls invalid_grant is for a person to mend; all else may pass.
[[noreturn]] void refused(const Answer& answer) {
  const std::string error = text_of(answer.json, "error"), words = text_of(answer.json, "error_description");
  const std::string said = error + (words.empty() ? "" : " (" + words + ")");
  if (error == "invalid_grant")
    fail(Retry::never, "the permission has ended or was taken back: " + said +
                           ". Run gom auth google again; an app in \"testing\" loses it every 7 days: publish it in "
                           "the Google console.");
  if (error == "invalid_client" || error == "unauthorized_client")
    fail(Retry::never, "client_id or client_secret is not right: " + said + ". Check [oauth] in gom.toml.");
  fail(Retry::later, "no token: " + (said.empty() ? "HTTP " + std::to_string(answer.status) : said));
}

class TokenSource {
 public:
  TokenSource(OauthClient client, std::stop_token stop) : client_(std::move(client)), stop_(std::move(stop)) {}

  std::string token(bool renew) {
    const std::lock_guard lock(mutex_);
    if (!renew && !token_.empty() && Steady::now() < until_) return token_;
    const Answer answer = post(client_.token_url,
                               {{"grant_type", "refresh_token"},
                                {"client_id", client_.client_id},
                                {"client_secret", client_.client_secret},
                                {"refresh_token", client_.refresh_token}},
                               stop_);
    token_ = text_of(answer.json, "access_token");
    if (answer.status != 200 || token_.empty()) refused(answer);
    until_ = Steady::now() + seconds_of(answer.json, "expires_in", kUsualLife) - kRenewBefore;
    return token_;
  }

 private:
  OauthClient client_;
  std::stop_token stop_;
  std::mutex mutex_;
  std::string token_;
  Steady::time_point until_{};
};

/// RFC 4648, 5: base64url without padding.
std::string base64url(const unsigned char* bytes, std::size_t size) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  for (std::size_t i = 0; i < size; i += 3) {
    const unsigned block = static_cast<unsigned>(bytes[i]) << 16 | (i + 1 < size ? bytes[i + 1] << 8 : 0) |
                           (i + 2 < size ? bytes[i + 2] : 0);
    for (std::size_t digit = 0; digit < std::min<std::size_t>(4, size - i + 1); ++digit)
      out += kDigits[block >> (18 - 6 * digit) & 63];
  }
  return out;
}

std::string random_text() {
  std::array<unsigned char, 32> bytes;
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) fail(Retry::later, "no random numbers");
  return base64url(bytes.data(), bytes.size());
}

/// A listener on a free loopback port that takes the browser's one answer.
class LoopbackListener {
 public:
  LoopbackListener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(socket_, 4) != 0 ||
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      fail(Retry::later, "no free port on this machine");
    port_ = ntohs(address.sin_port);
    const timeval longest{std::chrono::seconds(kLongestGrant).count(), 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
  }
  ~LoopbackListener() { ::close(socket_); }
  LoopbackListener(const LoopbackListener&) = delete;
  LoopbackListener& operator=(const LoopbackListener&) = delete;

  [[nodiscard]] std::string redirect() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

  /// The query of the next request that has one. Browsers open lines that they do not use, and ask for an icon.
  std::string query() {
    while (true) {
      const int line = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (line < 0) fail(Retry::later, "no answer from the browser within ten minutes");
      const std::string request = read_head(line);
      static constexpr std::string_view kPage =
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
          "gom đã nhận được. Có thể đóng trang này. / gom has it; you may close this page.\n";
      (void)!::send(line, kPage.data(), kPage.size(), MSG_NOSIGNAL);
      ::close(line);
      const std::size_t end = request.find(' ', 4);
      if (request.starts_with("GET /?") && end != std::string::npos) return request.substr(6, end - 6);
    }
  }

 private:
  static std::string read_head(int line) {
    const timeval patience{5, 0};
    setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string head;
    std::array<char, 4096> buffer;
    while (head.size() < kLongestRequest && head.find("\r\n\r\n") == std::string::npos) {
      const ssize_t got = recv(line, buffer.data(), buffer.size(), 0);
      if (got <= 0) break;
      head.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return head;
  }

  int socket_;
  int port_ = 0;
};

Form parsed_query(CURL* curl, const std::string& query) {
  Form form;
  for (std::size_t begin = 0; begin < query.size();) {
    const std::size_t end = std::min(query.find('&', begin), query.size());
    const std::size_t equals = std::min(query.find('=', begin), end);
    int length = 0;
    std::string raw = equals < end ? query.substr(equals + 1, end - equals - 1) : "";
    std::ranges::replace(raw, '+', ' ');  // application/x-www-form-urlencoded (RFC 6749, 4.1.2)
    const std::unique_ptr<char, decltype(&curl_free)> value(
        curl_easy_unescape(curl, raw.c_str(), static_cast<int>(raw.size()), &length), curl_free);
    form[query.substr(begin, equals - begin)] = value ? std::string(value.get(), static_cast<std::size_t>(length)) : "";
    begin = end + 1;
  }
  return form;
}

std::string refresh_token_of(const Answer& answer) {
  std::string token = text_of(answer.json, "refresh_token");
  if (answer.status != 200) refused(answer);
  if (token.empty())
    fail(Retry::never,
         "the server gave no refresh token: take the permission back in the account's settings and try again");
  return token;
}

}  // namespace

std::function<std::string(bool)> make_token_source(OauthClient client, std::stop_token stop) {
  return [source = std::make_shared<TokenSource>(std::move(client), std::move(stop))](bool renew) {
    return source->token(renew);
  };
}

std::string grant_by_browser(const OauthGrant& grant, const std::function<void(const std::string&)>& show) {
  CurlHandle handle;
  LoopbackListener listener;
  const std::string verifier = random_text(), state = random_text();
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash;
  SHA256(reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size(), hash.data());
  show(grant.authorization_url + "?" +
       encoded(handle.get(), {{"client_id", grant.client.client_id},
                              {"redirect_uri", listener.redirect()},
                              {"response_type", "code"},
                              {"scope", grant.scope},
                              {"code_challenge", base64url(hash.data(), hash.size())},
                              {"code_challenge_method", "S256"},
                              {"state", state},
                              {"access_type", "offline"},
                              {"prompt", "consent"}}));
  Form answer;
  do {  // what is not the answer to our question is somebody else's
    answer = parsed_query(handle.get(), listener.query());
  } while (!answer.contains("state") || answer.at("state") != state);
  if (answer.contains("error")) fail(Retry::never, "the account's owner did not agree: " + answer.at("error"));
  if (!answer.contains("code")) fail(Retry::never, "the browser's answer holds no code: begin again");
  return refresh_token_of(post(grant.client.token_url, {{"grant_type", "authorization_code"},
                                                        {"code", answer.at("code")},
                                                        {"client_id", grant.client.client_id},
                                                        {"client_secret", grant.client.client_secret},
                                                        {"redirect_uri", listener.redirect()},
                                                        {"code_verifier", verifier}}));
}

std::string grant_by_device(const OauthGrant& grant,
                            const std::function<void(const std::string&, const std::string&)>& show) {
  const Answer begun = post(grant.device_url, {{"client_id", grant.client.client_id}, {"scope", grant.scope}});
  if (begun.status != 200) refused(begun);
  std::string page = text_of(begun.json, "verification_uri");
  if (page.empty()) page = text_of(begun.json, "verification_url");
  show(page, text_of(begun.json, "user_code"));
  auto interval = seconds_of(begun.json, "interval", std::chrono::seconds(5));
  const auto end = Steady::now() + seconds_of(begun.json, "expires_in", kLongestGrant);
  while (Steady::now() < end) {
    std::this_thread::sleep_for(interval);
    const Answer answer = post(grant.client.token_url, {{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
                                                        {"device_code", text_of(begun.json, "device_code")},
                                                        {"client_id", grant.client.client_id},
                                                        {"client_secret", grant.client.client_secret}});
    const std::string error = text_of(answer.json, "error");
    if (error == "slow_down")
      interval += std::chrono::seconds(5);
    else if (error != "authorization_pending")
      return refresh_token_of(answer);
  }
  fail(Retry::never, "the code was not entered in time: begin again");
}

}  // namespace gom
