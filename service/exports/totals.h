// Sums over all units, doubtful values left out and listed. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "campaign/standing.h"

namespace gom {

/// A value that was left out of the sums, or is missing where a unit did report.
struct DoubtfulValue {
  UnitId unit;
  std::string field;  ///< "report.statistics.banners"
  std::string label;  ///< Vietnamese
  std::string value;  ///< as read; empty: none
  std::string why;    ///< the finding's words
  bool operator==(const DoubtfulValue&) const = default;
};

/// One column of figures: an indicator or a money line.
struct Figure {
  std::string id;  ///< indicator's id, or "funding." and the line's key
  std::string label, unit;
  bool money = false;
  std::map<UnitId, double> by_unit;  ///< sure values only
  std::map<UnitId, double> doubtful;
  [[nodiscard]] double sum() const;
  bool operator==(const Figure&) const = default;
};

struct Totals {
  std::vector<Figure> figures;  ///< the form's indicators in its order, then its money lines
  std::vector<DoubtfulValue> doubts;
  bool operator==(const Totals&) const = default;
};

[[nodiscard]] Totals totals_of(const Campaign&, const AllValues&);
/// Sum over the units of one kind.
[[nodiscard]] double sum_of_kind(const Campaign&, const Figure&, std::string_view kind);

/// The report of a unit, of whatever obligation is answered by one. Null: it has none.
[[nodiscard]] const Report* report_of(const Campaign&, const AllValues&, const UnitId&);

}  // namespace gom
