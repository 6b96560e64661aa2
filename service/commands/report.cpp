// gom report: the aggregate report (.docx), the tracker (.xlsx) and the openings (.ics), written to a folder.
#include <cstdio>

#include "commands/commands.h"
#include "commands/office_view.h"
#include "commands/report_files.h"
#include "commands/wiring.h"
#include "exports/aggregate_report.h"
#include "exports/calendar.h"
#include "exports/tracker.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"

namespace gom {

ReportFiles write_report_files(Store& store, const Campaign& campaign, const std::filesystem::path& folder,
                               sys_seconds now) {
  const OfficeView view = office_view(store, campaign);
  const ReportFiles files{folder / ("bao-cao-" + campaign.id + ".docx"), folder / ("theo-doi-" + campaign.id + ".xlsx"),
                          folder / ("khai-mac-" + campaign.id + ".ics")};
  write_durably(files.report, aggregate_report(campaign, view.standing, view.values, now));
  write_durably(files.tracker, tracker(campaign, view.standing, view.values, now));
  write_durably(files.calendar, calendar(campaign, view.values, now));
  return files;
}

int report(Wiring& wiring, const ReportOptions& options) {
  if (!std::filesystem::is_directory(options.folder))
    throw UsageError(exits::kCannotCreate, "no such folder: " + options.folder);
  const auto store = wiring.open_store(StoreAccess::reader);
  const ReportFiles files = write_report_files(*store, wiring.campaign(), options.folder, wiring.clock().now());
  for (const auto& each : {files.report, files.tracker, files.calendar}) std::printf("%s\n", each.c_str());
  return exits::kOk;
}

}  // namespace gom
