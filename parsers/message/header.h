// Header fields of one block: unfolded, decoded (RFC 2047, raw UTF-8, raw legacy 8-bit), parameters with RFC 2231.
// mimetic reads the block; words and parameters are ours.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct HeaderField {
  std::string name;  ///< as written
  std::string body;  ///< raw, unfolded
  bool operator==(const HeaderField&) const = default;
};

struct Header {
  std::vector<HeaderField> fields;  ///< in order, repeated ones too
  bool truncated = false;           ///< a limit was reached
  /// The first of that name (any case), raw and unfolded; empty when there is none.
  [[nodiscard]] std::string_view first(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  bool operator==(const Header&) const = default;
};

/// RFC 2047 encoded words decoded (adjacent ones joined, wrong places forgiven), NFC.
[[nodiscard]] std::string decode_words(std::string_view field_body);

/// A value with parameters: "attachment; filename*0*=…". Names lower case, values decoded by RFC 2231 and 2047.
struct ParameterisedValue {
  std::string value;  ///< lower case, trimmed
  std::map<std::string, std::string> parameters;
  bool operator==(const ParameterisedValue&) const = default;
};
[[nodiscard]] ParameterisedValue parse_parameters(std::string_view field_body);

/// RFC 5322 date-time (obsolete zones too) with its own offset.
struct MailDate {
  std::chrono::sys_seconds instant;
  std::chrono::minutes offset{};
  bool operator==(const MailDate&) const = default;
};
[[nodiscard]] std::optional<MailDate> parse_mail_date(std::string_view);

/// The identifiers of a Message-ID, In-Reply-To or References field, without angle brackets.
[[nodiscard]] std::vector<std::string> parse_message_ids(std::string_view);

}  // namespace gom
