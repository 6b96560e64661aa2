// URLs: found in running text (broken over lines too), unwrapped from redirectors, cleaned of trackers, and compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gom {

struct LinkInText {
  std::string url{};  ///< as written, joined where a line end had broken it
  std::size_t begin = 0, end = 0;
  bool operator==(const LinkInText&) const = default;
};
/// http, https and bare "www." or well-known hosts ("drive.google.com/…"), left to right, closing punctuation left out.
[[nodiscard]] std::vector<LinkInText> find_links(std::string_view text);

/// The target behind Outlook safelinks, google.com/url, Facebook's and Zalo's redirects (nested ones too, at most 5);
/// `fbclid` and `utm_*` taken off; the rest as written.
[[nodiscard]] std::string clean_link(std::string_view url);

/// Lower-case host without "www.", empty when there is none.
[[nodiscard]] std::string host_of(std::string_view url);

/// A key under which equal targets meet (scheme and host case, trailing slash, default port).
[[nodiscard]] std::string link_key(std::string_view url);

}  // namespace gom
