#include "intake/attribution.h"

#include <gtest/gtest.h>

#include "builders.h"

namespace gom {
namespace {

using namespace test;

struct Named {
  const char* text;
  const char* unit;
};

class UnitNamed : public ::testing::TestWithParam<Named> {};

TEST_P(UnitNamed, IsFoundAsClerksWriteIt) {
  const Campaign campaign = district();
  const Unit* unit = find_unit_named(campaign.roster, GetParam().text);
  EXPECT_EQ(unit ? unit->id : "", GetParam().unit) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Names, UnitNamed,
    ::testing::Values(Named{"UBND XÃ YÊN VIÊN", "xa-yen-vien"}, Named{"UBX Yên Viên", "xa-yen-vien"},
                      Named{"ỦY BAN NHÂN DÂN THỊ TRẤN YÊN VIÊN", "tt-yen-vien"}, Named{"TT Yên Viên", "tt-yen-vien"},
                      Named{"MN TT Yên Viên", "mn-thi-tran-yen-vien"},
                      Named{"truong mam non thi tran yen vien", "mn-thi-tran-yen-vien"},
                      Named{"Mầm non Yên Viên (xã Yên Viên)", "mn-yen-vien"}, Named{"Trường MN xã Cổ Bi", "mn-co-bi"},
                      Named{"TTHTCĐ xã Cổ Bi", "xa-co-bi"},
                      Named{"Trung tâm học tập cộng đồng thị trấn Yên Viên", "tt-yen-vien"},
                      Named{"BaoCao_TuanLe_THCS_DuongXa.docx", "thcs-duong-xa"},
                      Named{"Trường Trung học cơ sở Dương Xá", "thcs-duong-xa"}, Named{"bc th co bi lan 2", "th-co-bi"},
                      Named{"TRƯỜNG TIỂU HỌC CÔ BI", "th-co-bi"}, Named{"Yên Viên", ""},
                      Named{"xã đã tôn vinh 12 gương người tốt, việc tốt và các tấm gương tự học trong toàn xã năm nay",
                            ""},
                      Named{"Phòng Giáo dục và Đào tạo", ""}, Named{"UBND HUYỆN GIA LÂM", ""}));

TEST(Attribution, IsSureByAddress) {
  const Reading reading =
      read(Mail().from("th-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG TIỂU HỌC CỔ BI"));
  ASSERT_TRUE(reading.unit);
  EXPECT_EQ(reading.unit->unit, "th-co-bi");
  EXPECT_EQ(reading.unit->confidence, Confidence::sure);
  EXPECT_EQ(reading.unit->because, (std::vector<std::string>{"address", "letterhead"}));
  EXPECT_FALSE(warns(reading, "unit"));
}

TEST(Attribution, TakesTheCommuneThatASchoolWritesForAndSaysSo) {
  const Reading reading = read(Mail()
                                   .from("th-co-bi@donvi.example")
                                   .authenticated("pass")
                                   .says("Trường Tiểu học Cổ Bi gửi thay UBND xã Cổ Bi báo cáo của xã.")
                                   .with_report("ỦY BAN NHÂN DÂN XÃ CỔ BI"));
  EXPECT_EQ(unit_of(reading), "xa-co-bi");
  EXPECT_TRUE(warns(reading, "unit"));
  EXPECT_FALSE(reading.known_address);
}

TEST(Attribution, DoubtsALetterheadThatIsNotTheAddresss) {
  const Reading reading =
      read(Mail().from("mn-co-bi@donvi.example").authenticated("pass").with_report("TRƯỜNG MẦM NON YÊN VIÊN"));
  EXPECT_TRUE(has_code(reading, "unit_letterhead_differs"));
  EXPECT_TRUE(warns(reading, "unit"));
}

TEST(Attribution, FilesAnUnknownAddressUnderItsLetterheadUnconfirmed) {
  const Reading reading =
      read(Mail().from("lan@thu.example", "Lan").says("Em gửi báo cáo ạ.").with_report("UBND THỊ TRẤN YÊN VIÊN"));
  EXPECT_EQ(unit_of(reading), "tt-yen-vien");
  EXPECT_EQ(reading.unit->confidence, Confidence::likely);
  EXPECT_TRUE(has_code(reading, "unit_unconfirmed"));
}

TEST(Attribution, AsksWhereTheNameFitsSeveral) {
  const Reading reading =
      read(Mail().from("vp@thu.example", "Văn phòng Yên Viên").subject("Yên Viên nộp báo cáo").with_report(""));
  EXPECT_FALSE(reading.unit);
  EXPECT_TRUE(warns(reading, "unit"));
}

TEST(Attribution, DoesNotTakeTheReaderForTheWriter) {
  const Reading reading = read(Mail()
                                   .from("lan@thu.example")
                                   .says("Kính gửi: UBND xã Yên Viên\nTrường Mầm non Cổ Bi xin gửi báo cáo.")
                                   .with_report(""));
  EXPECT_EQ(unit_of(reading), "mn-co-bi");
}

TEST(Attribution, BelievesAnAddressThatAPersonConfirmed) {
  AddressBook book;
  book.confirmed["lan@thu.example"] = "mn-co-bi";
  const Reading reading = make_reading(Mail().from("lan@thu.example").with_report("").contents, district(), book);
  EXPECT_EQ(unit_of(reading), "mn-co-bi");
  EXPECT_TRUE(reading.known_address);
  EXPECT_FALSE(warns(reading, "unit"));
}

}  // namespace
}  // namespace gom
