#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "outbox/body_text.h"
#include "outbox/header_text.h"
#include "outbox/outbox.h"
#include "text/local_time.h"

namespace gom {

namespace {

// "=_" can stand in no quoted-printable or base64 line, so these never end a part early (RFC 2045, 6.7).
constexpr std::string_view kMixed = "=_gom_mixed";
constexpr std::string_view kAlternative = "=_gom_alternative";
constexpr std::size_t kReferences = 20;  ///< RFC 5322, 3.6.4 lets the middle of a long thread be left out

std::string multipart(std::string_view subtype, std::string_view boundary, const std::vector<std::string>& parts) {
  std::string text =
      "Content-Type: multipart/" + std::string(subtype) + ";\r\n boundary=\"" + std::string(boundary) + "\"\r\n\r\n";
  // Each part ends with CRLF, which belongs to the boundary behind it (RFC 2046, 5.1.1).
  for (const std::string& part : parts) text += "--" + std::string(boundary) + "\r\n" + part;
  return text + "--" + std::string(boundary) + "--\r\n";
}

std::string words(std::string_view subtype, const std::string& text) {
  return "Content-Type: text/" + std::string(subtype) +
         "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text);
}

std::string attachment(const NoticeFile& file) {
  const std::string type = is_media_type(file.media_type) && !file.media_type.starts_with("multipart/") &&
                                   !file.media_type.starts_with("message/")
                               ? file.media_type
                               : "application/octet-stream";
  return "Content-Type: " + type + encoded_word_parameter("name", file.name) +
         "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment" + parameter("filename", file.name) +
         "\r\n\r\n" + base64_lines(file.bytes);
}

std::string body(const Notice& notice) {
  std::string text = words("plain", notice.text);
  if (!notice.html.empty()) text = multipart("alternative", kAlternative, {text, words("html", notice.html)});
  if (notice.files.empty()) return text;
  std::vector<std::string> parts{std::move(text)};
  for (const NoticeFile& file : notice.files) parts.push_back(attachment(file));
  return multipart("mixed", kMixed, parts);
}

/// The thread so far, its beginning and its end, the mail that is answered last (RFC 5322, 3.6.4).
std::vector<std::string> references_of(const Notice& notice) {
  std::vector<std::string> ids = notice.references;
  std::erase(ids, notice.in_reply_to);
  if (ids.size() > kReferences) ids.erase(ids.begin() + 1, ids.end() - (kReferences - 1));
  if (!notice.in_reply_to.empty()) ids.push_back(notice.in_reply_to);
  return ids;
}

}  // namespace

std::string compose(const OutboxRow& row, const OutboxRules& rules, sys_seconds now) {
  const Notice& notice = row.notice;
  std::string mail = "Date: " + rfc5322_date(now, rules.zone) + "\r\n";
  mail += address_field("From", rules.from_name, rules.mail_from);
  mail += address_field("To", "", notice.to);
  mail += text_field("Subject", notice.subject);
  mail += message_id_field("Message-ID", {row.message_id});
  mail += message_id_field("In-Reply-To", {notice.in_reply_to});
  mail += message_id_field("References", references_of(notice));
  // RFC 3834, 5: an answer to a mail, or made on our own; and no machine at the other end shall answer it.
  mail += notice.kind == NoticeKind::answer ? "Auto-Submitted: auto-replied\r\n" : "Auto-Submitted: auto-generated\r\n";
  mail += "X-Auto-Response-Suppress: All\r\n";
  mail += "MIME-Version: 1.0\r\n";
  return mail + body(notice);
}

}  // namespace gom
