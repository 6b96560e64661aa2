// Leaves inside leaves: members of archives, files in winmail.dat, parts of mails that came as files. One budget of
// depth, count and bytes for all of a mail; what it cuts is said by a problem of the part and a finding.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "message/budget.h"
#include "message/part.h"

namespace gom {

struct Unpacked {
  std::vector<Part> parts;                   ///< each leaf, its members after it, numbered "2!folder/file.docx"
  std::vector<std::string> forwarded_texts;  ///< bodies of mails that came as files
  std::string tnef_plain, tnef_html;         ///< the text that the first winmail.dat holds
  std::vector<Finding> findings;             ///< one for each part with a problem, field "attachments"
};

/// What may open an encrypted zip; asked for only where there is one.
using Passwords = std::function<std::vector<std::string>()>;

[[nodiscard]] Unpacked unpack(std::vector<Part> leaves, Budget&, const Passwords&);

}  // namespace gom
