// What went wrong with a document as a whole, as a problem and the finding that says so.
#pragma once

#include <string>
#include <string_view>

#include "documents/office_package.h"
#include "documents/parse_document.h"

namespace gom {

/// Sets the problem and adds the finding that belongs to it; nothing for `none`.
void set_problem(ParsedDocument&, DocumentProblem);

/// A document that could not be opened at all.
[[nodiscard]] ParsedDocument refused(ArchiveProblem, const std::string& part, std::string_view media_type);

/// What an opened package had to leave out. `has_main`: the main member was there.
void set_package_problem(const OfficePackage&, bool has_main, ParsedDocument&);

}  // namespace gom
