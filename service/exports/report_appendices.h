// Appendices of the aggregate report: every indicator by unit with totals by kind, who did not report, doubtful values,
// what each unit wrote.
#pragma once

#include "campaign/standing.h"
#include "exports/docx_writer.h"
#include "exports/totals.h"

namespace gom {

void write_appendices(DocxWriter&, const Campaign&, const Standing&, const AllValues&, const Totals&);

}  // namespace gom
