// Whether letters are Vietnamese as it is spelled: the evidence by which a charset or an old font is told.
#pragma once

#include <string_view>

namespace gom {

/// Words with Vietnamese marks that are spelled as Vietnamese is, less twice those with other letters or signs in them.
/// Only the first 20,000 bytes are looked at.
[[nodiscard]] int spelling_score(std::string_view utf8);

}  // namespace gom
