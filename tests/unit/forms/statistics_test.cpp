#include "forms/statistics.h"

#include <gtest/gtest.h>

#include <map>

#include "builders.h"

namespace gom {
namespace {

using namespace testing;
using Rows = std::vector<std::vector<std::string>>;

struct Read {
  std::map<std::string, std::optional<double>> values;  ///< by indicator, or "?label"
  std::vector<Finding> findings;
  bool has_table = false;

  [[nodiscard]] double value(const std::string& key) const {
    const auto found = values.find(key);
    return found == values.end() || !found->second ? -1 : *found->second;
  }
  [[nodiscard]] bool doubts(const std::string& indicator) const {
    return in_doubt(findings, "report.statistics." + indicator);
  }
};

Read read(const Document& document) {
  static const Form form = form_of_2022();
  const StatisticsReader reader(form);
  const Flow flow = flow_of(document.blocks, [&](const Table& table) { return reader.is_statistics(table); });
  Statistics statistics = reader.read(document, flow, {flow});
  Read result{.values = {}, .findings = statistics.findings, .has_table = statistics.has_table};
  for (const Statistic& row : statistics.rows)
    result.values[row.indicator.empty() ? "?" + row.label : row.indicator] = row.value;
  return result;
}

Read read(const Rows& rows) {
  return read(a_document().table(rows).done());
}

TEST(Statistics, AreReadWithTheirSources) {
  static const Form form = form_of_2022();
  const Document document = a_document()
                                .table({{"TT", "Nội dung", "ĐVT", "Số lượng", "Ghi chú"},
                                        {"1", "Số lễ khai mạc", "buổi", "01", ""},
                                        {"2", "Số người dự lễ khai mạc", "người", "1.250", ""},
                                        {"3", "Số băng rôn, khẩu hiệu", "chiếc", "15", ""}})
                                .done();
  const Statistics statistics = StatisticsReader(form).read(document, {}, {});
  ASSERT_EQ(statistics.rows.size(), 3u);
  EXPECT_EQ(statistics.rows[1].indicator, "opening_attendees");
  EXPECT_EQ(statistics.rows[1].value, 1250);
  EXPECT_EQ(statistics.rows[1].source, (Source{.part = "2", .table = 1, .row = 3, .column = 4}));
  EXPECT_TRUE(statistics.findings.empty());
}

TEST(Statistics, ColumnsMayStandInAnyOrderOrHaveNoHeader) {
  const Rows layouts[] = {
      {{"Số lượng", "ĐVT", "Nội dung", "STT"},
       {"1", "buổi", "Số lễ khai mạc", "1"},
       {"15", "chiếc", "Số băng rôn, khẩu hiệu", "2"},
       {"7", "lớp", "Số lớp học, lớp tập huấn", "3"}},
      {{"1", "Số lễ khai mạc", "buổi", "1"},
       {"2", "Số băng rôn, khẩu hiệu", "chiếc", "15"},
       {"3", "Số lớp học, lớp tập huấn", "lớp", "7"}},
      {{"Số lễ khai mạc", "1 buổi"}, {"Số băng rôn, khẩu hiệu", "15 chiếc"}, {"Số lớp học, lớp tập huấn", "07 lớp"}}};
  for (const Rows& rows : layouts) {
    const Read statistics = read(rows);
    EXPECT_EQ(statistics.value("openings"), 1);
    EXPECT_EQ(statistics.value("banners"), 15);
    EXPECT_EQ(statistics.value("classes"), 7);
  }
}

TEST(Statistics, OfAPlanAndAResultTheResultCounts) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"},
                                {"1", "Số lễ khai mạc", "buổi", "2", "1", "50"},
                                {"2", "Số băng rôn, khẩu hiệu", "chiếc", "20", "15", "75"},
                                {"3", "Số lớp học, lớp tập huấn", "lớp", "10", "7", "70"}});
  EXPECT_EQ(statistics.value("openings"), 1);
  EXPECT_EQ(statistics.value("banners"), 15);
  EXPECT_FALSE(in_doubt(statistics.findings, "report.statistics"));
}

TEST(Statistics, OfTwoYearsTheCampaignsCounts) {
  const Read statistics = read({{"TT", "Nội dung", "Năm 2021", "Năm 2022"},
                                {"1", "Số lễ khai mạc", "2", "1"},
                                {"2", "Số băng rôn, khẩu hiệu", "20", "15"},
                                {"3", "Số lớp học, lớp tập huấn", "10", "7"}});
  EXPECT_EQ(statistics.value("openings"), 1);
  EXPECT_EQ(statistics.value("classes"), 7);
}

TEST(Statistics, OfSeveralColumnsWithoutATotalOneIsTakenInDoubt) {
  const Read statistics = read({{"TT", "Nội dung", "Mầm non", "Tiểu học"},
                                {"1", "Số lễ khai mạc", "2", "1"},
                                {"2", "Số băng rôn, khẩu hiệu", "20", "15"},
                                {"3", "Số lớp học, lớp tập huấn", "10", "7"}});
  EXPECT_TRUE(in_doubt(statistics.findings, "report.statistics"));
  const Read with_total = read({{"TT", "Nội dung", "Mầm non", "Tiểu học", "Tổng"},
                                {"1", "Số lễ khai mạc", "2", "1", "3"},
                                {"2", "Số băng rôn, khẩu hiệu", "20", "15", "35"},
                                {"3", "Số lớp học, lớp tập huấn", "10", "7", "17"}});
  EXPECT_EQ(with_total.value("banners"), 35);
  EXPECT_FALSE(in_doubt(with_total.findings, "report.statistics"));
}

TEST(Statistics, IndicatorsMayStandSideBySide) {
  const Read statistics =
      read({{"Số lễ khai mạc", "Số người dự lễ khai mạc", "Số băng rôn, khẩu hiệu", "Số tin, bài tuyên truyền"},
            {"1", "300", "15", "8"}});
  EXPECT_EQ(statistics.value("opening_attendees"), 300);
  EXPECT_EQ(statistics.value("news_items"), 8);
}

TEST(Statistics, OfATableFoldedIntoTwoHalvesAreAllRead) {
  const Read table =
      read({{"Nội dung", "ĐVT", "Số lượng", "Nội dung", "ĐVT", "Số lượng"},
            {"Số lễ khai mạc", "buổi", "1", "Số buổi phát thanh", "buổi", "9"},
            {"Số người dự lễ khai mạc", "người", "250", "Số lớp học, lớp tập huấn", "lớp", "4"},
            {"Số tin, bài tuyên truyền", "tin, bài", "12", "Số học liệu số đưa lên mạng", "học liệu", "30"}});
  EXPECT_EQ(table.value("openings"), 1);
  EXPECT_EQ(table.value("opening_attendees"), 250);
  EXPECT_EQ(table.value("news_items"), 12);
  EXPECT_EQ(table.value("radio_broadcasts"), 9);
  EXPECT_EQ(table.value("classes"), 4);
  EXPECT_EQ(table.value("digital_resources"), 30);
}

TEST(Statistics, AColumnOfRemarksIsNoRivalOfTheFigures) {
  const Read table = read({{"1", "Số lễ khai mạc", "buổi", "1", "Ngày 01/10"},
                           {"2", "Số người dự lễ khai mạc", "người", "250", ""},
                           {"3", "Số lớp học, lớp tập huấn", "lớp", "4", "05 lớp"},
                           {"4", "Số băng rôn, khẩu hiệu", "chiếc", "15", "Tại 3 thôn"}});
  EXPECT_EQ(table.value("classes"), 4);
  EXPECT_FALSE(in_doubt(table.findings, "report.statistics"));
}

TEST(Statistics, LookAlikesAreToldApartByWhatTheyCount) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Tọa đàm, hội thảo", "buổi", "3"},
                                {"2", "Tọa đàm, hội thảo", "người", "210"},
                                {"3", "Học bổng", "suất", "18"},
                                {"4", "Học bổng", "đồng", "7.200.000"},
                                {"5", "Hoạt động trực tuyến", "hoạt động", "4"},
                                {"6", "Hoạt động trực tuyến", "lượt người", "900"}});
  EXPECT_EQ(statistics.value("seminars"), 3);
  EXPECT_EQ(statistics.value("seminar_attendees"), 210);
  EXPECT_EQ(statistics.value("scholarships"), 18);
  EXPECT_EQ(statistics.value("scholarship_amount"), 7'200'000);
  EXPECT_EQ(statistics.value("online_activities"), 4);
  EXPECT_EQ(statistics.value("online_participants"), 900);
}

TEST(Statistics, PartsNeverOverwriteTheirWhole) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Số lễ khai mạc", "buổi", "1"},
                                {"2", "Số người dự lễ khai mạc", "người", "300"},
                                {"", "Trong đó: học sinh", "người", "200"},
                                {"", "- Nhân dân dự khai mạc", "người", "100"},
                                {"3", "Số băng rôn, khẩu hiệu", "chiếc", "15"}});
  EXPECT_EQ(statistics.value("opening_attendees"), 300);
  EXPECT_EQ(statistics.value("?Trong đó: học sinh"), 200);
  EXPECT_FALSE(in_doubt(statistics.findings, "report.statistics"));
}

TEST(Statistics, PartsOfAGroupAreNamedByIt) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Lễ khai mạc", "", ""},
                                {"", "- Số buổi", "buổi", "1"},
                                {"", "- Số người dự", "người", "300"},
                                {"2", "Hội thảo, tọa đàm, giao lưu", "", ""},
                                {"", "- Số buổi", "buổi", "4"},
                                {"", "- Số người dự", "người", "120"},
                                {"3", "Số băng rôn, khẩu hiệu", "chiếc", "15"},
                                {"4", "Số tin, bài tuyên truyền", "bài", "8"},
                                {"5", "Số lớp học, lớp tập huấn", "lớp", "3"}});
  EXPECT_EQ(statistics.value("opening_attendees"), 300);
  EXPECT_EQ(statistics.value("seminars"), 4);
  EXPECT_EQ(statistics.value("seminar_attendees"), 120);
}

TEST(Statistics, PeopleOfTheRowBeforeAreNamedByIt) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Số lễ khai mạc", "buổi", "1"},
                                {"2", "Số người tham gia", "người", "300"},
                                {"3", "Số lớp tập huấn", "lớp", "3"},
                                {"4", "Số người tham gia", "người", "120"},
                                {"5", "Tổng số người tham gia Tuần lễ", "người", "900"}});
  EXPECT_EQ(statistics.value("opening_attendees"), 300);
  EXPECT_EQ(statistics.value("class_learners"), 120);
  EXPECT_EQ(statistics.value("participants"), 900);
}

TEST(Statistics, AColumnOfThoseWhoTookPartIsASecondRow) {
  const Read statistics = read({{"TT", "Hoạt động", "Số lượng", "Số người tham gia", "Kinh phí"},
                                {"1", "Lễ khai mạc", "1", "300", "2.000.000"},
                                {"2", "Lớp tập huấn", "3", "120", ""},
                                {"3", "Hội thảo, tọa đàm", "2", "90", ""},
                                {"4", "Băng rôn, khẩu hiệu", "12", "", ""}});
  EXPECT_EQ(statistics.value("openings"), 1);
  EXPECT_EQ(statistics.value("opening_attendees"), 300);
  EXPECT_EQ(statistics.value("seminar_attendees"), 90);
  EXPECT_EQ(statistics.value("banners"), 12);
  EXPECT_FALSE(in_doubt(statistics.findings, "report.statistics"));
}

TEST(Statistics, MoneyIsInDongWhateverTheColumnSays) {
  const Rows rows = {{"TT", "Nội dung", "ĐVT", "Số lượng"},
                     {"1", "Số lễ khai mạc", "buổi", "1"},
                     {"2", "Số băng rôn, khẩu hiệu", "chiếc", "15"},
                     {"3", "Số lớp học, lớp tập huấn", "lớp", "2"},
                     {"4", "Tổng số tiền học bổng", "triệu đồng", "7,5"},
                     {"5", "Kinh phí từ ngân sách nhà nước", "nghìn đồng", "12.000"},
                     {"6", "Kinh phí vận động, xã hội hóa", "đồng", "3 triệu"}};
  const Read statistics = read(rows);
  EXPECT_EQ(statistics.value("scholarship_amount"), 7'500'000);
  EXPECT_EQ(statistics.value("budget_state"), 12'000'000);
  EXPECT_EQ(statistics.value("budget_mobilised"), 3'000'000);
  EXPECT_EQ(statistics.value("classes"), 2);
}

TEST(Statistics, CountAndMoneyInOneCellAreTwo) {
  const Read table = read({{"Nội dung", "ĐVT", "Kết quả"},
                           {"Số suất học bổng đã trao", "suất", "10 suất, trị giá 5 triệu đồng"},
                           {"Số lễ khai mạc", "buổi", "1"},
                           {"Số băng rôn, khẩu hiệu", "chiếc", "15"},
                           {"Số lớp học, lớp tập huấn", "lớp", "3"}});
  EXPECT_EQ(table.value("scholarships"), 10);
  EXPECT_EQ(table.value("scholarship_amount"), 5000000);
}

TEST(Statistics, ACaptionScalesMoneyAlone) {
  const Read statistics = read(a_document()
                                   .line("Đơn vị tính: triệu đồng")
                                   .table({{"TT", "Nội dung", "Số liệu"},
                                           {"1", "Số lễ khai mạc", "1"},
                                           {"2", "Số băng rôn, khẩu hiệu", "15"},
                                           {"3", "Số lớp học, lớp tập huấn", "2"},
                                           {"4", "Kinh phí từ ngân sách nhà nước", "12"}})
                                   .done());
  EXPECT_EQ(statistics.value("budget_state"), 12'000'000);
  EXPECT_EQ(statistics.value("banners"), 15);
}

TEST(Statistics, WhatIsNoNumberIsAskedAbout) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Số lễ khai mạc", "buổi", "……"},
                                {"2", "Số người dự lễ khai mạc", "người", "200-300"},
                                {"3", "Số băng rôn, khẩu hiệu", "chiếc", "nhiều"},
                                {"4", "Số tin, bài tuyên truyền", "bài", "khoảng 300"},
                                {"5", "Số buổi phát thanh", "buổi", "Không"},
                                {"6", "Số lớp học, lớp tập huấn", "lớp", ""},
                                {"7", "Số suất học bổng đã trao", "suất", "2,5"}});
  EXPECT_EQ(statistics.value("openings"), -1);
  EXPECT_TRUE(statistics.doubts("openings"));
  EXPECT_EQ(statistics.value("opening_attendees"), -1);
  EXPECT_TRUE(statistics.doubts("opening_attendees"));
  EXPECT_TRUE(statistics.doubts("banners"));
  EXPECT_EQ(statistics.value("news_items"), 300);
  EXPECT_FALSE(statistics.doubts("news_items"));
  EXPECT_EQ(statistics.value("radio_broadcasts"), 0);
  EXPECT_FALSE(statistics.doubts("classes"));
  EXPECT_TRUE(statistics.doubts("scholarships"));
}

TEST(Statistics, TheSameRowTwiceWithOtherFiguresIsAskedAbout) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Số lễ khai mạc", "buổi", "1"},
                                {"2", "Số băng rôn, khẩu hiệu", "chiếc", "15"},
                                {"3", "Số lớp học, lớp tập huấn", "lớp", "3"},
                                {"4", "Số băng rôn, khẩu hiệu", "chiếc", "51"}});
  EXPECT_EQ(statistics.value("banners"), 15);
  EXPECT_TRUE(statistics.doubts("banners"));
}

TEST(Statistics, RowsOutsideTheFormKeepTheirLabel) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Số lễ khai mạc", "buổi", "1"},
                                {"2", "Số băng rôn, khẩu hiệu", "chiếc", "15"},
                                {"3", "Số lớp học, lớp tập huấn", "lớp", "3"},
                                {"4", "Số xe đạp tặng học sinh nghèo", "chiếc", "4"},
                                {"", "Tổng cộng kinh phí (ngân sách + vận động)", "đồng", "16.500.000"}});
  EXPECT_EQ(statistics.value("?Số xe đạp tặng học sinh nghèo"), 4);
  EXPECT_EQ(statistics.value("?Tổng cộng kinh phí (ngân sách + vận động)"), 16'500'000);
  EXPECT_EQ(statistics.value("budget_state"), -1);
}

TEST(Statistics, MayBeAListInPlaceOfATable) {
  const Read statistics = read(a_document()
                                   .line("- Số lễ khai mạc: 1 buổi")
                                   .line("- Số người dự lễ khai mạc: 167 người;")
                                   .line("- Số băng rôn, khẩu hiệu 10 chiếc")
                                   .line("- Tổng số tiền học bổng: 2,7 triệu đồng")
                                   .line("- Số lớp học: chưa mở")
                                   .done());
  EXPECT_TRUE(statistics.has_table);
  EXPECT_EQ(statistics.value("opening_attendees"), 167);
  EXPECT_EQ(statistics.value("banners"), 10);
  EXPECT_EQ(statistics.value("scholarship_amount"), 2'700'000);
}

TEST(Statistics, ALabelOverTwoRowsIsOne) {
  const Read statistics = read({{"TT", "Nội dung", "ĐVT", "Số lượng"},
                                {"1", "Số lễ khai mạc", "buổi", "1"},
                                {"2", "Số sách, tài liệu quyên góp,", "cuốn", "120"},
                                {"", "trao tặng", "", ""},
                                {"3", "Số người dự hội thảo,", "", ""},
                                {"", "tọa đàm, giao lưu", "người", "80"},
                                {"4", "Số lớp học, lớp tập huấn", "lớp", "3"}});
  EXPECT_EQ(statistics.value("books_donated"), 120);
  EXPECT_EQ(statistics.value("seminar_attendees"), 80);
}

TEST(Statistics, AreNotSeenInAnOrdinaryText) {
  const Read statistics = read(a_document()
                                   .line("Lễ khai mạc được tổ chức lúc 7h30: có 300 người dự.")
                                   .line("Kinh phí: 5.000.000 đồng")
                                   .table({{"TT", "Họ tên", "Điểm"}, {"1", "An", "9"}, {"2", "Bình", "8"}})
                                   .done());
  EXPECT_FALSE(statistics.has_table);
  EXPECT_TRUE(statistics.values.empty());
}

}  // namespace
}  // namespace gom
