// roster.csv to units: columns id, kind, name, commune, owes, addresses, aliases, phone in any order; several values in
// one cell are separated by ";".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaign.h"
#include "config/mistake.h"

namespace gom {

/// Whether it can be written to: one "@", a name before and a domain behind it, nothing that could end a header line.
[[nodiscard]] bool is_mail_address(std::string_view);

/// Units that are sound; kinds and obligations are checked against the campaign's.
[[nodiscard]] std::vector<Unit> parse_roster(std::string_view csv, const std::string& file, const Campaign&, Mistakes&);

}  // namespace gom
