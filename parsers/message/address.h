// Mailboxes of From, To, Cc (RFC 5322, 3.4), read leniently.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct Address {
  std::string name;     ///< decoded (RFC 2047), NFC; may be empty
  std::string address;  ///< lower case, without brackets
  bool operator==(const Address&) const = default;
};

/// An address list with groups flattened; what cannot be an address is left out.
[[nodiscard]] std::vector<Address> parse_addresses(std::string_view field_body);

}  // namespace gom
