#include "contents/contents_json.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "builders.h"

namespace gom {
namespace {

Contents full_contents() {
  Contents contents =
      test::read(test::mail("Khai mạc", "Khai mạc lúc 7h30 ngày 01/10/2022 tại Nhà văn hóa xã.\nhttps://youtu.be/abc"));
  Report report;
  report.part = "2!a/b.docx";
  report.number = "45/BC-UBND";
  report.sections["I.1"] = {"Chữ \"trong\" ngoặc\nhai dòng", {.part = "2", .page = 3}};
  report.funding["total"] = {15'000'000, {.part = "2", .paragraph = 7}};
  report.funding["mobilised"] = {};
  report.statistics = {{"banners", "Băng rôn", 12.5, {.part = "2", .table = 1, .row = 2, .column = 4}},
                       {"", "Khác", {}, {}}};
  report.findings = {make_finding("table_missing", "report.statistics")};
  contents.reports.push_back(report);
  contents.papers.push_back({"2", "report", report.letterhead});
  contents.head.delivery_status = DeliveryStatus{"a@b.example", "failed", "5.1.1", "", "x"};
  contents.evidence.push_back({EvidenceKind::photo, "", "3", "", {.part = "3"}});
  return contents;
}

TEST(ContentsJson, GivesBackWhatWasWritten) {
  const Contents contents = full_contents();
  ASSERT_TRUE(contents.venue);
  EXPECT_EQ(contents_from_json(contents_to_json(contents)), contents);
  EXPECT_EQ(form_from_json(form_to_json(test::a_form())), test::a_form());
  EXPECT_EQ(report_from_json(report_to_json(contents.reports[0])), contents.reports[0]);
  EXPECT_EQ(venue_from_json(venue_to_json(*contents.venue)), *contents.venue);
}

TEST(ContentsJson, WritesTextThatIsNotUtf8WithoutThrowing) {
  Contents contents;
  contents.text = "\xFF\xFE x";
  EXPECT_NE(contents_from_json(contents_to_json(contents)).text.find(" x"), std::string::npos);
}

TEST(ContentsJson, RefusesEveryOtherShape) {
  const std::string good = contents_to_json(full_contents());
  EXPECT_THROW((void)contents_from_json(""), std::invalid_argument);
  EXPECT_THROW((void)contents_from_json("[]"), std::invalid_argument);
  EXPECT_THROW((void)contents_from_json("{}"), std::invalid_argument);
  EXPECT_THROW((void)contents_from_json(good.substr(0, good.size() / 2)), std::invalid_argument);
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"\"size\":", "\"sise\":"},
                                 {"\"severity\":\"info\"", "\"severity\":\"loud\""},
                                 {"\"says_not_held\":false", "\"says_not_held\":0"},
                                 {"\"page\":3", "\"page\":99999999999"}}) {
    std::string bad = good;
    const std::size_t at = bad.find(from);
    if (at == std::string::npos) continue;
    bad.replace(at, from.size(), to);
    EXPECT_THROW((void)contents_from_json(bad), std::invalid_argument) << to;
  }
}

}  // namespace
}  // namespace gom
