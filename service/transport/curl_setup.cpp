#include "transport/curl_setup.h"

#include <curl/curl.h>

#include <new>

#include "transport/account.h"

namespace gom {
namespace {

struct Library {
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Library() { curl_global_cleanup(); }
};

std::size_t append_line(char* bytes, std::size_t size, std::size_t count, void* words) {
  constexpr std::size_t kMostWords = 64 * 1024;
  auto& all = *static_cast<std::string*>(words);
  if (all.size() < kMostWords) all.append(bytes, size * count);
  return size * count;
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

/// The last line that says NO, BAD or an error code: what a person needs to see.
std::string last_refusal(const std::string& words) {
  std::string last;
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = words.find('\n', begin);
    if (end == std::string::npos) end = words.size();
    std::string line = words.substr(begin, end - begin);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    const bool refusal = line.find(" NO ") != std::string::npos || line.find(" BAD ") != std::string::npos ||
                         line.starts_with("4") || line.starts_with("5");
    if (refusal) last = line;
    begin = end + 1;
  }
  return last;
}

}  // namespace

void check_loopback_only(const ServerAddress& server) {
  if (server.tls == Tls::none && !is_loopback(server.host))
    throw UsageError(exits::kConfig, "tls = \"none\" is for this machine only, not for " + server.host +
                                         ": set tls to \"implicit\" or \"starttls\"");
}

CurlHandle::CurlHandle() : handle_(nullptr), multi_(nullptr), words_(std::make_unique<char[]>(CURL_ERROR_SIZE)) {
  static const Library library;
  handle_ = curl_easy_init();
  multi_ = curl_multi_init();
  if (!handle_ || !multi_) throw std::bad_alloc();
  curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, words_.get());
  curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
}

CurlHandle::~CurlHandle() {
  curl_multi_remove_handle(multi_, handle_);
  curl_easy_cleanup(handle_);
  curl_multi_cleanup(multi_);
}

void set_server(CurlHandle& handle, const std::string& url, const ServerAddress& server, const Credentials& who,
                const TransportTimes& times) {
  CURL* curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(std::chrono::milliseconds(times.connect).count()));
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(times.reply.count()));
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  if (server.tls != Tls::none) curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!server.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_USERNAME, who.user.c_str());
  if (who.token) {
    curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");  // else OAUTHBEARER is taken where both are offered
    curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, who.token().c_str());
  } else {
    curl_easy_setopt(curl, CURLOPT_PASSWORD, who.password.c_str());
  }
}

void keep_server_words(CurlHandle& handle, std::string& words) {
  curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, append_line);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &words);
}

int perform_code(CurlHandle& handle, const std::stop_token& stop) {
  constexpr int kSlice = 100;
  CURLM* multi = handle.multi();
  curl_multi_remove_handle(multi, handle.get());
  curl_multi_add_handle(multi, handle.get());
  int running = 1;
  while (running > 0) {
    if (stop.stop_requested()) return CURLE_ABORTED_BY_CALLBACK;
    curl_multi_perform(multi, &running);
    if (running > 0) curl_multi_poll(multi, nullptr, 0, kSlice, nullptr);
  }
  // Not removed here: removing would close a connection that was made for connect-only.
  int left = 0;
  int code = CURLE_OK;
  while (const CURLMsg* message = curl_multi_info_read(multi, &left))
    if (message->msg == CURLMSG_DONE) code = message->data.result;
  return code;
}

Fault login_fault(const std::string& protocol, int curl_code, const CurlHandle& handle,
                  const std::string& server_words) {
  const auto code = static_cast<CURLcode>(curl_code);
  const std::string said = last_refusal(server_words);
  const std::string words = handle.error_words().empty() ? curl_easy_strerror(code) : handle.error_words();
  if (code == CURLE_LOGIN_DENIED)
    return {
        FaultScope::mailbox, Retry::never,
        protocol + ": the server refused the login" + (said.empty() ? "" : ": " + said) +
            ". Check the user and the app password or token (gom check --online); it is not tried again until then."};
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
    return {FaultScope::mailbox, Retry::later,
            protocol + ": the server's certificate is not trusted: " + words + ". For a private CA set ca_file."};
  return {FaultScope::mailbox, Retry::later, protocol + ": " + words + (said.empty() ? "" : " (" + said + ")")};
}

}  // namespace gom
