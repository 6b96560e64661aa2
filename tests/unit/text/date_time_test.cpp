#include "text/date_time.h"

#include <gtest/gtest.h>

#include "text/local_time.h"

namespace gom {
namespace {

using std::chrono::minutes;

std::string all_dates(std::string_view text) {
  std::string dates;
  for (const DateInText& date : find_dates(text, 2022)) {
    dates += (dates.empty() ? "" : " ") + iso_date(date.date) + (date.year_written ? "" : "?");
    if (date.weekday_written) dates += "/" + std::to_string(*date.weekday_written);
  }
  return dates;
}

std::string all_hours(std::string_view text) {
  std::string hours;
  for (const HourInText& hour : find_hours(text)) {
    const auto count = hour.since_midnight.count();
    hours += (hours.empty() ? "" : " ") + std::to_string(count / 60) + ":" + (count % 60 < 10 ? "0" : "") +
             std::to_string(count % 60);
    if (hour.is_end) hours += "e";
  }
  return hours;
}

struct Row {
  std::string_view written, read;
};

class ADate : public testing::TestWithParam<Row> {};
TEST_P(ADate, IsReadWithItsYearAndWeekday) {
  EXPECT_EQ(all_dates(GetParam().written), GetParam().read) << GetParam().written;
}

INSTANTIATE_TEST_SUITE_P(Written, ADate,
                         testing::ValuesIn(std::vector<Row>{
                             {"01/10/2022", "2022-10-01"},
                             {"1/10", "2022-10-01?"},
                             {"01.10.2022", "2022-10-01"},
                             {"01-10-2022", "2022-10-01"},
                             {"ngày 01/10/22", "2022-10-01"},
                             {"ngày 01 tháng 10 năm 2022", "2022-10-01"},
                             {"ngày 01 tháng 10", "2022-10-01?"},
                             {"ngay 1 thang 10 nam 2022", "2022-10-01"},
                             {"thứ 7 ngày 1/10", "2022-10-01?/6"},
                             {"thứ Bảy, ngày 01/10/2022", "2022-10-01/6"},
                             {"01/10/2022 (thứ Bảy)", "2022-10-01/6"},
                             {"T7 1/10", "2022-10-01?/6"},
                             {"CN 02/10/2022", "2022-10-02/7"},
                             {"Chủ nhật (2/10/2022)", "2022-10-02/7"},
                             {"8h sang thu Bay ngay 1/10, dia diem", "2022-10-01?/6"},
                             {"vào sáng thứ Bảy 01/10 tại Trường", "2022-10-01?/6"},
                             {"mùng 1 tháng 10", "2022-10-01?"},
                             {"2022-10-01", "2022-10-01"},
                             {"từ ngày 3/10 đến 7/10 các thôn", "2022-10-03? 2022-10-07?"},
                             {"từ ngày 01 đến 07/10/2022", "2022-10-01 2022-10-07"},
                             {"từ 01-07/10/2022", "2022-10-01 2022-10-07"},
                             {"14h ngày 30/9 với", "2022-09-30?"},
                             {"Kế hoạch số 216/KH-UBND ngày 26/9/2022, UBND", "2022-09-26"},
                             {"ngày 1-10", "2022-10-01?"},
                             {"ngày 01 / 10 / 2022", "2022-10-01"},
                             {"01/10/2022.", "2022-10-01"},
                             {"ngày 31/02/2022", ""},
                             {"ngày 32/10", ""},
                             {"ĐT 0900.000.214", ""},
                             {"tháng 10/2022", ""},
                             {"Số 12/10/KH", ""},
                             {"9/10 thôn tổ chức", ""},
                             {"năm 2022-2023", ""},
                             {"Nghị định 30/2020/NĐ-CP", ""},
                             {"ngày ... tháng 10 năm 2022", ""},
                             {"1 tháng mười năm 2022", "2022-10-01"},
                             {"192.168.1.10", ""},
                             {"từ 26/9-02/10/2022", "2022-09-26? 2022-10-02"},
                             {"01/10/2022-07/10/2022", "2022-10-01 2022-10-07"},
                             {"tỷ lệ 1/10", ""},
                             {"trực 24/7", ""},
                             {"trong 2 ngày 01 và 02/10/2022", "2022-10-01 2022-10-02"}}));

class AnHour : public testing::TestWithParam<Row> {};
TEST_P(AnHour, IsReadAsTheWallClockShowsIt) {
  EXPECT_EQ(all_hours(GetParam().written), GetParam().read) << GetParam().written;
}

INSTANTIATE_TEST_SUITE_P(Written, AnHour,
                         testing::ValuesIn(std::vector<Row>{{"7h", "7:00"},
                                                            {"7h30", "7:30"},
                                                            {"7h30'", "7:30"},
                                                            {"7g30", "7:30"},
                                                            {"7:30", "7:30"},
                                                            {"07 giờ 30 phút", "7:30"},
                                                            {"7 gio 30 phut", "7:30"},
                                                            {"08 giờ 00'", "8:00"},
                                                            {"8h00", "8:00"},
                                                            {"14h00", "14:00"},
                                                            {"8h sáng", "8:00"},
                                                            {"2h chiều", "14:00"},
                                                            {"7h tối", "19:00"},
                                                            {"8 rưỡi sáng", "8:30"},
                                                            {"8 giờ rưỡi", "8:30"},
                                                            {"7 giờ kém 15", "6:45"},
                                                            {"19h00-21h00", "19:00 21:00e"},
                                                            {"từ 7h30 đến 10h", "7:30 10:00e"},
                                                            {"từ 7h30' đến 10h00, sáng", "7:30 10:00e"},
                                                            {"từ 7 đến 10h", "7:00 10:00e"},
                                                            {"7-10h", "7:00 10:00e"},
                                                            {"14h ngày 30/9", "14:00"},
                                                            {"7h 30/9", "7:00"},
                                                            {"15 giờ 00 phút ngày 30/9/2022 tại", "15:00"},
                                                            {"chiều ngày 01/10, 2h", "14:00"},
                                                            {"1h30 - 4h chiều", "13:30 16:00e"},
                                                            {"2:30 PM", "14:30"},
                                                            {"8 AM", "8:00"},
                                                            {"lúc 8h sang thu Bay", "8:00"},
                                                            {"7h30p", "7:30"},
                                                            {"7h30ph", "7:30"},
                                                            {"7h30–9h", "7:30 9:00e"},
                                                            {"khung giờ 6 giờ 30 phút và 17 giờ.", "6:30 17:00"},
                                                            {"trong 2 giờ", ""},
                                                            {"kéo dài 3 giờ", ""},
                                                            {"2 giờ đồng hồ", ""},
                                                            {"24/24h", ""},
                                                            {"25h", ""},
                                                            {"7h75", "7:00"},
                                                            {"2 giờ/ngày", ""},
                                                            {"Giờ cụ thể báo sau", ""},
                                                            {"0900.000.214 h", ""},
                                                            {"lớp 7 giỏi", ""},
                                                            {"11h30 trưa", "11:30"},
                                                            {"1h trưa", "13:00"}}));

TEST(Hour, KeepsItsPlaceInTheText) {
  const std::string_view text = "Thời gian: 7h30' ngày 01/10/2022";
  const auto hours = find_hours(text);
  ASSERT_EQ(hours.size(), 1u);
  EXPECT_EQ(text.substr(hours[0].begin, hours[0].end - hours[0].begin), "7h30'");
  const auto dates = find_dates(text, 2022);
  EXPECT_EQ(text.substr(dates[0].begin, dates[0].end - dates[0].begin), "01/10/2022");
}

TEST(DayPart, IsTakenOnlyWhereADayIsMeant) {
  EXPECT_EQ(find_day_part("vào sáng thứ Bảy 01/10"), DayPart::morning);
  EXPECT_EQ(find_day_part("sang thu bay"), DayPart::morning);
  EXPECT_EQ(find_day_part("buổi chiều"), DayPart::afternoon);
  EXPECT_EQ(find_day_part("19h tối ngày 1/10"), DayPart::evening);
  for (std::string_view other : {"sáng kiến hay", "tối đa 300 người", "chiều dài", "tôi gửi", "chuyển sang ngày 3/10"})
    EXPECT_EQ(find_day_part(other), std::nullopt) << other;
}

TEST(Date, IsWrittenForMachinesAndForPeople) {
  const Date date = *parse_iso_date("2022-10-09");
  EXPECT_EQ(iso_date(date), "2022-10-09");
  EXPECT_EQ(vietnamese_date(date), "09/10/2022");
  EXPECT_EQ(weekday_name(date), "Chủ nhật");
  EXPECT_EQ(weekday_name(*parse_iso_date("2022-10-01")), "thứ Bảy");
  EXPECT_EQ(parse_iso_date("2022-02-30"), std::nullopt);
  EXPECT_EQ(parse_iso_date("2022-1-01x"), std::nullopt);
}

TEST(Zone, GoesBetweenInstantAndWall) {
  const Zone zone("Asia/Ho_Chi_Minh");
  const sys_seconds time =
      zone.instant(*parse_iso_date("2022-10-08"), std::chrono::hours(8) + minutes(17) + std::chrono::seconds(48));
  EXPECT_EQ(rfc3339(time, zone), "2022-10-08T08:17:48+07:00");
  EXPECT_EQ(rfc3339(time, minutes(-90)), "2022-10-07T23:47:48-01:30");
  EXPECT_EQ(rfc5322_date(time, zone), "Sat, 08 Oct 2022 08:17:48 +0700");
  EXPECT_EQ(vietnamese_time(time, zone), "08:17 ngày 08/10/2022");
  EXPECT_EQ(zone.date_of(time), *parse_iso_date("2022-10-08"));
  EXPECT_EQ(zone.time_of_day(time), std::chrono::hours(8) + minutes(17) + std::chrono::seconds(48));
  EXPECT_EQ(parse_rfc3339("2022-10-08T08:17:48+07:00"), time);
  EXPECT_EQ(parse_rfc3339("2022-10-08T01:17:48.123Z"), time);
  EXPECT_EQ(parse_rfc3339("2022-10-08 01:17"), std::nullopt);
  EXPECT_EQ(zone, Zone("Asia/Ho_Chi_Minh"));
}

TEST(Zone, ThatDoesNotExistIsTold) {
  EXPECT_THROW(Zone("Asia/Gia_Lam"), std::runtime_error);
}

TEST(Zone, WithSummerTimeTakesTheEarlierReading) {
  const Zone zone("Europe/Berlin");
  EXPECT_EQ(rfc3339(zone.instant(*parse_iso_date("2022-10-30"), minutes(150)), zone), "2022-10-30T02:30:00+02:00");
  EXPECT_EQ(zone.offset_at(zone.instant(*parse_iso_date("2022-12-01"), minutes(0))), std::chrono::hours(1));
}

}  // namespace
}  // namespace gom
