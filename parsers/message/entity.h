// One MIME entity: its header block, and the ranges of a multipart's children in the raw bytes (nothing is copied).
// mimetic reads the block behind the guard and walks one level of boundaries; recursion and its limits are the
// caller's.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "message/header.h"

namespace gom {

struct Entity {
  Header header;
  std::string_view body;  ///< into the bytes that were given
};

[[nodiscard]] Entity read_entity(std::string_view raw);

struct Children {
  std::vector<std::string_view> entities;  ///< each with its own header block; into the bytes that were given
  bool found = false;                      ///< a delimiter line stood there at all
  bool closed = false;                     ///< and the closing one too
  bool cut = false;                        ///< there were more than `most`
};

/// RFC 2046, 5.1.1: whole lines alone are delimiters, trailing blanks forgiven.
[[nodiscard]] Children child_entities(std::string_view body, std::string_view boundary, std::size_t most);

/// The boundary that the body itself shows, where the declared one is missing or wrong: the first "--" line that a
/// header field follows. Empty: none.
[[nodiscard]] std::string_view boundary_in(std::string_view body);

}  // namespace gom
