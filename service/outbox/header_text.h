// Words of ours and of others made fit for a header field. Whatever comes in, no CR, LF or other control character goes
// out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gom {

/// One line of valid UTF-8: controls become spaces, damaged bytes U+FFFD.
[[nodiscard]] std::string header_line(std::string_view);

/// "Subject: words\r\n", as RFC 2047 encoded words where they are not plain ASCII, folded within 76 characters; a
/// character is never split. `value` is free text.
[[nodiscard]] std::string text_field(std::string_view name, std::string_view value);

/// "From: words <address>\r\n"; without a name, the address alone; what is no address shows nobody (RFC 5322, A.1.3).
[[nodiscard]] std::string address_field(std::string_view name, std::string_view display_name, std::string_view address);

/// "References: <a>\r\n <b>\r\n" of those that are Message-IDs; empty when none is.
[[nodiscard]] std::string message_id_field(std::string_view name, const std::vector<std::string>& ids);

/// Parameters of Content-Type and Content-Disposition, each on a line of its own behind ";": `name` as RFC 2231 says,
/// in pieces where it is long, and quoted where it is ASCII.
[[nodiscard]] std::string parameter(std::string_view attribute, std::string_view value);
/// The same as encoded words in quotes: what older mail programs read a file's name from.
[[nodiscard]] std::string encoded_word_parameter(std::string_view attribute, std::string_view value);

/// An address that may stand in an envelope: ASCII, one "@", atoms and dots, no quotes (RFC 5321, 4.1.2), at most 254.
[[nodiscard]] bool is_address(std::string_view);
/// What may stand in < > as a Message-ID: printable ASCII without spaces and brackets, one "@", at most 500.
[[nodiscard]] bool is_message_id(std::string_view);
/// "type/subtype" of tokens (RFC 2045, 5.1).
[[nodiscard]] bool is_media_type(std::string_view);

}  // namespace gom
