// The door out: one mail to one recipient. SMTP, a folder of .eml, or a scripted one in tests. Blocking, one sender
// thread. A line lost before DATA is a Fault (mailbox, later); after it the outcome is in_doubt.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace gom {

struct Envelope {
  std::string mail_from;  ///< empty: the null return path
  std::string rcpt_to;
  std::string message_id;  ///< without brackets; a folder of .eml names its file after it
  bool operator==(const Envelope&) const = default;
};

struct Outcome {
  enum class Kind { accepted, deferred, refused, in_doubt } kind = Kind::accepted;
  std::string reply;  ///< the server's own words
  bool operator==(const Outcome&) const = default;
};

struct Sender {
  virtual ~Sender() = default;
  /// `mail` is RFC 5322 with CRLF.
  virtual Outcome send(const Envelope&, std::span<const std::byte> mail) = 0;
};

}  // namespace gom
