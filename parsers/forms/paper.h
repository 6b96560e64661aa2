// One document told by its kind: a report, its table alone, an announcement of the opening, a plan, an invitation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.h"
#include "forms/evidence.h"
#include "forms/form.h"
#include "forms/letterhead.h"
#include "forms/outline.h"
#include "forms/report.h"
#include "forms/venue.h"

namespace gom {

enum class PaperKind {
  report,       ///< the final report, or a part of it
  table,        ///< the statistics table alone (a sheet, or a document that holds nothing else)
  venue,        ///< place and time of the opening: an announcement or an invitation
  other_paper,  ///< a plan, a decision, an invitation to something else
  pictures,     ///< nothing but photos
  other,
};

/// What the paper is, by title, headings, table and words together. `is_body`: a mail's body, where greetings, a
/// sentence that announces an attachment and a signature are usual and do not make a report.
[[nodiscard]] PaperKind kind_of_paper(const Document&, const Outline&, const Form&, bool is_body);
[[nodiscard]] PaperKind kind_of_paper(const Document&, const Form&, bool is_body);

/// The report in one document (kind report or table). Findings inside have the fields of the contract.
[[nodiscard]] Report parse_report(const Document&, const Outline&, const Form&);
[[nodiscard]] Report parse_report(const Document&, const Form&);

/// Lays a table or missing sections found in another file of the same mail into the report; where two places give two
/// values, a finding with both.
void complete_report(Report&, const Report& from_other_file, const Form&);

/// What only the whole report can show: missing sections and table, sums, funding against table, year, ranges, a
/// draft's dots. Called once, after complete_report.
void judge_report(Report&, const Form&);

/// Place and time of the opening, where the paper or body tells them. Empty: it does not.
[[nodiscard]] std::optional<Venue> parse_venue(const Document&, const Form&);

/// Links of one document (hyperlink targets and plain-text URLs), unwrapped, cleaned, each once, in order; those of a
/// signature and of quoted mail left out. `is_body` as above.
[[nodiscard]] std::vector<Evidence> parse_evidence(const Document&, const Form&, bool is_body);

/// Whether the text says that the unit holds nothing ("không tổ chức").
[[nodiscard]] bool says_not_held(const Document&, const Form&);
/// Whether the text asks the office something.
[[nodiscard]] bool asks_question(const Document&, const Form&);

}  // namespace gom
