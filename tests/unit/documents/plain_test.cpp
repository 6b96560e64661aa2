#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;

TEST(Plain, MakesAParagraphOfEachLineWithItsSource) {
  const Document document = parse_plain_body("Kính gửi\r\n\r\nHội Khuyến học\n");

  EXPECT_THAT(lines_of(document.blocks), ElementsAre("Kính gửi", "Hội Khuyến học"));
  EXPECT_EQ(std::get<Paragraph>(document.blocks[1]).source, (Source{.part = "body", .line = 3}));
  EXPECT_EQ(readable_text(document), "Kính gửi\n\nHội Khuyến học");
}

TEST(Plain, TakesRowsApartByTabsForATable) {
  const Document document = parse_plain_body("Bảng:\nTT\tNội dung\tSố\n1\tBăng rôn\t43\n2\tTin bài\t\nHết");
  const auto tables = tables_of(document.blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(grid_of(tables[0])[1], (std::vector<std::string>{"1", "Băng rôn", "43"}));
  EXPECT_EQ(tables[0].at(2, 3)->source, (Source{.part = "body", .line = 3}));
  EXPECT_THAT(lines_of(document.blocks), ElementsAre("Bảng:", "Hết"));
}

TEST(Plain, TakesDrawnRowsForATable) {
  const Document document = parse_plain_body("| TT | Số |\n|----|----|\n| 1 | 43 |\n| 2 | - |\n");
  const auto tables = tables_of(document.blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_THAT(grid_of(tables[0]), ElementsAre(ElementsAre("TT", "Số"), ElementsAre("1", "43"), ElementsAre("2", "-")));
}

TEST(Plain, LeavesLinesWithAFewGapsAlone) {
  const Document document = parse_plain_body("Tên:  An\nSố:  5\nNơi:  Bát Tràng\na | b\nmột\thai\n");
  EXPECT_TRUE(tables_of(document.blocks).empty());
  EXPECT_EQ(document.blocks.size(), 5u);
}

TEST(Plain, CountsParagraphsOfAFile) {
  const std::string text = "a\n\nb";
  const ParsedDocument parsed = parse_document(as_bytes(text), media::kPlain, "2");
  EXPECT_EQ(std::get<Paragraph>(parsed.document.blocks.at(1)).source, (Source{.part = "2", .paragraph = 3}));
  EXPECT_TRUE(parsed.document.readable);
}

}  // namespace
}  // namespace gom
