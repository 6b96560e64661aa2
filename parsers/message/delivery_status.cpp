#include "message/delivery_status.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "message/entity.h"
#include "text/unicode.h"

namespace gom {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "rfc822; user@host" and "user@host" (RFC 3464, 2.3.2).
std::string recipient_of(std::string_view body) {
  const std::size_t semicolon = body.find(';');
  std::string address = lower(trim(semicolon == std::string_view::npos ? body : body.substr(semicolon + 1)));
  std::erase_if(address, [](char c) { return c == '<' || c == '>' || c == ' ' || c == '"'; });
  return without_controls(address.substr(0, 320));
}

// The first enhanced status code (RFC 3463) in a text: "5.1.1"; empty: none.
std::string enhanced_code_in(std::string_view text) {
  for (std::size_t i = 0; i + 4 < text.size(); ++i) {
    const bool begins = (text[i] == '5' || text[i] == '4' || text[i] == '2') && text[i + 1] == '.' &&
                        (i == 0 || (!is_digit(text[i - 1]) && text[i - 1] != '.'));
    if (!begins) continue;
    std::size_t at = i + 2;
    while (at < text.size() && at < i + 5 && is_digit(text[at])) ++at;
    if (at == i + 2 || at >= text.size() || text[at] != '.') continue;
    const std::size_t detail = ++at;
    while (at < text.size() && at < detail + 3 && is_digit(text[at])) ++at;
    const bool ends = at > detail && (at == text.size() || (!is_digit(text[at]) && text[at] != '.'));
    if (ends) return std::string(text.substr(i, at - i));
  }
  return {};
}

// The line of a server's answer: "550 5.1.1 …", "550-…".
std::string_view smtp_line_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    const auto code_at = [&](std::size_t i) {
      return i + 3 < line.size() && (line[i] == '5' || line[i] == '4') && is_digit(line[i + 1]) &&
             is_digit(line[i + 2]) && (line[i + 3] == ' ' || line[i + 3] == '-') && (i == 0 || line[i - 1] == ' ');
    };
    for (std::size_t i = 0; i < std::min<std::size_t>(line.size(), 300); ++i) {
      if (code_at(i)) return line.substr(i, 500);
    }
    at = end + 1;
  }
  return {};
}

// Addresses as they stand in running text.
std::vector<std::string> addresses_in(std::string_view text) {
  const auto belongs = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("._%+-=").contains(c);
  };
  std::vector<std::string> found;
  for (std::size_t at = 0; found.size() < 50 && (at = text.find('@', at)) != std::string_view::npos; ++at) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && at - begin < 100 && belongs(text[begin - 1])) --begin;
    while (end < text.size() && end - at < 200 && belongs(text[end])) ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const std::string_view host = text.substr(at + 1, end - at - 1);
    if (begin < at && host.contains('.')) found.push_back(lower(text.substr(begin, end - begin)));
  }
  return found;
}

bool is_postmaster(std::string_view address) {
  return address.starts_with("mailer-daemon@") || address.starts_with("postmaster@") ||
         address.starts_with("noreply@") || address.starts_with("no-reply@");
}

std::string recipient_in(const Header& report, std::string_view body) {
  for (const std::string_view name : {"X-Failed-Recipients", "X-Actual-Recipient", "Final-Recipient"}) {
    const std::string_view field = report.first(name);
    if (!trim(field).empty()) return recipient_of(field.substr(0, field.find(',')));
  }
  std::vector<std::string> own;
  for (const Address& address : parse_addresses(report.first("To"))) own.push_back(address.address);
  for (std::string& address : addresses_in(body)) {
    if (!is_postmaster(address) && std::ranges::find(own, address) == own.end()) return std::move(address);
  }
  return {};
}

bool says_delay(std::string_view folded) {
  static constexpr std::array<std::string_view, 8> kSigns = {"delivery incomplete", "status notification delay",
                                                             "has been delayed",    "will be retried",
                                                             "will retry",          "delayed mail",
                                                             "chua hoan tat",       "tam thoi"};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return folded.contains(fold(sign)); });
}

bool says_failure(std::string_view folded) {
  static constexpr std::array<std::string_view, 14> kSigns = {
      "undeliver",      "not delivered", "could not be delivered", "delivery failed",     "delivery has failed",
      "failure",        "returned mail", "wasn t delivered",       "not be sent",         "permanent error",
      "khong gui duoc", "chua duoc gui", "khong the gui",          "gui khong thanh cong"};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return folded.contains(fold(sign)); });
}

DeliveryStatus status_of(const Header& fields) {
  DeliveryStatus status;
  status.recipient = recipient_of(fields.has("Final-Recipient") ? fields.first("Final-Recipient")
                                                                : fields.first("Original-Recipient"));
  status.action = lower(trim(fields.first("Action")));
  status.action = status.action.substr(0, status.action.find_first_of(" ;("));
  status.status = enhanced_code_in(fields.first("Status"));
  const std::string_view diagnostic = fields.first("Diagnostic-Code");
  const std::size_t semicolon = diagnostic.find(';');
  status.diagnostic = decode_words(semicolon == std::string_view::npos ? diagnostic : diagnostic.substr(semicolon + 1));
  if (status.status.empty()) status.status = enhanced_code_in(status.diagnostic);
  return status;
}

}  // namespace

std::optional<DeliveryStatus> parse_delivery_status(std::string_view text) {
  std::optional<DeliveryStatus> chosen;
  std::size_t blocks = 0;
  while (!text.empty() && ++blocks <= 200) {
    while (!text.empty() && (text.front() == '\r' || text.front() == '\n')) text.remove_prefix(1);
    const Entity block = read_entity(text);
    if (block.body.size() == text.size()) break;
    if (block.header.has("Final-Recipient") || block.header.has("Original-Recipient")) {
      DeliveryStatus status = status_of(block.header);
      if (!chosen || (chosen->action != "failed" && status.action == "failed")) chosen = std::move(status);
    }
    text = block.body;
  }
  return chosen;
}

std::optional<DeliveryStatus> find_delivery_status(const Header& report, std::string_view body) {
  body = body.substr(0, 20'000);
  DeliveryStatus status;
  status.recipient = recipient_in(report, body);
  if (status.recipient.empty()) return {};
  const std::string_view line = smtp_line_in(body);
  const std::string subject = fold(decode_words(report.first("Subject")));
  const bool delayed = says_delay(subject) || (line.empty() && says_delay(fold(body)));
  const bool named = report.has("X-Failed-Recipients") || !line.empty() || !enhanced_code_in(body).empty();
  if (!named && !delayed && !says_failure(subject + ' ' + fold(body))) return {};
  status.diagnostic = std::string(line);
  status.status = enhanced_code_in(line.empty() ? body : line);
  if (status.status.empty()) status.status = enhanced_code_in(body);
  const bool later = delayed || status.status.starts_with('4') || line.starts_with('4');
  status.action = later && !status.status.starts_with('5') ? "delayed" : "failed";
  return status;
}

std::string original_message_id(const Header& report, const Header& returned, std::string_view text) {
  const auto first_id = [](std::string_view body) {
    auto ids = parse_message_ids(body);
    return ids.empty() ? std::string() : ids.front();
  };
  for (const std::string_view body : {returned.first("Message-ID"), report.first("X-Original-Message-ID")}) {
    if (std::string id = first_id(body); !id.empty()) return id;
  }
  const std::string folded = lower(text.substr(0, 50'000));
  if (const std::size_t at = folded.find("message-id:"); at != std::string::npos) {
    const std::size_t end = folded.find('\n', at);
    if (std::string id = first_id(text.substr(at + 11, std::min(end, text.size()) - at - 11)); !id.empty()) return id;
  }
  if (std::string id = first_id(report.first("In-Reply-To")); !id.empty()) return id;
  const auto references = parse_message_ids(report.first("References"));
  return references.empty() ? std::string() : references.back();
}

}  // namespace gom
