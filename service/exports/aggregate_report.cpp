#include "exports/aggregate_report.h"

#include "exports/docx_writer.h"
#include "exports/report_appendices.h"
#include "exports/report_body.h"
#include "exports/totals.h"

namespace gom {

std::string aggregate_report(const Campaign& campaign, const Standing& standing, const AllValues& values,
                             sys_seconds now) {
  const Totals totals = totals_of(campaign, values);
  DocxWriter docx;
  write_letterhead(docx, campaign, now);
  write_introduction(docx, campaign, standing);
  write_sections(docx, campaign, values, totals);
  write_signature(docx, campaign);
  write_appendices(docx, campaign, standing, values, totals);
  return docx.finish("Báo cáo kết quả " + campaign.name, campaign.report_template);
}

}  // namespace gom
