#include "transport/curl_setup.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cctype>
#include <new>
#include <vector>

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
  in_addr address{};
  if (inet_pton(AF_INET, host.c_str(), &address) == 1) return ntohl(address.s_addr) >> 24 == 127;
  return host == "localhost" || host == "::1" || host == "[::1]";
}

std::vector<std::string> lines_of(const std::string& words) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find('\n', begin), words.size());
    std::string line = words.substr(begin, end - begin);
    while (line.ends_with('\r')) line.pop_back();
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

bool is_refusal(const std::string& line) {
  const bool smtp =
      line.size() > 3 && (line[0] == '4' || line[0] == '5') && std::isdigit(line[1]) && std::isdigit(line[2]);
  return smtp || line.find(" NO ") != std::string::npos || line.find(" BAD ") != std::string::npos ||
         line.starts_with("* BYE");
}

/// The JSON in base64 with which a server refuses an XOAUTH2 token; empty: the line is none.
std::string token_refusal(const std::string& line) {
  const std::size_t begin = line.starts_with("+ ") ? 2 : line.starts_with("334 ") ? 4 : 0;
  const std::string digits = line.substr(begin);
  if (begin == 0 || digits.empty() || digits.size() % 4 != 0) return "";
  std::string json(digits.size(), '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(json.data()),
                      reinterpret_cast<const unsigned char*>(digits.data()), static_cast<int>(digits.size()));
  if (size <= 0 || !json.starts_with('{')) return "";
  return json.substr(0, json.rfind('}') + 1);
}

/// What a person needs to see: the lines that refuse, of a reply in several lines all.
std::string refusal_in(const std::string& words) {
  std::string refusal;
  for (const std::string& line : lines_of(words)) {
    const std::string told = is_refusal(line) ? line : token_refusal(line);
    if (!told.empty()) refusal += (refusal.empty() ? "" : " ") + told;
  }
  return refusal;
}

/// The account is in order, the server is not just now (RFC 5530, section 3; RFC 4954, section 6).
bool may_pass(const std::string& refusal) {
  static constexpr std::string_view kPassing[] = {"[UNAVAILABLE]", "[INUSE]",     "[LIMIT]",
                                                  "[SERVERBUG]",   "[OVERQUOTA]", "* BYE"};
  const bool smtp = refusal.size() > 3 && refusal[0] == '4' && std::isdigit(refusal[1]) && std::isdigit(refusal[2]);
  return smtp || std::ranges::any_of(kPassing, [&](auto each) { return refusal.find(each) != std::string::npos; });
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
  curl_easy_setopt(handle_, CURLOPT_QUICK_EXIT, 1L);  // a name that does not resolve must not hold up the end
}

CurlHandle::~CurlHandle() {
  curl_multi_remove_handle(multi_, handle_);
  curl_easy_cleanup(handle_);
  curl_multi_cleanup(multi_);
}

void set_server(CurlHandle& handle, const std::string& url, const ServerAddress& server, const TransportTimes& times) {
  CURL* curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(std::chrono::milliseconds(times.connect).count()));
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(times.reply.count()));
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  if (server.tls != Tls::none) curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!server.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server.ca_file.c_str());
}

void set_login(CurlHandle& handle, const Credentials& who, bool renew_token) {
  CURL* curl = handle.get();
  if (who.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, who.user.c_str());
  if (who.token) {
    curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");  // else OAUTHBEARER is taken where both are offered
    curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, who.token(renew_token).c_str());
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
  if (code == CURLE_ABORTED_BY_CALLBACK) return {FaultScope::mailbox, Retry::later, protocol + ": stopped"};
  const std::string said = refusal_in(server_words);
  const std::string words = handle.error_words().empty() ? curl_easy_strerror(code) : handle.error_words();
  if (code == CURLE_LOGIN_DENIED && !may_pass(said))
    return {FaultScope::mailbox, Retry::never,
            protocol + ": the server refused the login: " + (said.empty() ? words : said) +
                ". Check the user and the app password or token (gom check --online) and start gom again: it is not "
                "tried again until then."};
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
    return {FaultScope::mailbox, Retry::later,
            protocol + ": the server's certificate is not trusted: " + words + ". For a private CA set ca_file."};
  return {FaultScope::mailbox, Retry::later, protocol + ": " + words + (said.empty() ? "" : " (" + said + ")")};
}

void LoginGate::pass(const std::function<void()>& login) {
  const std::lock_guard lock(mutex_);
  if (refused_) throw Fault(FaultScope::mailbox, Retry::never, *refused_);
  try {
    login();
  } catch (const Fault& fault) {
    if (fault.retry() == Retry::never) refused_ = fault.what();
    throw;
  }
}

}  // namespace gom
