#include <gtest/gtest.h>

#include "builders.h"
#include "exports/aggregate_report.h"
#include "exports/calendar.h"
#include "exports/docx_writer.h"
#include "exports/tracker.h"

namespace gom {
namespace {

using testing::a_campaign;
using testing::a_report;
using testing::member_of;

const sys_seconds kNow{std::chrono::seconds{1'665'500'000}};

Standing standing_of(const Campaign& campaign, const AllValues& values) {
  std::vector<Submission> submissions;
  for (const auto& [key, each] : values) {
    Submission submission;
    submission.id = static_cast<SubmissionId>(submissions.size() + 1);
    submission.unit = key.first;
    submission.obligation = key.second;
    submission.received_at = kNow - std::chrono::days{10};
    submissions.push_back(submission);
  }
  return make_standing(campaign, submissions, {});
}

TEST(AggregateReport, SaysWhoAnsweredTheSumsAndWhoDidNot) {
  const Campaign campaign = a_campaign();
  const AllValues values{{{"xa-a", "report"}, a_report(10, 5'000'000, "Đã ban hành kế hoạch.")}};
  const std::string text =
      member_of(aggregate_report(campaign, standing_of(campaign, values), values, kNow), "word/document.xml");
  EXPECT_NE(text.find("PHÒNG GIÁO DỤC"), std::string::npos);
  EXPECT_NE(text.find("1/3 đơn vị đã gửi"), std::string::npos);
  EXPECT_NE(text.find("5.000.000 đồng"), std::string::npos);
  EXPECT_NE(text.find("Đã ban hành kế hoạch."), std::string::npos);
  EXPECT_NE(text.find("UBND xã B (chưa có báo cáo)"), std::string::npos);
}

TEST(AggregateReport, EqualInputGivesEqualBytes) {
  const Campaign campaign = a_campaign();
  const AllValues values{{{"xa-a", "report"}, a_report(10, 5'000'000, "Đã làm tốt mọi việc.")}};
  const Standing standing = standing_of(campaign, values);
  EXPECT_EQ(aggregate_report(campaign, standing, values, kNow), aggregate_report(campaign, standing, values, kNow));
}

TEST(DocxWriter, DropsWhatXmlCannotCarryAndEscapesTheRest) {
  DocxWriter docx;
  docx.paragraph("a < b & c\x01 d");
  const std::string text = member_of(docx.finish("x"), "word/document.xml");
  EXPECT_NE(text.find("a &lt; b &amp; c d"), std::string::npos);
}

TEST(DocxWriter, KeepsTheStylesOfATemplateAndReplacesItsText) {
  DocxWriter office;
  office.paragraph("mẫu cũ");
  std::string of_office = office.finish("mẫu");
  DocxWriter docx;
  docx.paragraph("nội dung mới");
  const std::string made = docx.finish("x", of_office);
  EXPECT_EQ(member_of(made, "word/styles.xml"), member_of(of_office, "word/styles.xml"));
  EXPECT_EQ(member_of(made, "word/document.xml").find("mẫu cũ"), std::string::npos);
  EXPECT_THROW((void)DocxWriter().finish("x", "not a zip"), std::runtime_error);
}

TEST(Tracker, IsASpreadsheetWithThreeSheetsAndNoFormula) {
  Campaign campaign = a_campaign();
  const AllValues values{{{"xa-a", "report"}, a_report(10, 0, "")}};
  const std::string book = tracker(campaign, standing_of(campaign, values), values, kNow);
  EXPECT_NE(member_of(book, "xl/workbook.xml").find("Cần kiểm tra"), std::string::npos);
  EXPECT_EQ(member_of(book, "xl/worksheets/sheet2.xml").find("<f>"), std::string::npos);
  EXPECT_NE(member_of(book, "xl/sharedStrings.xml").find("UBND xã A"), std::string::npos);
}

TEST(Calendar, FoldsLinesEscapesTextAndSaysTheHourInUtc) {
  AllValues values;
  Venue venue;
  venue.place = "Nhà văn hóa thôn 1, xã A; số 5 đường dài rất dài rất dài rất dài rất dài rất dài rất dài";
  venue.starts_at = sys_seconds{std::chrono::seconds{1'664'584'200}};  // 2022-10-01 07:30 in Hanoi
  values[{"xa-a", "venue"}].venue = venue;
  const std::string file = calendar(a_campaign(), values, kNow);
  EXPECT_NE(file.find("DTSTART:20221001T003000Z\r\n"), std::string::npos);
  EXPECT_NE(file.find("thôn 1\\, xã A\\; số 5"), std::string::npos);
  for (std::size_t begin = 0; begin < file.size(); begin = file.find("\r\n", begin) + 2)
    EXPECT_LE(file.find("\r\n", begin) - begin, 75u);
}

}  // namespace
}  // namespace gom
