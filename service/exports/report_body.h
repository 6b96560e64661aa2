// The paper itself: letterhead, what came in, sections I-II of the form with counts, sums and what units said,
// signature.
#pragma once

#include "campaign/standing.h"
#include "exports/docx_writer.h"
#include "exports/totals.h"

namespace gom {

void write_letterhead(DocxWriter&, const Campaign&, sys_seconds now);
/// Who was asked, who has answered, by obligation and kind.
void write_introduction(DocxWriter&, const Campaign&, const Standing&);
void write_sections(DocxWriter&, const Campaign&, const AllValues&, const Totals&);
void write_signature(DocxWriter&, const Campaign&);

/// "a, b và c"; beyond `most`: "a, b và 7 đơn vị khác".
[[nodiscard]] std::string names_of(const Campaign&, const std::vector<UnitId>&, std::size_t most);

}  // namespace gom
