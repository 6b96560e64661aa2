// What must survive: messages, readings, submissions, corrections, addresses, the outbox and the cursors, in one SQLite
// file (WAL, FULL), beside the raw messages. One process owns it; others may open it beside that one, to read or for a
// short word. Throws Fault (service).
// Readings and values are text here: the store parses none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/address_book.h"
#include "campaign/correction.h"
#include "campaign/submission.h"
#include "notices/digest.h"
#include "store/message_files.h"
#include "store/outbox_row.h"
#include "transport/mailbox.h"

namespace gom {

enum class MessageState {
  kept,      ///< the raw file is there, not read yet
  filed,     ///< of the campaign: submission, question, evidence
  not_ours,  ///< newsletter, automatic mail, a stranger's
  held,      ///< could not be read, forged, or waits for a person
};
[[nodiscard]] std::string_view name_of(MessageState);

struct MessageRow {
  MessageRowId id = 0;
  std::string digest;
  std::uint64_t size = 0;
  Cursor cursor;  ///< where it was first seen
  std::string message_id, subject, from_address, from_name;
  sys_seconds received_at{};  ///< INTERNALDATE
  sys_seconds filed_at{};     ///< when gom committed it
  MessageState state = MessageState::kept;
  std::string state_reason;  ///< Vietnamese, for the page
  UnitId unit;               ///< attributed, or a person's word; may be empty
  std::string kinds;         ///< comma-separated
  std::string search_text;   ///< folded subject, sender, unit, file names
  std::string reading;       ///< JSON of `inspect`; empty: could not be read
  std::string contents;      ///< JSON of Contents, for answers and replay
  bool old = false;          ///< from before the campaign's start: never answered
  bool operator==(const MessageRow&) const = default;
};

/// Everything that one message causes, committed together with its cursor.
struct Receipt {
  MessageRow message;
  std::vector<Submission> submissions;  ///< `message` and `id` are set by the store
  std::vector<Notice> notices;          ///< held in review mode unless to the office
  std::vector<std::string> bounced_addresses;
  bool unread_files = false;  ///< the unit's files came, none could be read, and nothing else was there
};

enum class Mode { off, review, live };

/// What `verify` found wrong.
struct StoreMistake {
  enum class Kind { database, missing_file, changed_file, orphan_file, counter } kind;
  MessageRowId message = 0;  ///< whose file it is
  std::string digest;        ///< of the file
  std::string words;         ///< for a person, one line
};

enum class StoreAccess {
  owner,   ///< takes the lock: makes the store, brings it up to this program, sweeps what a crash left
  beside,  ///< reads and writes while another owns it: the store must be there, of this program's shape
  reader,  ///< reads only
};

class Store {
 public:
  /// Throws Fault: another instance owns it (service, never), a newer schema than this program's (service, never).
  static std::unique_ptr<Store> open(const std::filesystem::path& folder, StoreAccess = StoreAccess::owner);
  virtual ~Store() = default;

  [[nodiscard]] virtual MessageFiles& files() = 0;
  [[nodiscard]] virtual const std::filesystem::path& folder() const = 0;

  /// Runs `work` in one transaction; rolled back when it throws. Calls inside need no transaction of their own. Inside
  /// another it is a part: when it throws, that part alone is undone, and who catches may go on with the rest.
  virtual void transaction(const std::function<void()>& work) = 0;
  /// Whether somebody else has committed since this was last asked: what is kept in memory of the store may be stale.
  /// Cheap. Inside a transaction the answer holds to its end.
  [[nodiscard]] virtual bool changed_by_others() = 0;

  // Arrival
  [[nodiscard]] virtual std::optional<Cursor> cursor_of(const std::string& mailbox) = 0;
  virtual void set_cursor(const Cursor&) = 0;
  /// Known by place (a Maildir file by its name alone) or by content: the row's id.
  [[nodiscard]] virtual std::optional<MessageRowId> known(const Cursor&) = 0;
  /// The same bytes; or the same Message-ID, unless both files are there and differ behind the header block: programs
  /// that repeat a Message-ID must not hide a mail.
  [[nodiscard]] virtual std::optional<MessageRowId> known(const std::string& digest, const std::string& message_id) = 0;
  /// Writes it all, returns the new row's id. The mailbox's cursor goes on to the message's place, back never (IMAP). A
  /// second place of a known message: use add_place. Throws Fault (message) for a digest that is there already.
  virtual MessageRowId add(const Receipt&, Mode, sys_seconds now, const std::string& message_id_domain) = 0;
  virtual void add_place(MessageRowId, const Cursor&) = 0;
  /// Replay: replaces reading, contents, unit, kinds, state and submissions of a message; sends nothing. Submissions
  /// that come out equal keep their rows; others stay as history. What a person set aside stays so.
  virtual void replace(MessageRowId, const Receipt&) = 0;

  // Messages
  [[nodiscard]] virtual std::optional<MessageRow> message(MessageRowId) = 0;
  /// Newest first, by key: rows before `before` (0: from the newest), at most `most`; `state` empty: all; `search`
  /// folded words that must all occur. Contents and reading are left empty.
  struct MessageQuery {
    std::optional<MessageState> state;
    std::string search;
    UnitId unit;
    MessageRowId before = 0;
    std::size_t most = 50;
    bool oldest_first = false;
    MessageRowId after = 0;
  };
  [[nodiscard]] virtual std::vector<MessageRow> messages(const MessageQuery&) = 0;
  [[nodiscard]] virtual Account account() = 0;
  virtual void set_state(MessageRowId, MessageState, const std::string& reason) = 0;
  virtual void set_unit(MessageRowId, const UnitId&) = 0;

  // Submissions
  /// For each unit and obligation the first, the current whole one (and the current one that is confirmed) and later
  /// partial ones, in order of arrival. Left out: replaced, set aside, and those of messages that are not ours.
  [[nodiscard]] virtual std::vector<Submission> standing_submissions() = 0;
  /// The same for one unit: all that the answer to one message needs.
  [[nodiscard]] virtual std::vector<Submission> standing_submissions(const UnitId&) = 0;
  [[nodiscard]] virtual std::vector<Submission> submissions_of(const UnitId&) = 0;
  [[nodiscard]] virtual std::vector<Submission> submissions_of(MessageRowId) = 0;
  [[nodiscard]] virtual std::vector<Submission> submissions_between(sys_seconds from, sys_seconds until) = 0;

  // A person's word
  virtual std::int64_t add_correction(const Correction&) = 0;
  virtual void undo_correction(std::int64_t id) = 0;
  [[nodiscard]] virtual std::vector<Correction> corrections() = 0;
  [[nodiscard]] virtual AddressBook address_book() = 0;
  virtual void confirm_address(const std::string& address, const UnitId&) = 0;
  virtual void mark_bounced(const std::string& address, sys_seconds at, const std::string& why) = 0;

  // Outbox
  /// False: a row of that key is there already. Review mode holds what does not go to the office; off drops all.
  virtual bool add_notice(const Notice&, Mode, sys_seconds now, const std::string& message_id_domain) = 0;
  /// Answers first, then what goes to the office, then reminders; in each the longest due first.
  [[nodiscard]] virtual std::vector<OutboxRow> due(sys_seconds now, std::size_t most) = 0;
  [[nodiscard]] virtual std::vector<OutboxRow> outbox(std::optional<OutboxState>, std::size_t most,
                                                      std::int64_t after) = 0;
  [[nodiscard]] virtual std::optional<OutboxRow> outbox_row(std::int64_t id) = 0;
  [[nodiscard]] virtual std::optional<OutboxRow> outbox_row(const std::string& key) = 0;
  /// Of rows that are due or in doubt.
  [[nodiscard]] virtual std::optional<sys_seconds> next_due_at() = 0;
  virtual void update(const OutboxRow&) = 0;  ///< state, tries, next_at, sent_at, last_reply
  [[nodiscard]] virtual int sent_between(sys_seconds from, sys_seconds until, std::optional<NoticeKind>) = 0;
  [[nodiscard]] virtual int count(OutboxState, std::optional<NoticeKind>) = 0;
  [[nodiscard]] virtual int answers_to(const std::string& address, sys_seconds from, sys_seconds until) = 0;
  /// Rows that would wait for longer than any rule makes them: their time was set by a clock that went wrong. Due now.
  virtual void bring_forward(sys_seconds now) = 0;
  /// Drops held and due reminders of that unit and obligation whose step is below `below_step`: overtaken.
  virtual void drop_reminders(const UnitId&, const ObligationId&, int below_step, const std::string& why) = 0;

  // Small facts: "mailbox_unreachable_since", "read_to_end:INBOX", "last_digest", campaign id …
  [[nodiscard]] virtual std::optional<std::string> fact(const std::string& name) = 0;
  virtual void set_fact(const std::string& name, const std::string& value) = 0;
  virtual void clear_fact(const std::string& name) = 0;
  /// Those whose name begins so: the rest of the name, and the value.
  [[nodiscard]] virtual std::map<std::string, std::string> facts(const std::string& prefix) = 0;

  /// Mistakes found: hashes, orphans, foreign keys, integrity_check, counters. Empty: sound.
  [[nodiscard]] virtual std::vector<StoreMistake> verify() = 0;
  /// Counts messages and mails anew.
  virtual void recount() = 0;
  /// Every place where the message was seen.
  [[nodiscard]] virtual std::vector<Cursor> places_of(MessageRowId) = 0;
  /// A consistent copy while running (SQLite's backup, files hard-linked or copied).
  virtual void backup(const std::filesystem::path& folder) = 0;
};

}  // namespace gom
