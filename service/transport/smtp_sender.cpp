#include "transport/smtp_sender.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

#include "runtime/fault.h"
#include "runtime/log.h"
#include "transport/curl_setup.h"

namespace gom {
namespace {

struct Upload {
  std::string_view rest;
  bool all_given = false;  // the final dot may be on its way
};

std::size_t give_bytes(char* buffer, std::size_t size, std::size_t count, void* upload_pointer) {
  auto& upload = *static_cast<Upload*>(upload_pointer);
  const std::size_t given = std::min(size * count, upload.rest.size());
  std::memcpy(buffer, upload.rest.data(), given);
  upload.rest.remove_prefix(given);
  upload.all_given |= given == 0;
  return given;
}

/// The last line of the server, without its end.
std::string last_line(const std::string& words) {
  std::size_t end = words.find_last_not_of("\r\n");
  if (end == std::string::npos) return "";
  const std::size_t begin = words.rfind('\n', end);
  return words.substr(begin == std::string::npos ? 0 : begin + 1,
                      end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

int trace_talk(CURL*, curl_infotype type, char* text, std::size_t size, void* trace) {
  if (type != CURLINFO_HEADER_IN && type != CURLINFO_HEADER_OUT) return 0;
  std::string line(text, size);
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  if (type == CURLINFO_HEADER_OUT && line.find(' ') == std::string::npos && !line.starts_with("DATA") &&
      !line.starts_with("QUIT") && !line.starts_with("STARTTLS"))
    line = "(secret of " + std::to_string(line.size()) + " bytes)";
  if (line.starts_with("AUTH ")) line = line.substr(0, line.find(' ', 5)) + " (secret)";
  (*static_cast<const Trace*>(trace))((type == CURLINFO_HEADER_IN ? "S: " : "C: ") + line);
  return 0;
}

class SmtpSender final : public Sender {
 public:
  SmtpSender(ServerAddress server, Credentials who, std::string helo, SentFolder* sent, TransportTimes times,
             Trace trace)
      : server_(std::move(server)),
        who_(std::move(who)),
        helo_(std::move(helo)),
        sent_(sent),
        times_(times),
        trace_(std::move(trace)) {
    check_loopback_only(server_);
  }

  Outcome send(const Envelope& envelope, std::span<const std::byte> mail) override {
    if (!curl_) curl_ = std::make_unique<CurlHandle>();
    CURL* curl = curl_->get();
    curl_easy_reset(curl);
    std::string words;
    Upload upload{{reinterpret_cast<const char*>(mail.data()), mail.size()}, false};
    const std::string scheme = server_.tls == Tls::implicit ? "smtps://" : "smtp://";
    set_server(*curl_, scheme + server_.host + ":" + std::to_string(server_.port) + "/" + helo_, server_, who_, times_);
    keep_server_words(*curl_, words);
    if (trace_) {
      curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
      curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, trace_talk);
      curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &trace_);
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + envelope.mail_from + ">").c_str());
    curl_slist* recipients = curl_slist_append(nullptr, ("<" + envelope.rcpt_to + ">").c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> owner(recipients, curl_slist_free_all);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
    const auto result = static_cast<CURLcode>(perform_code(*curl_, {}));
    const Outcome outcome = outcome_of(result, upload, words);
    if (result != CURLE_OK) curl_.reset();  // a line that failed is not used again
    if (outcome.kind == Outcome::Kind::accepted) keep_copy(upload_text(mail));
    return outcome;
  }

 private:
  static std::string_view upload_text(std::span<const std::byte> mail) {
    return {reinterpret_cast<const char*>(mail.data()), mail.size()};
  }

  /// The one place that knows what SMTP replies and curl's codes mean.
  Outcome outcome_of(CURLcode result, const Upload& upload, const std::string& words) {
    const std::string reply = last_line(words);
    if (result == CURLE_OK) return {Outcome::Kind::accepted, reply};
    long code = 0;
    curl_easy_getinfo(curl_->get(), CURLINFO_RESPONSE_CODE, &code);
    if (result == CURLE_LOGIN_DENIED) throw login_fault("SMTP", result, *curl_, words);
    if (code >= 400 && code < 500) return {Outcome::Kind::deferred, reply};
    if (code >= 500 && code < 600) return {Outcome::Kind::refused, reply};
    if (upload.all_given)
      return {Outcome::Kind::in_doubt,
              std::string("the line was lost behind the mail's end: ") + curl_easy_strerror(result)};
    throw login_fault("SMTP", result, *curl_, words);
  }

  /// A copy that cannot be kept is no reason to send again.
  void keep_copy(std::string_view mail) {
    if (!sent_) return;
    try {
      sent_->keep(mail);
    } catch (const Fault& fault) {
      log::warning("sent_copy_not_kept", {{"why", fault.what()}});
    }
  }

  ServerAddress server_;
  Credentials who_;
  std::string helo_;
  SentFolder* sent_;
  TransportTimes times_;
  Trace trace_;
  std::unique_ptr<CurlHandle> curl_;
};

}  // namespace

std::unique_ptr<Sender> open_smtp(ServerAddress server, Credentials who, std::string helo, SentFolder* sent,
                                  TransportTimes times, Trace trace) {
  return std::make_unique<SmtpSender>(std::move(server), std::move(who), std::move(helo), sent, times,
                                      std::move(trace));
}

}  // namespace gom
