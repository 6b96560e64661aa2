// The Authentication-Results field that our own provider wrote (RFC 8601); all others are ignored, they may be forged.
#pragma once

#include <string>
#include <vector>

namespace gom {

enum class Authenticity {
  pass,  ///< DMARC passed, or DKIM or SPF aligned with From
  none,  ///< nothing was said (an embedded run, a provider that writes none)
  fail,  ///< DMARC failed, or SPF and DKIM both did: held, not answered
};

/// `fields` top first; `trusted` lists our provider's authserv-ids ("mx.google.com"); `from_domain` lower case.
[[nodiscard]] Authenticity authenticity(const std::vector<std::string>& fields, const std::vector<std::string>& trusted,
                                        const std::string& from_domain);

}  // namespace gom
