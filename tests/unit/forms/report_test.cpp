#include <gtest/gtest.h>

#include "builders.h"
#include "forms/paper.h"

namespace gom {
namespace {

using namespace testing;

/// A whole report; what a test is about is changed by its arguments.
PaperBuilder a_report(const std::string& title_end = "năm 2022",
                      const std::string& total = "Tổng kinh phí: 19.500.000 đồng",
                      const std::string& in_table = "12.000.000") {
  return a_document()
      .letterhead("ỦY BAN NHÂN DÂN\nXÃ LỆ CHI\nSố: 45/BC-UBND", "Lệ Chi, ngày 08 tháng 10 năm 2022")
      .centered("BÁO CÁO")
      .centered("Tổng kết Tuần lễ học tập suốt đời " + title_end)
      .bold("I. TỔ CHỨC TRIỂN KHAI TUẦN LỄ")
      .bold("1. Công tác chỉ đạo, triển khai, kiểm tra, đôn đốc thực hiện")
      .line("Xã đã ban hành kế hoạch.")
      .bold("2. Nội dung các hoạt động đã triển khai trong Tuần lễ")
      .line("Treo băng rôn.")
      .bold("3. Kinh phí tổ chức Tuần lễ")
      .line("- Ngân sách nhà nước: 12.000.000 đồng")
      .line("- Vận động, xã hội hóa: 7.500.000 đồng")
      .line(total)
      .bold("II. ĐÁNH GIÁ CHUNG")
      .bold("1. Những kết quả đã đạt được; bài học kinh nghiệm")
      .line("Nhân dân hưởng ứng.")
      .bold("2. Khó khăn, tồn tại")
      .line("Thiếu máy tính.")
      .bold("3. Kiến nghị, đề xuất")
      .line("Không.")
      .bold("4. Bảng tổng hợp số liệu các hoạt động tổ chức Tuần lễ")
      .table({{"TT", "Nội dung", "ĐVT", "Số lượng"},
              {"1", "Số lễ khai mạc", "buổi", "1"},
              {"2", "Số băng rôn, khẩu hiệu", "chiếc", "15"},
              {"3", "Số lớp học, lớp tập huấn", "lớp", "2"},
              {"4", "Kinh phí từ ngân sách nhà nước", "đồng", in_table}})
      .line("Trên đây là báo cáo của xã./.");
}

Report read(const PaperBuilder& paper) {
  const Form form = form_of_2022();
  const Document document = paper.done();
  Report report = parse_report(document, form);
  judge_report(report, form);
  return report;
}

TEST(Report, IsReadWholeWithoutADoubt) {
  const Report report = read(a_report());
  EXPECT_EQ(report.title, "BÁO CÁO Tổng kết Tuần lễ học tập suốt đời năm 2022");
  EXPECT_EQ(report.year, 2022);
  EXPECT_EQ(report.sections.at("II.2").text, "Thiếu máy tính.");
  EXPECT_EQ(report.funding.at("total").value, 19'500'000);
  EXPECT_TRUE(report.has_table);
  EXPECT_FALSE(in_doubt(report.findings, "report"));
}

TEST(Report, TellsWhereNoSentenceAgreesWithTheTable) {
  const auto told = [](const std::string& sentence) {
    PaperBuilder paper = a_report();
    Document document = paper.done();
    for (Block& block : document.blocks)
      if (auto* paragraph = std::get_if<Paragraph>(&block); paragraph && paragraph->text == "Treo băng rôn.")
        paragraph->text = sentence;
    const Form form = form_of_2022();
    Report report = parse_report(document, form);
    judge_report(report, form);
    return std::ranges::any_of(report.findings, [](const Finding& finding) {
      return finding.code == "value_differs_from_text" && finding.field == "report.statistics.banners";
    });
  };
  EXPECT_TRUE(told("Toàn xã treo 22 băng rôn, khẩu hiệu tại các trục đường."));
  EXPECT_FALSE(told("Toàn xã treo 15 băng rôn, khẩu hiệu tại các trục đường."));
  EXPECT_FALSE(told("Ngày 05/10/2022 treo băng rôn, khẩu hiệu."));
}

TEST(Report, OfAnotherYearIsAskedAbout) {
  const Report report = read(a_report("năm 2021"));
  EXPECT_EQ(report.year, 2021);
  EXPECT_TRUE(in_doubt(report.findings, "report.year"));
}

TEST(Report, WithATotalThatDoesNotAddUpKeepsItAndAsks) {
  const Report report = read(a_report("năm 2022", "Tổng kinh phí: 21.500.000 đồng"));
  EXPECT_EQ(report.funding.at("total").value, 21'500'000);
  EXPECT_TRUE(in_doubt(report.findings, "report.funding.total"));
  EXPECT_FALSE(in_doubt(report.findings, "report.funding.state_budget"));
}

TEST(Report, WithoutATotalSaysSoWithoutADoubt) {
  const Report report = read(a_report("năm 2022", ""));
  EXPECT_FALSE(report.funding.contains("total"));
  EXPECT_FALSE(in_doubt(report.findings, "report.funding"));
}

TEST(Report, WhoseTextAndTableDisagreeDoubtsBoth) {
  const Report report = read(a_report("năm 2022", "", "21.000.000"));
  EXPECT_TRUE(in_doubt(report.findings, "report.funding.state_budget"));
  EXPECT_TRUE(in_doubt(report.findings, "report.statistics.budget_state"));
}

TEST(Report, SaysForEveryValueThatItLacks) {
  const Form form = form_of_2022();
  const Report report = read(a_document().centered("BÁO CÁO").centered("Tuần lễ học tập suốt đời năm 2022"));
  for (const FormSection& section : form.sections) {
    if (section.role == SectionRole::text || section.role == SectionRole::funding) {
      EXPECT_TRUE(in_doubt(report.findings, "report.sections." + section.id)) << section.id;
    }
  }
  EXPECT_TRUE(in_doubt(report.findings, "report.statistics"));
  EXPECT_TRUE(in_doubt(report.findings, "report.funding.mobilised"));
}

TEST(Report, WithoutATableIsCompletedByAFileThatHasIt) {
  const Form form = form_of_2022();
  Report report = parse_report(a_document()
                                   .centered("BÁO CÁO")
                                   .centered("Tuần lễ học tập suốt đời năm 2022")
                                   .bold("1. Khó khăn, tồn tại")
                                   .line("Không."),
                               form);
  const Report table = parse_report(a_document().part("3").table({{"Nội dung", "Số lượng"},
                                                                  {"Số lễ khai mạc", "1"},
                                                                  {"Số băng rôn, khẩu hiệu", "15"},
                                                                  {"Số lớp học, lớp tập huấn", "2"}}),
                                    form);
  EXPECT_TRUE(table.is_table_only);
  complete_report(report, table, form);
  judge_report(report, form);
  EXPECT_TRUE(report.has_table);
  EXPECT_EQ(report.statistics[1].value, 15);
  EXPECT_EQ(report.statistics[1].source.part, "3");
  EXPECT_FALSE(in_doubt(report.findings, "report.statistics"));
}

TEST(Report, WithATableInTwoFilesThatDisagreeKeepsItsOwnAndAsks) {
  const Form form = form_of_2022();
  const auto table = [](const std::string& banners) {
    return a_document().table({{"Nội dung", "Số lượng"},
                               {"Số lễ khai mạc", "1"},
                               {"Số băng rôn, khẩu hiệu", banners},
                               {"Số lớp học, lớp tập huấn", "2"}});
  };
  Report report = parse_report(table("15"), form);
  complete_report(report, parse_report(table("51"), form), form);
  EXPECT_EQ(report.statistics[1].value, 15);
  EXPECT_TRUE(in_doubt(report.findings, "report.statistics.banners"));
}

TEST(PaperKind, IsToldByTitleHeadingsAndTable) {
  const Form form = form_of_2022();
  const std::vector<std::vector<std::string>> rows = {{"Nội dung", "Số lượng"},
                                                      {"Số lễ khai mạc", "1"},
                                                      {"Số băng rôn, khẩu hiệu", "15"},
                                                      {"Số lớp học, lớp tập huấn", "2"}};
  EXPECT_EQ(kind_of_paper(a_report(), form, false), PaperKind::report);
  EXPECT_EQ(kind_of_paper(a_document().line("BẢNG TỔNG HỢP SỐ LIỆU").table(rows), form, false), PaperKind::table);
  EXPECT_EQ(kind_of_paper(a_document()
                              .centered("KẾ HOẠCH")
                              .centered("Tổ chức Tuần lễ học tập suốt đời năm 2022")
                              .bold("I. MỤC ĐÍCH, YÊU CẦU"),
                          form, false),
            PaperKind::other_paper);
  EXPECT_EQ(kind_of_paper(a_document().centered("BÁO CÁO").centered("Tổng kết năm học 2021-2022").line("Văn bản khác."),
                          form, false),
            PaperKind::other_paper);
}

TEST(PaperKind, OfAMailThatSendsAReportIsNotAReport) {
  const Form form = form_of_2022();
  EXPECT_EQ(kind_of_paper(a_body()
                              .line("Kính gửi Phòng GD&ĐT,")
                              .line("Trường gửi báo cáo tổng kết Tuần lễ học tập suốt đời năm 2022 (file đính kèm).")
                              .line("Trân trọng cảm ơn!"),
                          form, true),
            PaperKind::other);
}

}  // namespace
}  // namespace gom
