// One response of an IMAP server (RFC 9051, section 9), parsed: no I/O. What a server may say wrongly - BODY[] NIL,
// FETCH with flags only, an empty list - is a value here, never a crash.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct ImapValue {
  enum class Kind { nil, atom, string, list } kind = Kind::nil;
  std::string text;  ///< of an atom or string
  std::vector<ImapValue> list;
  bool operator==(const ImapValue&) const = default;
};

struct ImapResponse {
  enum class Kind { untagged, tagged, continuation, unknown } kind = Kind::unknown;
  std::string tag;                      ///< of a tagged one
  std::string word;                     ///< upper case: OK, NO, BAD, BYE, EXISTS, FETCH, SEARCH, LIST, CAPABILITY …
  std::optional<std::uint32_t> number;  ///< before the word: "* 12 EXISTS"
  std::string code;                     ///< upper case, of "[UIDVALIDITY 3]": "UIDVALIDITY"
  std::vector<std::string> code_words;  ///< "3"
  std::string text;                     ///< words for a person, behind the code
  std::vector<ImapValue> values;        ///< of the data responses
  bool operator==(const ImapResponse&) const = default;
};

/// `whole`: the line without its CRLF, literals in place as the server sent them ("{5}\r\nhello"). Depth and size
/// bounded.
[[nodiscard]] ImapResponse parse_imap_response(std::string_view whole);

/// The items of a FETCH: "UID", "RFC822.SIZE", "INTERNALDATE", "X-GM-MSGID", "BODY[]" (upper case) to their values.
[[nodiscard]] std::map<std::string, ImapValue> fetch_items(const ImapResponse&);

/// Length of the literal that a line announces at its end ("{42}", "{42+}", "~{42}"). Empty: none.
[[nodiscard]] std::optional<std::uint64_t> literal_at_end(std::string_view line);

/// `"17-Jul-1996 02:44:25 -0700"` (date-time, 9051 section 9), as seconds since 1970.
[[nodiscard]] std::optional<std::int64_t> parse_internal_date(std::string_view);

/// A string as a command may carry it: quoted, with what cannot stand in quotes taken out.
[[nodiscard]] std::string imap_quoted(std::string_view);

/// Mailbox names in modified UTF-7 (RFC 3501, 5.1.3) and UTF-8.
[[nodiscard]] std::string mailbox_name_to_utf8(std::string_view);
[[nodiscard]] std::string mailbox_name_of_utf8(std::string_view);

}  // namespace gom
