#include <gtest/gtest.h>

#include "builders.h"
#include "intake/make_submissions.h"

namespace gom {
namespace {

using namespace test;
using ::testing::TestWithParam;

std::vector<Submission> submissions_of(const Mail& mail, const std::vector<Submission>& before = {}) {
  const Campaign campaign = district();
  return make_submissions(read(mail), campaign, make_standing(campaign, before, {}),
                          sys_seconds{std::chrono::seconds{1665200000}});
}

TEST(Reading, SharesOutTheReportsOfSeveralSchools) {
  const Reading reading = read(Mail()
                                   .from("xa-co-bi@donvi.example")
                                   .authenticated("pass")
                                   .with_report("TRƯỜNG MẦM NON CỔ BI", "2")
                                   .with_report("TRƯỜNG TIỂU HỌC CỔ BI", "3"));
  EXPECT_EQ(unit_of(reading), "mn-co-bi");
  ASSERT_EQ(reading.further_reports.size(), 1u);
  EXPECT_EQ(reading.further_reports[0].unit->unit, "th-co-bi");
  EXPECT_TRUE(has_code(reading, "several_reports"));
  EXPECT_FALSE(warns(reading, "unit"));
}

TEST(Reading, PrefersTheSendersOwnOfSeveralReports) {
  const Reading reading = read(Mail()
                                   .from("th-co-bi@donvi.example")
                                   .authenticated("pass")
                                   .with_report("TRƯỜNG MẦM NON CỔ BI", "2")
                                   .with_report("TRƯỜNG TIỂU HỌC CỔ BI", "3"));
  EXPECT_EQ(unit_of(reading), "th-co-bi");
  EXPECT_EQ(reading.report->part, "3");
}

TEST(Reading, OfAMachineHoldsNothingElse) {
  Mail mail = Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG TIỂU HỌC CỔ BI");
  mail.contents.head.automatic.is_reply = true;
  EXPECT_EQ(read(mail).kinds, std::vector<std::string>{"auto_reply"});
  EXPECT_TRUE(submissions_of(mail).empty());
}

TEST(Reading, OfAStrangersNewsletterIsOtherAndAsksNothing) {
  Mail mail =
      Mail().from("tin@nhasach.example").authenticated("pass").says("Hưởng ứng Tuần lễ học tập suốt đời, giảm giá.");
  mail.contents.head.automatic.is_list = true;
  mail.contents.evidence.push_back({EvidenceKind::link, "https://nhasach.example/c", "", "nhasach.example", {}});
  const Reading reading = read(mail);
  EXPECT_EQ(reading.kinds, std::vector<std::string>{"other"});
  EXPECT_TRUE(reading.evidence.empty());
  EXPECT_FALSE(reading.unit);
  EXPECT_FALSE(warns(reading, "unit"));
}

TEST(Reading, PrintsItsKeysInTheContractsOrder) {
  const Campaign campaign = district();
  const std::string json = reading_to_json(
      read(Mail().from("th-co-bi@donvi.example").with_report("TRƯỜNG TIỂU HỌC CỔ BI")), campaign, "a.eml");
  std::size_t at = 0;
  for (const char* key : {"\"file\":\"a.eml\"", "\"message\":", "\"attachments\":", "\"unit\":", "\"kinds\":",
                          "\"report\":{\"part\":\"2\"", "\"II.4\":null", "\"further_reports\":[]", "\"venue\":null",
                          "\"evidence\":[]", "\"findings\":"}) {
    const std::size_t found = json.find(key, at);
    ASSERT_NE(found, std::string::npos) << key;
    at = found;
  }
  EXPECT_EQ(json.find('\n'), std::string::npos);
}

TEST(Submissions, OfACompleteReportAreConfirmedAndReadBack) {
  const auto made =
      submissions_of(Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG TIỂU HỌC CỔ BI"));
  ASSERT_EQ(made.size(), 1u);
  EXPECT_TRUE(made[0].complete);
  EXPECT_TRUE(made[0].confirmed);
  EXPECT_EQ(made[0].missing, std::vector<std::string>{"evidence"});
  EXPECT_EQ(values_of(made[0]).report->sections.at("I.1").text, "Đã chỉ đạo");
}

TEST(Submissions, AreIncompleteWithoutTheTableOrARequiredSection) {
  Mail mail = Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG TIỂU HỌC CỔ BI");
  mail.contents.reports[0].has_table = false;
  mail.contents.reports[0].sections.erase("II.3");
  const auto made = submissions_of(mail);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_FALSE(made[0].complete);
  EXPECT_EQ(made[0].missing, (std::vector<std::string>{"II.3", "table", "evidence"}));
}

TEST(Submissions, OfTheTableAloneCompleteAnEarlierReport) {
  Mail mail = Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG TIỂU HỌC CỔ BI");
  mail.contents.reports[0].has_table = false;
  std::vector<Submission> first = submissions_of(mail);
  first[0].id = 1;
  Mail table = Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("");
  table.contents.reports[0].sections.clear();
  table.contents.reports[0].is_table_only = true;
  const auto second = submissions_of(table, first);
  ASSERT_EQ(second.size(), 1u);
  EXPECT_TRUE(second[0].partial);
  EXPECT_EQ(second[0].revision, 2);
}

TEST(Submissions, AreNotMadeOfAForgedMailNorOfAQuestion) {
  EXPECT_TRUE(
      submissions_of(Mail().from("th-co-bi@donvi.example").authenticated("fail").with_report("TRƯỜNG TIỂU HỌC CỔ BI"))
          .empty());
  Mail question = Mail().from("th-co-bi@donvi.example").authenticated("pass").says("Xin hỏi mẫu ở đâu?");
  question.contents.asks_question = true;
  EXPECT_TRUE(submissions_of(question).empty());
}

TEST(Submissions, WaitForTheOfficeWhereTheUnitIsNotSure) {
  const auto made = submissions_of(Mail().from("lan@thu.example").with_report("TRƯỜNG TIỂU HỌC CỔ BI"));
  ASSERT_EQ(made.size(), 1u);
  EXPECT_FALSE(made[0].confirmed);
}

TEST(Submissions, SayThatTheOpeningAloneIsNotHeld) {
  Mail mail = Mail().from("xa-co-bi@donvi.example").authenticated("pass").says("Xã không tổ chức lễ khai mạc.");
  mail.contents.says_not_held = true;
  const auto made = submissions_of(mail);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].obligation, "venue");
  EXPECT_TRUE(made[0].not_held);
  EXPECT_EQ(read(mail).kinds, std::vector<std::string>{"other"});
}

TEST(Submissions, OfLastYearsReportAreNotComplete) {
  Mail mail = Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG TIỂU HỌC CỔ BI");
  mail.contents.reports[0].year = 2021;
  EXPECT_FALSE(submissions_of(mail).at(0).complete);
}

}  // namespace
}  // namespace gom
