// The three files that the office takes away.
#pragma once

#include <filesystem>

#include "campaign/campaign.h"
#include "store/store.h"

namespace gom {

struct ReportFiles {
  std::filesystem::path report, tracker, calendar;
};

/// Throws Fault where the folder refuses.
ReportFiles write_report_files(Store&, const Campaign&, const std::filesystem::path& folder, sys_seconds now);

}  // namespace gom
