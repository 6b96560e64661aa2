// What a paper says of an opening, cut into clauses that each say one thing: "Thời gian: 7h30 ngày 01/10", "tổng duyệt
// lúc 15h", a cell under "Địa điểm". Each knows what it is about; a rehearsal, a deadline and what was planned before a
// change are told apart here.
#pragma once

#include <string>
#include <vector>

#include "documents/document.h"
#include "forms/form.h"

namespace gom {

struct VenueClause {
  std::string text;          ///< as written, label taken off
  std::string label;         ///< "Địa điểm tổ chức"; empty: none
  bool names_place = false;  ///< by its label
  bool names_time = false;
  bool names_contact = false;
  bool about_event = false;  ///< the opening is named in it, in its label or in its row
  bool about_other = false;  ///< a rehearsal, a reception: not the opening's own
  bool is_old = false;       ///< what was told before a change
  bool is_past = false;      ///< looks back on an opening that was held
  bool is_title = false;     ///< a subject or heading: says what the rest is about
  std::size_t line = 0;      ///< clauses of one line share it
  Source source;
  bool operator==(const VenueClause&) const = default;
};

[[nodiscard]] std::vector<VenueClause> venue_clauses(const Document&, const VenueQuestion&);

/// Whether the paper changes what was told before ("thay đổi địa điểm", "chuyển sang").
[[nodiscard]] bool tells_change(const std::vector<VenueClause>&);

}  // namespace gom
