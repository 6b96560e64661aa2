// The door in: one folder of an account. IMAP, a Maildir, or a scripted one in tests. Blocking; used from one fetcher
// thread. Throws Fault (mailbox). Never changes what a person sees unless `file` is called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "runtime/clock.h"

namespace gom {

/// Where a message lies. For IMAP (UIDVALIDITY, UID); for a Maildir `name` is the unique file name, uid its order.
struct Cursor {
  std::string mailbox;  ///< "INBOX", a folder's own name
  std::uint32_t uid_validity = 0;
  std::uint32_t uid = 0;
  std::string name;  ///< of a Maildir file, without flags; empty for IMAP
  bool operator==(const Cursor&) const = default;
};

struct MailboxState {
  std::uint32_t uid_validity = 0;
  std::uint32_t uid_next = 0;
  std::size_t messages = 0;
  bool operator==(const MailboxState&) const = default;
};

/// Takes a message's bytes: `write` in pieces, or `adopt` of a file on disk (a hard link where it can).
struct MessageSink {
  virtual ~MessageSink() = default;
  virtual void write(std::span<const std::byte>) = 0;
  virtual void adopt(const std::filesystem::path&) = 0;
};

/// What the server knows of a message beside its bytes.
struct Fetched {
  bool gone = false;       ///< vanished between listing and fetching
  bool too_large = false;  ///< over the limit: told about, header block alone was fetched
  std::uint64_t size = 0;
  std::optional<sys_seconds> received_at;  ///< INTERNALDATE; a Maildir file's delivery time
  std::string gmail_id;                    ///< X-GM-MSGID, decimal; empty elsewhere
  bool operator==(const Fetched&) const = default;
};

using MessageId = std::string;

struct Mailbox {
  virtual ~Mailbox() = default;
  virtual MailboxState open() = 0;
  /// Messages behind `cursor` in order, at most `most`. A changed uid_validity: all of them, from the first.
  virtual std::vector<Cursor> after(const Cursor&, std::size_t most) = 0;
  /// Told which of those will be fetched next, in that order: a server may be asked for several at a time.
  virtual void expect(const std::vector<Cursor>&) {}
  virtual Fetched fetch(const Cursor&, MessageSink&) = 0;
  /// Moves, copies or labels after the commit, where the configuration asks for it.
  virtual void file(const Cursor&, const std::string& folder) = 0;
  /// Whether Sent holds that Message-ID: settles a doubtful send.
  virtual bool find_sent(const MessageId&) = 0;
  /// Returns when something may have arrived, at `until`, or when stopped.
  virtual void wait(sys_seconds until, std::stop_token) = 0;
};

}  // namespace gom
