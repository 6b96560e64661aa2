// What IMAP and SMTP share of libcurl: the handle, server and login options, the server's words, results as Faults.
// Only the sources of this room include it.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "runtime/fault.h"
#include "transport/account.h"

using CURL = void;
using CURLM = void;

namespace gom {

/// A libcurl easy handle and the multi handle that drives it and keeps its connection; the library is initialised once,
/// before the first.
class CurlHandle {
 public:
  CurlHandle();
  ~CurlHandle();
  CurlHandle(const CurlHandle&) = delete;
  CurlHandle& operator=(const CurlHandle&) = delete;
  [[nodiscard]] CURL* get() const { return handle_; }
  [[nodiscard]] CURLM* multi() const { return multi_; }
  /// curl's own words about the last failure; may be empty.
  [[nodiscard]] std::string error_words() const { return words_.get(); }

 private:
  CURL* handle_;
  CURLM* multi_;
  std::unique_ptr<char[]> words_;
};

void set_server(CurlHandle&, const std::string& url, const ServerAddress&, const TransportTimes&);
/// Asks for a token where the credentials have one; `renew_token`: for another than the last.
void set_login(CurlHandle&, const Credentials&, bool renew_token);
/// Appends every line that the server says to `words`, which must outlive the transfer.
void keep_server_words(CurlHandle&, std::string& words);
/// As curl_easy_perform, but ends within a tenth of a second of a stop (CURLE_ABORTED_BY_CALLBACK). Returns a CURLcode.
int perform_code(CurlHandle&, const std::stop_token&);
/// What a failed login or connection means: "never" for wrong credentials, with the server's words.
[[nodiscard]] Fault login_fault(const std::string& protocol, int curl_code, const CurlHandle&,
                                const std::string& server_words);

}  // namespace gom
