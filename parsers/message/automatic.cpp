#include "message/automatic.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace gom {
namespace {

// What stands before the subject proper, folded.
constexpr std::array<std::string_view, 14> kVacationSubjects = {
    "automatic reply",   "auto reply", "autoreply",       "auto response",   "out of office",
    "out of the office", "vacation",   "tra loi tu dong", "tu dong tra loi", "thu tra loi tu dong",
    "phan hoi tu dong",  "vang mat",   "nghi phep",       "away from"};

bool has_null_return_path(const Header& header) {
  const std::string_view path = header.first("Return-Path");
  return header.has("Return-Path") && (trim(path) == "<>" || trim(path).empty());
}

std::string sender_name(const Header& header) {
  const auto from = parse_addresses(header.first("From"));
  return from.empty() ? std::string() : from.front().address.substr(0, from.front().address.find('@'));
}

bool is_daemon(std::string_view local_part) {
  return local_part == "mailer-daemon" || local_part == "postmaster" || local_part == "mail-daemon" ||
         local_part == "mdaemon";
}

bool has_vacation_subject(const Header& header) {
  const std::string subject = fold(decode_words(header.first("Subject")));
  return std::ranges::any_of(kVacationSubjects, [&](std::string_view sign) { return subject.starts_with(fold(sign)); });
}

// The word of a field before any parameter or comment, lower case.
std::string word_of(std::string_view body) {
  const std::string word = lower(trim(body.substr(0, body.find_first_of(";("))));
  return std::string(trim(word));
}

class Signs {
 public:
  explicit Signs(const Header& header) : header_(header) {}

  Automatic read(std::string_view media_type, bool has_delivery_status) {
    read_auto_submitted();
    read_older_reply_signs();
    read_list_signs();
    read_bounce_signs(media_type, has_delivery_status);
    read_weak_signs();
    return std::move(found_);
  }

 private:
  void read_auto_submitted() {
    const std::string word = word_of(header_.first("Auto-Submitted"));
    if (word.empty() || word == "no") return;
    const bool reply = word == "auto-replied";
    set(reply ? found_.is_reply : found_.is_list, "Auto-Submitted: " + word.substr(0, 60));
  }

  void read_older_reply_signs() {
    for (const char* name : {"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From", "X-Mail-Autoreply",
                             "X-FC-MachineGenerated", "X-AutoReply-From"}) {
      const std::string word = word_of(header_.first(name));
      if (header_.has(name) && word != "no" && word != "false") set(found_.is_reply, name);
    }
    const std::string precedence = word_of(header_.first("Precedence"));
    if (precedence == "auto_reply" || precedence == "auto-reply") set(found_.is_reply, "Precedence: " + precedence);
    if (word_of(header_.first("X-Precedence")) == "auto_reply") set(found_.is_reply, "X-Precedence");
  }

  void read_list_signs() {
    const std::string precedence = word_of(header_.first("Precedence"));
    if (precedence == "bulk" || precedence == "list" || precedence == "junk") {
      if (!found_.is_reply) set(found_.is_list, "Precedence: " + precedence);
    }
    for (const HeaderField& field : header_.fields) {
      const std::string name = lower(field.name);
      if (name.starts_with("list-") || name == "x-mailing-list" || name == "mailing-list" || name == "x-campaign-id") {
        set(found_.is_list, field.name.substr(0, 60));
        return;
      }
    }
  }

  void read_bounce_signs(std::string_view media_type, bool has_delivery_status) {
    if (has_delivery_status) set(found_.is_bounce, "message/delivery-status");
    if (header_.has("X-Failed-Recipients")) set(found_.is_bounce, "X-Failed-Recipients");
    if (is_from_daemon(header_)) set(found_.is_bounce, "From: " + sender_name(header_));
    // A careful vacation program uses the null return path too (RFC 3834, 3.3), and says that it replies.
    if (has_null_return_path(header_) && !found_.is_reply && !has_vacation_subject(header_)) {
      set(found_.is_bounce, "Return-Path: <>");
    }
    const bool receipt = media_type == "multipart/report" && !has_delivery_status;
    if (receipt && !found_.is_bounce) set(found_.is_reply, "multipart/report");
    if (found_.is_bounce && (has_delivery_status || header_.has("X-Failed-Recipients"))) found_.is_reply = false;
  }

  void read_weak_signs() {
    if (found_.any()) return;
    const bool suppresses = header_.has("X-Auto-Response-Suppress");
    if (has_vacation_subject(header_) && (suppresses || has_null_return_path(header_) || header_.has("In-Reply-To"))) {
      set(found_.is_reply, "Subject, and a sign beside it");
      return;
    }
    std::string name = sender_name(header_);
    std::erase_if(name, [](char c) { return c == '-' || c == '_' || c == '.'; });
    if (name == "noreply" || name == "donotreply" || name.starts_with("noreply"))
      set(found_.is_list, "From: " + name.substr(0, 60));
  }

  void set(bool& flag, std::string reason) {
    flag = true;
    if (found_.reason.empty()) found_.reason = std::move(reason);
  }

  const Header& header_;
  Automatic found_;
};

}  // namespace

bool is_from_daemon(const Header& header) {
  return is_daemon(sender_name(header));
}

Automatic find_automatic(const Header& header, std::string_view media_type, bool has_delivery_status) {
  return Signs(header).read(media_type, has_delivery_status);
}

}  // namespace gom
