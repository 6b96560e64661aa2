#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;

Table only_table(const std::string& rows) {
  const auto tables = tables_of(DocxFile(table(rows)).parsed().document.blocks);
  return tables.size() == 1 ? tables[0] : Table{};
}

TEST(DocxTable, PlacesCellsInTheGridWithTheirSource) {
  const Table found = only_table(row(cell("TT") + cell("Nội dung")) + row(cell("1") + cell("Số băng rôn")));

  EXPECT_THAT(grid_of(found), ElementsAre(ElementsAre("TT", "Nội dung"), ElementsAre("1", "Số băng rôn")));
  EXPECT_EQ(found.source, (Source{.part = "2", .table = 1}));
  EXPECT_EQ(found.at(2, 2)->source, (Source{.part = "2", .table = 1, .row = 2, .column = 2}));
  EXPECT_EQ(found.at(2, 2)->paragraphs[0].source, found.at(2, 2)->source);
  EXPECT_EQ(found.at(3, 1), nullptr);
}

TEST(DocxTable, MergesAcrossAndDown) {
  const std::string restart = "<w:vMerge w:val=\"restart\"/>";
  const Table found = only_table(row(cell("TT", restart) + cell("Số lượng", "<w:gridSpan w:val=\"2\"/>")) +
                                 row(cell("", "<w:vMerge/>") + cell("Kế hoạch") + cell("Kết quả")));

  ASSERT_EQ(found.cells.size(), 4u);
  EXPECT_EQ(found.at(2, 1)->text(), "TT");
  EXPECT_EQ(found.at(2, 1)->row_span, 2);
  EXPECT_EQ(found.at(1, 3)->text(), "Số lượng");
  EXPECT_EQ(found.at(2, 3)->text(), "Kết quả");
}

TEST(DocxTable, CountsColumnsAsAPersonSeesThemNotAsTheGridIsCut) {
  const std::string two = "<w:gridSpan w:val=\"2\"/>";
  const Table found = only_table(row(cell("a", two) + cell("b")) + row(cell("c", two) + cell("d")));

  EXPECT_EQ(found.columns, 2);
  EXPECT_EQ(found.at(2, 2)->text(), "d");
  EXPECT_EQ(found.at(2, 2)->source.column, 2);
}

TEST(DocxTable, KeepsTheColumnOfARowThatBeginsLate) {
  const Table found = only_table(row(cell("a") + cell("b")) + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" +
                                 cell("d") + "</w:tr>");
  EXPECT_EQ(found.at(2, 1), nullptr);
  EXPECT_EQ(found.at(2, 2)->text(), "d");
}

TEST(DocxTable, LeavesDeletedRowsOutAndLooksIntoContentControls) {
  const std::string deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("cũ") + "</w:tr>";
  const std::string controlled = "<w:sdt><w:sdtContent>" +
                                 row("<w:sdt><w:sdtContent>" + cell("mới") + "</w:sdtContent></w:sdt>") +
                                 "</w:sdtContent></w:sdt>";
  EXPECT_THAT(grid_of(only_table(deleted + controlled)), ElementsAre(ElementsAre("mới")));
}

TEST(DocxTable, CountsTablesInTablesInOrder) {
  const std::string inner = "<w:tc>" + table(row(cell("trong"))) + paragraph("sau") + "</w:tc>";
  const auto tables = tables_of(DocxFile(table(row(inner)) + table(row(cell("hai")))).parsed().document.blocks);

  ASSERT_EQ(tables.size(), 2u);
  ASSERT_EQ(tables[0].cells[0].tables.size(), 1u);
  EXPECT_EQ(tables[0].cells[0].tables[0].number, 2);
  EXPECT_EQ(tables[0].cells[0].tables[0].cells[0].text(), "trong");
  EXPECT_EQ(tables[0].cells[0].text(), "sau");
  EXPECT_EQ(tables[1].number, 3);
}

TEST(DocxTable, IsBorderlessWhereNeitherItNorItsStyleDrawsLines) {
  const std::string ruled = "<w:tblPr><w:tblStyle w:val=\"Luoi\"/></w:tblPr>" + row(cell("a"));
  const std::string wiped =
      "<w:tblPr><w:tblStyle w:val=\"Luoi\"/><w:tblBorders><w:top w:val=\"none\"/></w:tblBorders>"
      "</w:tblPr>" +
      row(cell("a"));
  DocxFile file(table(row(cell("a"))) + table(ruled) + table(wiped));
  file.with_styles(
      "<w:style w:type=\"table\" w:styleId=\"Luoi\"><w:tblPr><w:tblBorders><w:top w:val=\"single\"/>"
      "</w:tblBorders></w:tblPr></w:style>");
  const auto tables = tables_of(file.parsed().document.blocks);

  ASSERT_EQ(tables.size(), 3u);
  EXPECT_TRUE(tables[0].borderless);
  EXPECT_FALSE(tables[1].borderless);
  EXPECT_TRUE(tables[2].borderless);
}

TEST(DocxTable, BoundsSpansAndRows) {
  const Table wide = only_table(row(cell("a", "<w:gridSpan w:val=\"2000000000\"/>") + cell("b")));
  EXPECT_LE(wide.columns, 256);

  std::string rows;
  for (int i = 0; i < 20'100; ++i) rows += "<w:tr><w:tc/></w:tr>";
  const Document document = DocxFile(paragraph("x") + table(rows)).parsed().document;
  EXPECT_TRUE(has_finding(document, "document_limits"));
  EXPECT_LE(tables_of(document.blocks).at(0).cells.size(), 20'000u);
}

}  // namespace
}  // namespace gom
