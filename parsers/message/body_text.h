// The words of a text part: charset undone, LF line ends, format=flowed (RFC 3676) joined, controls taken out. HTML
// stays HTML here: the documents room reads it. Bounded by limits::kBodyBytes.
#pragma once

#include <string>
#include <string_view>

#include "message/header.h"

namespace gom {

struct BodyText {
  std::string text;
  std::string charset;     ///< the one that was used
  bool certain = true;     ///< false: guessed
  bool shortened = false;  ///< cut at the limit
};

[[nodiscard]] BodyText body_text(std::string_view bytes, const ParameterisedValue& content_type);

/// RFC 3676: soft line ends joined within one depth of quotation, space-stuffing undone. Lines end in LF.
[[nodiscard]] std::string unflowed(std::string_view text, bool delete_space);

/// The words of HTML, roughly: tags away, the common entities decoded. Enough to look for a password or to show.
[[nodiscard]] std::string bare_words_of_html(std::string_view html);

/// Plain text as a fragment of HTML.
[[nodiscard]] std::string html_of_words(std::string_view text);

}  // namespace gom
