#include "findings/finding.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "findings/catalogue.h"

namespace gom {
namespace {

TEST(Finding, TakesSeverityAndWordsFromTheCatalogueAndFillsTheDetailsInOrder) {
  const Finding finding = make_finding("funding_total_differs", "report.funding.total", {.part = "2"},
                                       {"20.000.000 đồng", "18.000.000 đồng"});

  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_EQ(finding.source.part, "2");
  EXPECT_NE(finding.message.find("ghi là 20.000.000 đồng, còn cộng các nguồn là 18.000.000 đồng."), std::string::npos);
}

TEST(Finding, LeavesNoBracesWhereADetailIsWantingAndNoneOfADetailsOwn) {
  EXPECT_EQ(make_finding("section_missing", "report.sections.II.3").message.find("{}"), std::string::npos);
  const std::string odd = make_finding("attachment_empty", "attachments", {}, {"{}.docx"}).message;
  EXPECT_NE(odd.find("{}.docx"), std::string::npos);
}

TEST(Finding, OfAnUnknownCodeIsAMistakeOfOurs) {
  EXPECT_THROW((void)make_finding("no_such_code", ""), std::out_of_range);
}

TEST(Doubt, IsAboutAFieldOrSomethingInsideItAndNeverAnInfo) {
  const std::vector<Finding> findings = {make_finding("value_unclear", "report.statistics.banners"),
                                         make_finding("value_about", "report.statistics.classes")};

  EXPECT_TRUE(in_doubt(findings, "report.statistics.banners"));
  EXPECT_TRUE(in_doubt(findings, "report.statistics"));
  EXPECT_TRUE(in_doubt(findings, ""));
  EXPECT_FALSE(in_doubt(findings, "report.stat"));
  EXPECT_FALSE(in_doubt(findings, "report.statistics.classes"));
}

TEST(Severity, HasTheContractsNames) {
  EXPECT_EQ(name_of(Severity::info), "info");
  EXPECT_EQ(name_of(Severity::warning), "warning");
  EXPECT_EQ(name_of(Severity::error), "error");
}

TEST(Catalogue, HasEachCodeOnce) {
  std::set<std::string_view> codes;
  for (const FindingKind& kind : finding_catalogue()) {
    EXPECT_TRUE(codes.insert(kind.code).second) << kind.code;
    EXPECT_EQ(kind.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << kind.code;
  }
  EXPECT_GT(codes.size(), 50u);
}

bool has_vietnamese_letters(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;()/{}“”…-") !=
         std::string_view::npos;
}

TEST(Catalogue, SpeaksPoliteVietnameseWithoutBlame) {
  for (const FindingKind& kind : finding_catalogue()) {
    EXPECT_TRUE(has_vietnamese_letters(kind.words)) << kind.code;
    EXPECT_FALSE(kind.meaning.empty()) << kind.code;
    EXPECT_TRUE(kind.words.ends_with(".")) << kind.code;
    for (std::string_view blame : {" sai", "Sai ", "không hợp lệ", "hệ thống", "lỗi", "error", "vi phạm", "không đúng"})
      EXPECT_EQ(kind.words.find(blame), std::string_view::npos) << kind.code << " says " << blame;
  }
}

TEST(Catalogue, AsksForSomethingOrPromisesItInEveryError) {
  for (const FindingKind& kind : finding_catalogue())
    EXPECT_TRUE(kind.severity != Severity::error || kind.words.find("Đề nghị") != std::string_view::npos ||
                kind.words.find("sẽ") != std::string_view::npos)
        << kind.code;
}

}  // namespace
}  // namespace gom
