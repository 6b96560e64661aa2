#include <gtest/gtest.h>

#include "builders.h"
#include "documents/parse_document.h"
#include "forms/paper.h"
#include "text/local_time.h"

namespace gom {
namespace {

Form form_with_opening() {
  Form form = testing::form_of_2022();
  form.venue.other_words.insert(form.venue.other_words.end(), {"sau khai mạc", "đăng ký trước"});
  return form;
}

std::optional<Venue> venue_of(std::string_view text) {
  return parse_venue(parse_plain_body(text), form_with_opening());
}

std::string start_of(const Venue& venue) {
  return venue.starts_at ? rfc3339(*venue.starts_at, Zone("Asia/Ho_Chi_Minh")).substr(0, 16) : "";
}

struct Announcement {
  const char* text;
  const char* place;
  const char* starts_at;
  const char* name;
  const char* phone;
};

class AnnouncedOpening : public ::testing::TestWithParam<Announcement> {};

TEST_P(AnnouncedOpening, IsReadWithPlaceTimeAndContact) {
  const auto venue = venue_of(GetParam().text);
  ASSERT_TRUE(venue) << GetParam().text;
  EXPECT_EQ(venue->place.value_or(""), GetParam().place);
  EXPECT_EQ(start_of(*venue), GetParam().starts_at);
  EXPECT_EQ(venue->contact_name.value_or(""), GetParam().name);
  EXPECT_EQ(venue->contact_phone.value_or(""), GetParam().phone);
}

constexpr Announcement kAnnouncements[] = {
    {"Lễ khai mạc tổ chức như sau:\n- Thời gian: 7h30 ngày 01/10/2022 (thứ Bảy)\n- Địa điểm: Nhà văn hóa thôn Hạ\n- "
     "Đầu mối "
     "liên hệ: đồng chí Nguyễn Văn An, công chức văn hóa, ĐT 0900.000.214",
     "Nhà văn hóa thôn Hạ", "2022-10-01T07:30", "Nguyễn Văn An", "0900000214"},
    {"+ Tổng duyệt: 15 giờ 00 phút ngày 30/9/2022 tại sân trường.\n+ Khai mạc: 08 giờ 00 phút ngày 01/10/2022 tại Hội "
     "trường "
     "UBND xã.\nLiên hệ: Đ/c Phạm Thị Bích - PCT Hội Khuyến học, số điện thoại (024) 3000 0152.",
     "Hội trường UBND xã", "2022-10-01T08:00", "Phạm Thị Bích", "02430000152"},
    {"Xa to chuc khai mac luc 8h sang thu Bay ngay 1/10, dia diem tai Dinh lang. Lien he anh Dung 0900000733.",
     "Dinh lang", "2022-10-01T08:00", "Dung", "0900000733"},
    {"1. Lễ khai mạc: từ 7h30' đến 10h00, sáng ngày 1 tháng 10 năm 2022.\n2. Địa điểm: Nhà văn hóa (thôn Đông).\n3. "
     "Xin đăng "
     "ký trước 14h ngày 30/9 với đồng chí Đinh Thanh Bình (ĐT: 0900 000 542).",
     "Nhà văn hóa (thôn Đông)", "2022-10-01T07:30", "Đinh Thanh Bình", "0900000542"},
    {"Khai mạc 14h30 ngày 01/10/2022 (đón tiếp đại biểu từ 14h00) tại Trường THCS xã. Đầu mối: ông Trần Hải (0900 000 "
     "222).",
     "Trường THCS xã", "2022-10-01T14:30", "Trần Hải", "0900000222"},
    {"TỔ CHỨC LỄ KHAI MẠC VÀO 7H30 NGÀY 01/10/2022 TẠI NHÀ VĂN HÓA XÃ. LIÊN HỆ: ÔNG NGUYỄN VĂN A, 0900000888",
     "NHÀ VĂN HÓA XÃ", "2022-10-01T07:30", "NGUYỄN VĂN A", "0900000888"},
    {"Thực hiện Kế hoạch số 216/KH-UBND ngày 26/9/2022, xã khai mạc:\nThời gian:\n7h30' ngày 01/10/2022\nĐịa "
     "điểm:\nSân đình "
     "làng Hạ\nLiên hệ:\nBà Lê Thị Nam\nSĐT 0900 000 666",
     "Sân đình làng Hạ", "2022-10-01T07:30", "Lê Thị Nam", "0900000666"},
};

INSTANTIATE_TEST_SUITE_P(AsUnitsWriteIt, AnnouncedOpening, ::testing::ValuesIn(kAnnouncements));

TEST(Venue, WithoutAnHourHasItsDayAndAFinding) {
  const auto venue =
      venue_of("Thị trấn khai mạc vào sáng thứ Bảy 01/10 tại Trường Tiểu học thị trấn. Giờ cụ thể báo sau.");
  ASSERT_TRUE(venue);
  EXPECT_FALSE(venue->starts_at);
  EXPECT_EQ(iso_date(venue->held_on.value()), "2022-10-01");
  EXPECT_TRUE(in_doubt(venue->findings, "venue.starts_at"));
}

TEST(Venue, DoubtsAWeekdayThatTheDateDoesNotHave) {
  const auto venue = venue_of("Lễ khai mạc: 07:30, thứ Sáu ngày 01/10/2022\nĐịa điểm: Trung tâm văn hóa xã");
  ASSERT_TRUE(venue);
  EXPECT_TRUE(in_doubt(venue->findings, "venue.held_on"));
}

TEST(Venue, DoubtsAnotherDayThanTheCampaignsAndKeepsIt) {
  const auto venue = venue_of("Xã khai mạc ngày 02/10/2022 lúc 8h tại đình làng Hạ.");
  ASSERT_TRUE(venue);
  EXPECT_EQ(iso_date(venue->held_on.value()), "2022-10-02");
  EXPECT_TRUE(in_doubt(venue->findings, "venue.held_on"));
}

TEST(Venue, TakesWhatAChangeTurnsTo) {
  const auto venue = venue_of(
      "Xin thay đổi địa điểm khai mạc từ Nhà văn hóa thôn 1 sang Hội trường UBND xã do mưa.\n"
      "Thời gian: chuyển từ 7h30 sang 8h00 ngày 01/10/2022");
  ASSERT_TRUE(venue);
  EXPECT_TRUE(venue->is_change);
  EXPECT_EQ(venue->place.value_or(""), "Hội trường UBND xã");
  EXPECT_EQ(start_of(*venue), "2022-10-01T08:00");
}

TEST(Venue, IsReadFromATableWithARehearsalInIt) {
  const Document body = parse_html_body(
      "<table border=1><tr><td>Nội dung</td><td>Thời gian</td><td>Địa điểm</td></tr>"
      "<tr><td>Tổng duyệt</td><td>15h 30/9/2022</td><td>Sân trường THCS</td></tr>"
      "<tr><td>Lễ khai mạc</td><td>7h30 01/10/2022</td><td>Nhà văn hóa xã</td></tr></table>");
  const auto venue = parse_venue(body, form_with_opening());
  ASSERT_TRUE(venue);
  EXPECT_EQ(venue->place.value_or(""), "Nhà văn hóa xã");
  EXPECT_EQ(start_of(*venue), "2022-10-01T07:30");
}

TEST(Venue, IsNotMadeOfAQuestionOrALookBack) {
  EXPECT_FALSE(venue_of("Phòng cho hỏi lễ khai mạc của huyện tổ chức lúc mấy giờ, ở đâu ạ?"));
  EXPECT_FALSE(venue_of("Xã đã tổ chức khai mạc sáng 01/10/2022 tại Nhà văn hóa xã."));
  EXPECT_FALSE(venue_of("Kính gửi Phòng báo cáo của trường."));
}

TEST(Venue, PlaceMayStandBehindItsVerb) {
  const auto venue = venue_of(
      "Địa điểm tổ chức lễ khai mạc Tuần lễ của xã Kim Sơn là sân Trường THCS Kim Sơn, bắt đầu từ 9h00, ngày "
      "01/10/2022.\nLiên hệ: Bùi Anh Tú, ĐT 0900.000.664");
  ASSERT_TRUE(venue);
  EXPECT_EQ(venue->place, "sân Trường THCS Kim Sơn");
  EXPECT_EQ(start_of(*venue), "2022-10-01T09:00");
  EXPECT_EQ(venue->contact_name, "Bùi Anh Tú");
}

TEST(Venue, PlaceMayGoOnInTheNextLine) {
  const auto venue = venue_of(
      "Lễ khai mạc Tuần lễ:\n- Thời gian: 8h00 ngày 01/10/2022\n- Địa điểm: Nhà văn hóa thôn Lở,\n  xã Phú Thị, huyện "
      "Gia Lâm\nLiên hệ: Bùi Anh Tú, ĐT 0900.000.664");
  ASSERT_TRUE(venue);
  EXPECT_EQ(venue->place, "Nhà văn hóa thôn Lở, xã Phú Thị, huyện Gia Lâm");
  EXPECT_EQ(venue->contact_name, "Bùi Anh Tú");
}

TEST(Venue, ALabelAboveATableIsNotThatOfTheLineBehindIt) {
  const Document document = testing::a_document()
                                .line("UBND xã thông báo thời gian, địa điểm tổ chức khai mạc:")
                                .table({{"Thời gian", "14h00 ngày 01/10/2022"},
                                        {"Địa điểm", "Sân vận động xã"},
                                        {"Người liên hệ", "Bà Lê Thị Hoa 0900000460"}})
                                .line("Kính báo cáo./.")
                                .done();
  const auto venue = parse_venue(document, form_with_opening());
  ASSERT_TRUE(venue);
  EXPECT_EQ(venue->place, "Sân vận động xã");
}

}  // namespace
}  // namespace gom
