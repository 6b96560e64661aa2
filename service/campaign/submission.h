// What one message gave towards one obligation of one unit. History stays: a newer one supersedes or completes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "campaign/obligation.h"
#include "campaign/unit.h"
#include "forms/evidence.h"
#include "forms/report.h"
#include "forms/venue.h"

namespace gom {

using SubmissionId = std::int64_t;  ///< store's row; 0: not stored yet
using MessageRowId = std::int64_t;

/// Facts that the store keeps in columns.
struct Submission {
  SubmissionId id = 0;
  MessageRowId message = 0;
  UnitId unit;
  ObligationId obligation;
  sys_seconds received_at{};  ///< INTERNALDATE
  int revision = 1;           ///< of this unit and obligation
  bool complete = true;
  std::vector<std::string> missing;  ///< section ids, "table", "evidence": asked for in the answer
  bool partial = false;              ///< completes an earlier one (only the table again, part 2 of 3)
  bool not_held = false;             ///< "không tổ chức": owes nothing more once the office has seen it
  bool confirmed = true;             ///< false: the unit is not sure (unknown address); the office must say
  bool set_aside = false;            ///< by a person
  int doubts = 0;                    ///< warnings and errors of its reading
  std::string content;  ///< JSON of the values (report or venue, evidence, findings); the store parses none
  bool operator==(const Submission&) const = default;
};

/// The values inside a submission's content, with the office's corrections laid over them.
struct SubmissionValues {
  std::optional<Report> report;
  std::optional<Venue> venue;
  std::vector<Evidence> evidence;
  std::vector<Finding> findings;
  bool operator==(const SubmissionValues&) const = default;
};

}  // namespace gom
