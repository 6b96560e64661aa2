// config/campaigns/NAME/ to a Campaign: campaign.toml, roster.csv, form.toml, templates/*. Validated whole; every
// mistake is told at once, with file and line. Templates come as text: the notices room says what is wrong inside them.
#pragma once

#include <filesystem>

#include "campaign/campaign.h"
#include "config/mistake.h"

namespace gom {

struct LoadedCampaign {
  Campaign campaign;  ///< as far as it could be read; for use only where there are no mistakes
  Mistakes mistakes;
};

/// Never throws for what stands in the files, nor for one that is not there.
[[nodiscard]] LoadedCampaign read_campaign(const std::filesystem::path& folder);

/// Throws UsageError (exits::kConfig) with all mistakes.
[[nodiscard]] Campaign load_campaign(const std::filesystem::path& folder);

}  // namespace gom
