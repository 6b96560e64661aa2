// The reading of one message: contract/inspect's whole. Contents plus who it speaks for, what kinds it holds, and
// whether the sender may be believed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "campaign/address_book.h"
#include "campaign/campaign.h"
#include "contents/contents.h"
#include "intake/attribution.h"
#include "intake/authentication.h"

namespace gom {

struct UnitReport {
  std::optional<Attribution> unit;
  Report report;
  bool operator==(const UnitReport&) const = default;
};

struct Reading {
  Contents contents;
  std::optional<Attribution> unit;
  std::vector<std::string> kinds;  ///< report, venue, evidence, question, auto_reply, bounce, other
  std::optional<Report> report;    ///< the sender's own, else the first
  std::vector<UnitReport> further_reports;
  std::optional<Venue> venue;
  std::vector<Evidence> evidence;
  Authenticity authenticity = Authenticity::none;
  bool known_address = false;  ///< on the roster or confirmed, for `unit`
  bool not_held = false;
  std::vector<Finding> findings;  ///< all of them, the reports' too, with the contract's fields
  bool operator==(const Reading&) const = default;
};

struct ReadingRules {
  std::vector<std::string> trusted_authserv_ids{"mx.google.com"};
  bool operator==(const ReadingRules&) const = default;
};

[[nodiscard]] Reading make_reading(Contents, const Campaign&, const AddressBook&, const ReadingRules& = {});

/// Contract's object, one line, keys in the contract's order. `file` is the path as given.
[[nodiscard]] std::string reading_to_json(const Reading&, const Campaign&, const std::string& file);

}  // namespace gom
