// The door out: one mail to one recipient. SMTP, a folder of .eml, or a scripted one in tests. Blocking, one sender
// thread. A line lost before the final dot is a Fault (mailbox, later); after it the outcome is in_doubt.
#pragma once

#include <cstddef>
#include <functional>
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
  enum class Kind {
    accepted,
    deferred,     ///< 4xx: the server has spoken about this mail
    refused,      ///< 5xx
    in_doubt,     ///< the answer to its end was lost
    withheld,     ///< the go-ahead was not given: nothing of it went
    unreachable,  ///< no server has spoken about this mail: it counts as no try
    undecided,    ///< in doubt as before: Sent could not be asked, or does not know
  } kind = Kind::accepted;
  std::string reply;             ///< the server's own words
  bool address_refused = false;  ///< the recipient is what was refused for good, not the mail
  bool operator==(const Outcome&) const = default;
};

/// Asked right before a mail's first byte goes, perhaps twice: makes durable that it may be under way. False: it must
/// not go any more.
using GoAhead = std::function<bool()>;

struct Sender {
  virtual ~Sender() = default;
  /// `mail` is RFC 5322 with CRLF.
  virtual Outcome send(const Envelope&, std::span<const std::byte> mail, const GoAhead&) = 0;
  /// What may follow an accepted mail, once that is written down: its copy in Sent. Never throws a Fault.
  virtual void keep_copy(const Envelope&, std::span<const std::byte>) {}
};

}  // namespace gom
