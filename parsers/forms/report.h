// A report as a unit wrote it: values with their sources; doubts are findings with the contract's field names
// ("report.funding.total"). What was not found is empty, never a guess.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "forms/letterhead.h"
#include "text/date_time.h"

namespace gom {

struct SectionText {
  std::string text;  ///< paragraphs joined by LF; without heading, closing line, evidence list, signature
  Source source;
  bool operator==(const SectionText&) const = default;
};

struct Statistic {
  std::string indicator;        ///< the form's id; empty: a row that the form does not have
  std::string label;            ///< as written
  std::optional<double> value;  ///< money in đồng
  Source source;
  bool operator==(const Statistic&) const = default;
};

struct Report {
  std::string part;  ///< the attachment it was read from, or "body"
  Letterhead letterhead;
  std::optional<std::string> title, number;
  std::optional<Date> issued_on;
  std::optional<int> year;                               ///< that it says it is about
  std::map<std::string, SectionText> sections;           ///< by the form's id; absent: not found
  std::map<std::string, Sourced<std::int64_t>> funding;  ///< by the form's key; value empty: not found
  std::vector<Statistic> statistics;
  bool has_table = false;      ///< a statistics table was found (also in another file)
  bool is_table_only = false;  ///< nothing but the table ("mẫu tổng hợp" alone)
  std::vector<Finding> findings;
  bool operator==(const Report&) const = default;
};

}  // namespace gom
