// One leaf of a mail: a file, a text, a picture; also a member of an archive, of winmail.dat or of a forwarded mail.
#pragma once

#include <string>
#include <string_view>

#include "bytes/digest.h"

namespace gom {

enum class PartProblem { none, encrypted, damaged, too_large, too_deep, unsupported, unreadable, dangerous };
[[nodiscard]] std::string_view name_of(PartProblem);  ///< "" for none

struct Part {
  std::string number;         ///< IMAP part number; a member "2!folder/file.docx"
  std::string name;           ///< decoded file name; may be empty
  std::string declared_type;  ///< as the mail says, lower case, "text/plain" when it does not
  std::string media_type;     ///< by content
  std::string charset;        ///< as declared, may be empty
  std::string content_id;     ///< without brackets
  std::string bytes;          ///< decoded
  std::size_t size = 0;       ///< of the decoded bytes, also where bytes were dropped for a limit
  std::string sha256;
  bool is_inline = false;     ///< Content-Disposition inline, or without one inside multipart/related
  bool is_archive = false;    ///< its members follow it as parts of their own
  bool of_archive = false;    ///< a member of an archive or TNEF
  bool of_forwarded = false;  ///< inside a message/rfc822
  PartProblem problem = PartProblem::none;
  bool operator==(const Part&) const = default;
};

/// Fills size, sha256 and media_type from `bytes`; what a person might be tricked to run is `dangerous`.
void measure(Part&);

/// "a/b/c.docx" and "C:\\b\\c.docx" are "c.docx".
[[nodiscard]] std::string base_name(std::string_view path);

}  // namespace gom
