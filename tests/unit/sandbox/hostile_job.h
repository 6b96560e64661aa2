// What a captured reader might try, one deed a word of the mail: the job that the tests give their readers.
#pragma once

#include "sandbox/reader_child.h"

namespace gom {

/// Does what the mail's bytes say ("open", "loop", "say garbage" …) and tells in Contents::text how it went; part "2"
/// is told as opened first, and nothing is done where that part is to be skipped. "want TYPE BYTES" wants a
/// conversion and tells whether a zip came. "zone" tells the offset of the form's zone in 1970. Other mails are given
/// back as text.
ParsedContents hostile_job(Bytes raw, const Form&, const ReadingOptions&);

}  // namespace gom
