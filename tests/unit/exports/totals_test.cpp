#include "exports/totals.h"

#include <gtest/gtest.h>

#include "builders.h"
#include "exports/said.h"

namespace gom {
namespace {

using testing::a_campaign;
using testing::a_doubt;
using testing::a_report;

TEST(Totals, LeaveADoubtfulValueOutOfTheSumAndListIt) {
  const Campaign campaign = a_campaign();
  AllValues values{{{"xa-a", "report"}, a_report(10, 5'000'000, "")},
                   {{"xa-b", "report"}, a_report(1000, 1'000'000, "")}};
  values[{"xa-b", "report"}].findings.push_back(a_doubt("report.statistics.banners"));

  const Totals totals = totals_of(campaign, values);

  EXPECT_EQ(totals.figures[0].sum(), 10);
  EXPECT_EQ(totals.figures[0].doubtful.at("xa-b"), 1000);
  ASSERT_EQ(totals.doubts.size(), 1u);
  EXPECT_EQ(totals.doubts[0].unit, "xa-b");
  EXPECT_EQ(totals.doubts[0].value, "1.000");
  EXPECT_EQ(totals.figures.back().sum(), 6'000'000);
}

TEST(Totals, AnInfoIsNoDoubt) {
  AllValues values{{{"xa-a", "report"}, a_report(300, 0, "")}};
  values.begin()->second.report->findings.push_back(
      {"about", Severity::info, "report.statistics.banners", "khoảng", {}});
  EXPECT_EQ(totals_of(a_campaign(), values).figures[0].sum(), 300);
}

TEST(Totals, AreSplitByKindOfUnit) {
  const Campaign campaign = a_campaign();
  const AllValues values{{{"xa-a", "report"}, a_report(10, 0, "")}, {{"th-a", "report"}, a_report(7, 0, "")}};
  const Totals totals = totals_of(campaign, values);
  EXPECT_EQ(sum_of_kind(campaign, totals.figures[0], "xa"), 10);
  EXPECT_EQ(sum_of_kind(campaign, totals.figures[0], "truong"), 7);
}

TEST(Said, TheSameSentenceOfTwoUnitsCountsOnceAndTheReadableWritingIsShown) {
  const AllValues values{{{"xa-a", "report"}, a_report(1, 0, "KINH PHÍ CÒN HẠN CHẾ. Trời mưa nhiều trong tuần.")},
                         {{"th-a", "report"}, a_report(1, 0, "- Kinh phí còn hạn chế.")}};
  const auto said = said_under(a_campaign(), values, "I.1");
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].sentence, "Kinh phí còn hạn chế.");
  EXPECT_EQ(said[0].units, (std::vector<UnitId>{"xa-a", "th-a"}));
}

TEST(Said, AnAbbreviationsFullStopEndsNoSentence) {
  const auto all = sentences("Đ/c TS. Nguyễn Văn A dự lễ khai mạc tại TP. Hà Nội. Buổi lễ thành công tốt đẹp.");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1], "Buổi lễ thành công tốt đẹp.");
}

}  // namespace
}  // namespace gom
