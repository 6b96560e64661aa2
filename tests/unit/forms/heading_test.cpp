#include "forms/heading.h"

#include <gtest/gtest.h>

#include <map>

#include "builders.h"
#include "forms/heading_number.h"
#include "forms/sections.h"

namespace gom {
namespace {

using namespace testing;

/// Section id to text.
std::map<std::string, std::string> sections_of(const Document& document, std::vector<Finding>* findings = nullptr) {
  const Form form = form_of_2022();
  const Flow flow = flow_of(document.blocks, [](const Table& table) { return table.columns > 2; });
  Sections read = read_sections(flow, find_headings(flow, form), form);
  std::map<std::string, std::string> texts;
  for (const auto& [id, section] : read.texts) texts[id] = section.text;
  if (findings) *findings = read.findings;
  return texts;
}

TEST(HeadingNumber, IsReadInAllTheWaysItIsWritten) {
  using Kind = HeadingNumber::Kind;
  const struct {
    std::string line;
    Kind kind;
    std::vector<int> values;
    std::string words;
  } cases[] = {{"I. TỔ CHỨC", Kind::roman, {1}, "TỔ CHỨC"},
               {"II/ ĐÁNH GIÁ", Kind::roman, {2}, "ĐÁNH GIÁ"},
               {"III- Kinh phí", Kind::roman, {3}, "Kinh phí"},
               {"Phần I: TỔ CHỨC", Kind::part, {1}, "TỔ CHỨC"},
               {"PHẦN THỨ HAI: ĐÁNH GIÁ", Kind::part, {2}, "ĐÁNH GIÁ"},
               {"1. Công tác", Kind::arabic, {1}, "Công tác"},
               {"2) Nội dung", Kind::arabic, {2}, "Nội dung"},
               {"3/ Kinh phí", Kind::arabic, {3}, "Kinh phí"},
               {"4- Bảng", Kind::arabic, {4}, "Bảng"},
               {"1.2. Nội dung", Kind::dotted, {1, 2}, "Nội dung"},
               {"II.3 Kiến nghị", Kind::dotted, {2, 3}, "Kiến nghị"},
               {"a) Ngân sách", Kind::letter, {1}, "Ngân sách"},
               {"B. Hoạt động", Kind::capital, {2}, "Hoạt động"},
               {"- Ngân sách", Kind::bullet, {}, "Ngân sách"},
               {"* Minh chứng", Kind::bullet, {}, "Minh chứng"}};
  for (const auto& each : cases) {
    const HeadingNumber number = parse_heading_number(each.line);
    EXPECT_EQ(number.kind, each.kind) << each.line;
    EXPECT_EQ(number.values, each.values) << each.line;
    EXPECT_EQ(each.line.substr(number.end), each.words) << each.line;
  }
}

TEST(HeadingNumber, IsNotTakenFromAmountsDatesAndWords) {
  for (const std::string line : {"15.000.000 đồng", "1.250 cuốn sách", "01/10/2022", "3 lớp tập huấn", "V/v báo cáo",
                                 "Phần mềm học tập", "Đ/c Hùng", "Ban tổ chức", "2022"})
    EXPECT_EQ(parse_heading_number(line).kind, HeadingNumber::Kind::none) << line;
}

TEST(Sections, AreFoundByNumberAndWordingAndEndAtTheClosing) {
  const auto texts = sections_of(a_document()
                                     .bold("I. TỔ CHỨC TRIỂN KHAI TUẦN LỄ")
                                     .bold("1. Công tác chỉ đạo, triển khai, kiểm tra, đôn đốc thực hiện")
                                     .line("Xã đã ban hành kế hoạch.")
                                     .bold("2. Nội dung các hoạt động đã triển khai trong Tuần lễ")
                                     .line("1. Treo băng rôn ở các thôn.")
                                     .line("2. Mở lớp tập huấn.")
                                     .bold("3. Kinh phí tổ chức Tuần lễ")
                                     .line("- Ngân sách nhà nước: 5.000.000 đồng.")
                                     .bold("II. ĐÁNH GIÁ CHUNG")
                                     .bold("1. Những kết quả đã đạt được; bài học kinh nghiệm")
                                     .line("Nhân dân hưởng ứng.")
                                     .bold("2. Khó khăn, tồn tại")
                                     .line("Kinh phí dành cho hoạt động còn hạn chế.")
                                     .bold("3. Kiến nghị, đề xuất")
                                     .line("Đề nghị cấp thêm kinh phí.")
                                     .line("Trên đây là báo cáo của xã./.")
                                     .line("Nơi nhận:")
                                     .done());
  EXPECT_EQ(texts.at("I.1"), "Xã đã ban hành kế hoạch.");
  EXPECT_EQ(texts.at("I.2"), "1. Treo băng rôn ở các thôn.\n2. Mở lớp tập huấn.");
  EXPECT_EQ(texts.at("I.3"), "- Ngân sách nhà nước: 5.000.000 đồng.");
  EXPECT_EQ(texts.at("II.1"), "Nhân dân hưởng ứng.");
  EXPECT_EQ(texts.at("II.2"), "Kinh phí dành cho hoạt động còn hạn chế.");
  EXPECT_EQ(texts.at("II.3"), "Đề nghị cấp thêm kinh phí.");
}

TEST(Sections, AreFoundWithoutMarksInCapitalsAndNumberedThrough) {
  const auto texts = sections_of(a_document()
                                     .line("1) CONG TAC CHI DAO, TRIEN KHAI")
                                     .line("DA BAN HANH KE HOACH.")
                                     .line("2) CAC HOAT DONG DA TRIEN KHAI")
                                     .line("TREO BANG RON.")
                                     .line("3) KINH PHI TO CHUC")
                                     .line("KHONG CO.")
                                     .line("4) KET QUA DAT DUOC")
                                     .line("TOT.")
                                     .line("5) TON TAI, HAN CHE")
                                     .line("THIEU MAY TINH.")
                                     .line("6) DE XUAT, KIEN NGHI")
                                     .line("KHONG.")
                                     .done());
  EXPECT_EQ(texts.size(), 6u);
  EXPECT_EQ(texts.at("I.3"), "KHONG CO.");
  EXPECT_EQ(texts.at("II.2"), "THIEU MAY TINH.");
}

TEST(Sections, MayStandInTheLineOfTheirHeading) {
  const auto texts = sections_of(a_document()
                                     .line("1. Công tác chỉ đạo: Nhà trường đã ban hành kế hoạch.")
                                     .line("2. Các hoạt động đã triển khai. Trường treo 5 băng rôn. Mở 2 lớp.")
                                     .line("3. Kinh phí: 2.000.000 đồng.")
                                     .done());
  EXPECT_EQ(texts.at("I.1"), "Nhà trường đã ban hành kế hoạch.");
  EXPECT_EQ(texts.at("I.2"), "Trường treo 5 băng rôn. Mở 2 lớp.");
  EXPECT_EQ(texts.at("I.3"), "2.000.000 đồng.");
}

TEST(Sections, OfAnUnknownHeadingAreNotBegunByABulletUnderIt) {
  const auto texts = sections_of(a_document()
                                     .bold("II. ĐÁNH GIÁ CHUNG")
                                     .bold("1. Những điều tâm đắc")
                                     .line("- Nhân dân hưởng ứng.")
                                     .line("- Bài học kinh nghiệm: chuẩn bị sớm.")
                                     .bold("2. Khó khăn, tồn tại")
                                     .line("Kinh phí hạn chế.")
                                     .bold("3. Kiến nghị, đề xuất")
                                     .line("Đề nghị cấp thêm kinh phí.")
                                     .done());
  EXPECT_EQ(texts.at("II.2"), "Kinh phí hạn chế.");
  EXPECT_EQ(texts.at("II.1"), "- Nhân dân hưởng ứng.\n- Bài học kinh nghiệm: chuẩn bị sớm.");
}

TEST(Sections, WithHeadingsClosedLikeSentencesAreFound) {
  const auto texts = sections_of(a_document()
                                     .line("Khó khăn, tồn tại.")
                                     .line("Thời gian chuẩn bị ngắn.")
                                     .line("Kiến nghị, đề xuất.")
                                     .line("Đề nghị cấp thêm kinh phí.")
                                     .done());
  EXPECT_EQ(texts.at("II.2"), "Thời gian chuẩn bị ngắn.");
  EXPECT_EQ(texts.at("II.3"), "Đề nghị cấp thêm kinh phí.");
}

TEST(Sections, WithAutomaticNumbersKeepThoseOfTheirLists) {
  const auto texts = sections_of(a_document()
                                     .numbered("1.", "Công tác chỉ đạo, triển khai, kiểm tra, đôn đốc thực hiện")
                                     .numbered("a)", "Ban hành kế hoạch.", false)
                                     .numbered("-", "Họp triển khai.", false)
                                     .numbered("2.", "Nội dung các hoạt động đã triển khai trong Tuần lễ")
                                     .line("Treo băng rôn.")
                                     .done());
  EXPECT_EQ(texts.at("I.1"), "a) Ban hành kế hoạch.\n- Họp triển khai.");
}

TEST(Sections, ThatCarryOnUnderASecondHeadingAreOne) {
  std::vector<Finding> findings;
  const auto texts = sections_of(a_document()
                                     .bold("1. Kết quả đạt được")
                                     .line("Nhiều người tham gia.")
                                     .bold("2. Bài học kinh nghiệm")
                                     .line("Chuẩn bị sớm.")
                                     .bold("3. Khó khăn, hạn chế")
                                     .line("Thiếu kinh phí.")
                                     .done(),
                                 &findings);
  EXPECT_EQ(texts.at("II.1"), "Nhiều người tham gia.\nChuẩn bị sớm.");
  EXPECT_EQ(texts.at("II.2"), "Thiếu kinh phí.");
  EXPECT_FALSE(in_doubt(findings, "report.sections"));
}

TEST(Sections, JoinedUnderOneHeadingAreAskedAbout) {
  std::vector<Finding> findings;
  const auto texts = sections_of(a_document()
                                     .bold("1. Kết quả đạt được; khó khăn, tồn tại; bài học kinh nghiệm")
                                     .line("Nhiều người tham gia.")
                                     .line("Bài học kinh nghiệm: chuẩn bị sớm.")
                                     .line("Kinh phí còn hạn chế.")
                                     .bold("2. Kiến nghị, đề xuất")
                                     .line("Không.")
                                     .done(),
                                 &findings);
  EXPECT_EQ(texts.at("II.1"), texts.at("II.2"));
  EXPECT_TRUE(in_doubt(findings, "report.sections.II.1"));
  EXPECT_TRUE(in_doubt(findings, "report.sections.II.2"));
  EXPECT_FALSE(in_doubt(findings, "report.sections.II.3"));
}

TEST(Sections, JoinedAndPartedAgainByLesserHeadingsAreTwo) {
  std::vector<Finding> findings;
  const auto texts = sections_of(a_document()
                                     .bold("1. Kết quả đạt được và khó khăn, tồn tại")
                                     .line("a) Kết quả đạt được: Nhiều người tham gia.")
                                     .line("b) Khó khăn, tồn tại: Thiếu kinh phí.")
                                     .bold("2. Kiến nghị, đề xuất")
                                     .line("Không.")
                                     .done(),
                                 &findings);
  EXPECT_EQ(texts.at("II.1"), "Nhiều người tham gia.");
  EXPECT_EQ(texts.at("II.2"), "Thiếu kinh phí.");
  EXPECT_FALSE(in_doubt(findings, "report.sections"));
}

TEST(Sections, OfAnotherNameEndTheOneBefore) {
  const auto texts = sections_of(a_document()
                                     .bold("1. Công tác chỉ đạo, triển khai")
                                     .line("Đã chỉ đạo.")
                                     .bold("2. Nội dung các hoạt động đã triển khai")
                                     .line("Đã làm.")
                                     .bold("III. PHƯƠNG HƯỚNG NHIỆM VỤ NĂM 2023")
                                     .line("Sẽ làm tiếp.")
                                     .done());
  EXPECT_EQ(texts.at("I.2"), "Đã làm.");
}

TEST(Sections, AreNotFoundInSentencesThatBeginLikeHeadings) {
  const auto texts = sections_of(a_document()
                                     .bold("2. Khó khăn, tồn tại")
                                     .line("Kinh phí dành cho hoạt động còn hạn chế, chủ yếu lồng ghép.")
                                     .line("Đề nghị huyện quan tâm hỗ trợ.")
                                     .line("Công tác chỉ đạo có lúc chưa sâu sát.")
                                     .done());
  EXPECT_EQ(texts.size(), 1u);
}

TEST(Sections, FullOfDotsAreEmptyAndSaidSo) {
  std::vector<Finding> findings;
  const auto texts = sections_of(a_document().bold("2. Khó khăn, tồn tại").line("……………………").done(), &findings);
  EXPECT_TRUE(texts.empty());
  EXPECT_TRUE(in_doubt(findings, "report.sections.II.2"));
}

TEST(Sections, InTheCellsOfALayoutTableAreFound) {
  const auto texts = sections_of(a_document()
                                     .table({{"1. Công tác chỉ đạo", "Đã ban hành kế hoạch."},
                                             {"2. Các hoạt động trong Tuần lễ", "Treo băng rôn."}})
                                     .done());
  EXPECT_EQ(texts.at("I.1"), "Đã ban hành kế hoạch.");
  EXPECT_EQ(texts.at("I.2"), "Treo băng rôn.");
}

TEST(Sections, EndWhereEvidenceIsListed) {
  const auto texts = sections_of(a_document()
                                     .bold("3. Kiến nghị, đề xuất")
                                     .line("Không.")
                                     .bold("* Minh chứng các hoạt động:")
                                     .line("- https://xa.example/tin.html")
                                     .done());
  EXPECT_EQ(texts.at("II.3"), "Không.");
}

}  // namespace
}  // namespace gom
