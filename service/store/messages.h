// Rows of messages, the places where they lie, the cursors of mailboxes, and the account. One message is one row
// however often and wherever it is seen.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/message_files.h"
#include "store/store.h"

namespace gom {

class Messages {
 public:
  Messages(Database& database, const MessageFiles& files) : database_(database), files_(files) {}

  [[nodiscard]] std::optional<Cursor> cursor_of(const std::string& mailbox);
  void set_cursor(const Cursor&);
  /// As set_cursor, but not back to a lower UID of the same UIDVALIDITY.
  void advance_cursor(const Cursor&);

  [[nodiscard]] std::optional<MessageRowId> known(const Cursor&);
  [[nodiscard]] std::optional<MessageRowId> known(const std::string& digest, const std::string& message_id);
  MessageRowId add(const MessageRow&, sys_seconds now);
  void add_place(MessageRowId, const Cursor&);
  [[nodiscard]] std::vector<Cursor> places_of(MessageRowId);
  void replace(MessageRowId, const MessageRow&);

  [[nodiscard]] std::optional<MessageRow> find(MessageRowId);
  [[nodiscard]] std::vector<MessageRow> list(const Store::MessageQuery&);
  [[nodiscard]] Account account();
  void set_state(MessageRowId, MessageState, const std::string& reason);
  void set_unit(MessageRowId, const UnitId&);

 private:
  struct Place {
    std::int64_t id;
    MessageRowId message;
  };
  [[nodiscard]] std::optional<Place> find_place(const Cursor&);
  [[nodiscard]] std::string match_for(const std::vector<std::string>& words);

  Database& database_;
  const MessageFiles& files_;
};

/// The words of a search that can be looked for, without quotes; the first eight.
[[nodiscard]] std::vector<std::string> search_words(const std::string& search);
/// FTS5: each word a phrase, all of which must occur; or the beginning of one.
[[nodiscard]] std::string match_of(const std::vector<std::string>& words, bool as_beginnings);

}  // namespace gom
