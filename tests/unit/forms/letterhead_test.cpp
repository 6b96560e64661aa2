#include "forms/letterhead.h"

#include <gtest/gtest.h>

#include "builders.h"

namespace gom {
namespace {

using namespace testing;

Letterhead read(const Document& document) {
  return parse_letterhead(document, form_of_2022());
}

const std::string kMotto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n";

TEST(Letterhead, OfTwoColumnsTellsWhoWhatAndWhen) {
  const Letterhead head =
      read(a_document()
               .letterhead("UBND HUYỆN GIA LÂM\nTRƯỜNG TIỂU HỌC KIM SƠN\n_____\nSố: 45/BC-TH",
                           "Kim Sơn, ngày 08 tháng 10 năm 2022")
               .centered("BÁO CÁO")
               .centered("Tổng kết Tuần lễ học tập suốt đời")
               .centered("năm 2022")
               .line("Thực hiện Kế hoạch số 216/KH-UBND ngày 26/9/2022, trường báo cáo như sau:")
               .bold("I. TỔ CHỨC TRIỂN KHAI TUẦN LỄ")
               .line("Trên đây là báo cáo của nhà trường./.")
               .table({{"Nơi nhận:\n- Lưu: VT.", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nNguyễn Thị Hồng Vân"}}, true));
  EXPECT_EQ(head.authority.value, "UBND HUYỆN GIA LÂM");
  EXPECT_EQ(head.issuer.value, "TRƯỜNG TIỂU HỌC KIM SƠN");
  EXPECT_EQ(head.number.value, "45/BC-TH");
  EXPECT_EQ(head.place.value, "Kim Sơn");
  EXPECT_EQ(iso_date(head.issued_on.value.value()), "2022-10-08");
  EXPECT_EQ(head.title.value, "BÁO CÁO Tổng kết Tuần lễ học tập suốt đời năm 2022");
  EXPECT_EQ(head.signer_role.value, "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG");
  EXPECT_EQ(head.signer.value, "Nguyễn Thị Hồng Vân");
  EXPECT_EQ(head.first_block, 4u);
  EXPECT_EQ(head.end_block, 6u);
}

TEST(Letterhead, JoinsANameOverTwoLines) {
  const struct {
    std::string left, authority, issuer;
  } cases[] = {{"ỦY BAN NHÂN DÂN\nXÃ LỆ CHI\nSố: 1/BC-UBND", "", "ỦY BAN NHÂN DÂN XÃ LỆ CHI"},
               {"UBND HUYỆN GIA LÂM\nUBND XÃ ĐẶNG XÁ\nSố: 1/BC-UBND", "UBND HUYỆN GIA LÂM", "UBND XÃ ĐẶNG XÁ"},
               {"UBND HUYỆN GIA LÂM\nTRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP -\nGIÁO DỤC THƯỜNG XUYÊN GIA LÂM\nSố: 1/BC-TT",
                "UBND HUYỆN GIA LÂM", "TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP - GIÁO DỤC THƯỜNG XUYÊN GIA LÂM"}};
  for (const auto& each : cases) {
    const Letterhead head = read(a_document().letterhead(each.left, "ngày 08/10/2022").centered("BÁO CÁO"));
    EXPECT_EQ(head.authority.value.value_or(""), each.authority);
    EXPECT_EQ(head.issuer.value, each.issuer);
  }
}

TEST(Letterhead, MayBePlainLines) {
  const Letterhead head = read(a_body()
                                   .line("Kính gửi Phòng GD&ĐT huyện Gia Lâm,")
                                   .gap()
                                   .line("UBND HUYỆN GIA LÂM")
                                   .line("TRƯỜNG MẦM NON KIM LAN")
                                   .line("Số: 214/BC-MN")
                                   .line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                                   .line("Kim Lan, ngày 7 tháng 10 năm 2022")
                                   .gap()
                                   .line("BÁO CÁO")
                                   .line("Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022")
                                   .gap()
                                   .line("Căn cứ Kế hoạch số 216/KH-UBND, trường kính báo cáo như sau:"));
  EXPECT_EQ(head.issuer.value, "TRƯỜNG MẦM NON KIM LAN");
  EXPECT_EQ(head.number.value, "214/BC-MN");
  EXPECT_EQ(head.title.value, "BÁO CÁO Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022");
}

TEST(Letterhead, NumbersAreCleanAndThoseWithoutDigitsAreNone) {
  const struct {
    std::string written, number;
  } cases[] = {{"Số: 45/BC-UBND", "45/BC-UBND"},
               {"Số 45/BC-UBND", "45/BC-UBND"},
               {"SỐ: 07/BC-TH", "07/BC-TH"},
               {"Số: 45 /BC-UBND", "45/BC-UBND"},
               {"Số: 45/BC–UBND", "45/BC-UBND"},
               {"Số:      /BC-UBND", ""},
               {"Số: ……/BC-TH", ""},
               {"Số: ..../BC-TH", ""}};
  for (const auto& each : cases) {
    const Letterhead head =
        read(a_document().letterhead("UBND XÃ A\n" + each.written, "ngày 08/10/2022").centered("BÁO CÁO"));
    EXPECT_EQ(head.number.value.value_or(""), each.number) << each.written;
  }
}

TEST(Letterhead, ADateLeftOpenIsNone) {
  for (const std::string date : {"Kim Sơn, ngày    tháng 10 năm 2022", "Kim Sơn, ngày … tháng … năm 2022"}) {
    const Letterhead head = read(a_document().letterhead("UBND XÃ KIM SƠN\nSố: 1/BC-UBND", date).centered("BÁO CÁO"));
    EXPECT_FALSE(head.issued_on.value) << date;
  }
}

TEST(Letterhead, TitlesAreNeitherTheirGroundsNorAddressees) {
  const struct {
    std::vector<std::string> lines;
    std::string title;
  } cases[] = {
      {{"BÁO CÁO KẾT QUẢ TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2022"}, "BÁO CÁO KẾT QUẢ TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2022"},
      {{"BÁO CÁO", "Kết quả Tuần lễ", "Kính gửi: UBND huyện Gia Lâm"}, "BÁO CÁO Kết quả Tuần lễ"},
      {{"B Á O  C Á O", "Kết quả Tuần lễ"}, "B Á O C Á O Kết quả Tuần lễ"},
      {{"BÁO CÁO", "Kết quả Tuần lễ", "I. TỔ CHỨC"}, "BÁO CÁO Kết quả Tuần lễ"}};
  for (const auto& each : cases) {
    PaperBuilder paper = a_document();
    for (const std::string& line : each.lines) paper.centered(line);
    EXPECT_EQ(read(paper).title.value, each.title);
  }
}

TEST(Letterhead, ATitleEndsWhereTheTextOpens) {
  const Document document = a_document()
                                .line("BÁO CÁO")
                                .line("Kết quả Tuần lễ học tập suốt đời")
                                .line("UBND xã Bát Tràng báo cáo kết quả tổ chức Tuần lễ cụ thể như sau:")
                                .done();
  EXPECT_EQ(parse_letterhead(document, form_of_2022()).title.value, "BÁO CÁO Kết quả Tuần lễ học tập suốt đời");
}

TEST(Letterhead, ATitleWithCampaignAndYearLacksNothing) {
  const Document document = a_document()
                                .line("BÁO CÁO")
                                .line("Kết quả Tuần lễ học tập suốt đời năm 2022")
                                .line("TÌNH HÌNH TỔ CHỨC TUẦN LỄ")
                                .done();
  EXPECT_EQ(parse_letterhead(document, form_of_2022()).title.value,
            "BÁO CÁO Kết quả Tuần lễ học tập suốt đời năm 2022");
}

TEST(Letterhead, SetWithTabsInTwoColumnsNamesTheUnitOverTwoLines) {
  const Document document = a_document()
                                .line("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                                .line("XÃ LỆ CHI\tĐộc lập - Tự do - Hạnh phúc")
                                .line("Số: 79/BC-UBND\u00A0\u00A0\u00A0Lệ Chi, ngày 06 tháng 10 năm 2022")
                                .line("BÁO CÁO")
                                .line("Kết quả Tuần lễ học tập suốt đời năm 2022")
                                .done();
  const Letterhead head = parse_letterhead(document, form_of_2022());
  EXPECT_EQ(head.issuer.value, "ỦY BAN NHÂN DÂN XÃ LỆ CHI");
  EXPECT_EQ(head.number.value, "79/BC-UBND");
}

}  // namespace
}  // namespace gom
