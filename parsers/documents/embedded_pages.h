// Pictures of pages inside a document: a scan that was put into Word, a table pasted as a picture. Shared by docx, xlsx
// and odf.
#pragma once

#include "documents/document_builder.h"
#include "documents/office_package.h"
#include "documents/parse_document.h"

namespace gom {

/// Those of the document's pictures that look like pages are wanted recognised under "part#member", or read from the
/// answer, behind all else. A document without words of its own is its pages; one with words gets their tables alone.
/// Must be called after the last block; the pictures' bytes are the package's members.
void read_embedded_pages(ParsedDocument&, DocumentBuilder&, OfficePackage&, const Derived&);

}  // namespace gom
