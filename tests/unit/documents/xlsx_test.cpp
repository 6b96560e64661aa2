#include <gmock/gmock.h>

#include "builders.h"
#include "documents/number_format.h"
#include "documents/sheet_builder.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A workbook of one sheet "Số liệu" with that inside its worksheet element.
ParsedDocument workbook(const std::string& worksheet, const std::vector<ZipEntry>& more = {}) {
  std::vector<ZipEntry> entries = more;
  entries.push_back({"xl/workbook.xml",
                     "<workbook><sheets><sheet name=\"Số liệu\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
                     "</workbook>"});
  entries.push_back({"xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" "
                     "Target=\"worksheets/sheet1.xml\"/></Relationships>"});
  entries.push_back({"xl/worksheets/sheet1.xml", "<worksheet>" + worksheet + "</worksheet>"});
  const std::string file = write_zip(entries);
  return parse_document(as_bytes(file), media::kXlsx, "2");
}
Table sheet(const std::string& data, const std::vector<ZipEntry>& more = {}) {
  const auto tables = tables_of(workbook("<sheetData>" + data + "</sheetData>", more).document.blocks);
  return tables.size() == 1 ? tables[0] : Table{};
}

TEST(Xlsx, ReadsTextOfAllKindsAtItsAddress) {
  const std::string shared =
      "<sst><si><t>Nội dung</t></si><si><r><t>Băng </t></r><r><t>rôn</t></r><rPh><t>x</t></rPh></si></sst>";
  const Table found = sheet(
      "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
      "<row><c t=\"inlineStr\"><is><t>UBND</t></is></c><c t=\"str\"><f>A1</f><v>cộng</v></c>"
      "<c t=\"b\"><v>1</v></c></row>",
      {{"xl/sharedStrings.xml", shared}});

  EXPECT_THAT(grid_of(found), ElementsAre(ElementsAre("", "", ""), ElementsAre("", "Nội dung", "Băng rôn"),
                                          ElementsAre("UBND", "cộng", "TRUE")));
  EXPECT_EQ(found.name, "Số liệu");
  EXPECT_TRUE(found.is_sheet);
  EXPECT_EQ(found.at(2, 2)->source, (Source{.part = "2", .sheet = 1, .row = 2, .column = 2}));
}

TEST(Xlsx, KeepsNumbersExactAndShowsThemByTheirFormat) {
  const std::string styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs>"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"3\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
  const Table found = sheet(
      "<row r=\"1\"><c s=\"1\"><v>1250.4</v></c><c s=\"2\"><v>44842</v></c>"
      "<c><f>SUM(A1:B1)</f><v>15000000</v></c><c><f>A1</f></c></row>",
      {{"xl/styles.xml", styles}});

  EXPECT_EQ(found.at(1, 1)->number, 1250.4);
  EXPECT_EQ(found.at(1, 1)->text(), "1.250");
  EXPECT_EQ(found.at(1, 2)->text(), "08/10/2022");
  EXPECT_TRUE(found.at(1, 2)->is_date);
  EXPECT_EQ(found.at(1, 3)->number, 15000000);
  EXPECT_EQ(found.columns, 3);
}

TEST(Xlsx, MergesCellsAndReadsLinks) {
  const ParsedDocument parsed = workbook(
      "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>Ảnh</t></is></c><c r=\"C1\"><v>1</v></c></row>"
      "<row r=\"2\"><c r=\"C2\"><f>HYPERLINK(\"https://b.vn\",\"x\")</f><v>2</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells><hyperlinks><hyperlink ref=\"A1\" r:id=\"h\"/></hyperlinks>",
      {{"xl/worksheets/_rels/sheet1.xml.rels",
        "<Relationships><Relationship Id=\"h\" Type=\"x/hyperlink\" "
        "Target=\"https://a.vn\" TargetMode=\"External\"/></Relationships>"}});
  const Table found = tables_of(parsed.document.blocks).at(0);

  EXPECT_EQ(found.at(2, 2)->text(), "Ảnh");
  ASSERT_EQ(parsed.document.links.size(), 2u);
  EXPECT_EQ(parsed.document.links[0].target, "https://b.vn");
  EXPECT_EQ(parsed.document.links[1],
            (DocumentLink{"https://a.vn", "Ảnh", Source{.part = "2", .sheet = 1, .row = 1, .column = 1}}));
}

TEST(Xlsx, ReadsEverySheetAndSaysWhichAreHidden) {
  const std::string cell = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
  const std::string file = write_zip({{"xl/workbook.xml",
                                       "<workbook><sheets><sheet name=\"a\"/><sheet name=\"b\" "
                                       "state=\"veryHidden\"/></sheets></workbook>"},
                                      {"xl/worksheets/sheet1.xml", cell},
                                      {"xl/worksheets/sheet2.xml", cell}});
  const auto tables = tables_of(parse_document(as_bytes(file), media::kXlsx, "2").document.blocks);

  ASSERT_EQ(tables.size(), 2u);
  EXPECT_FALSE(tables[0].hidden);
  EXPECT_TRUE(tables[1].hidden);
  EXPECT_EQ(tables[1].source.sheet, 2);
}

TEST(Xlsx, IsBoundedByWhatIsUsed) {
  const ParsedDocument declared = workbook(
      "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c><v>1</v></c></row>"
      "<row r=\"1048576\"><c r=\"A1048576\" s=\"1\"/></row></sheetData>"
      "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>");
  EXPECT_EQ(tables_of(declared.document.blocks).at(0).rows, 1);
  EXPECT_FALSE(has_finding(declared.document, "document_limits"));

  const ParsedDocument far = workbook(
      "<sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"20000\"><c r=\"IV20000\"><v>1"
      "</v></c></row><row r=\"1048576\"><c><v>1</v></c></row></sheetData>");
  EXPECT_LE(tables_of(far.document.blocks).at(0).cells.size(), 100'000u);
  EXPECT_TRUE(has_finding(far.document, "document_limits"));
}

TEST(Xlsx, ShowsNumbersAsAPersonSeesThem) {
  const struct {
    double number;
    const char* format;
    const char* shown;
    bool is_date;
  } rows[] = {
      {1250, "General", "1250", false},
      {7.5, "General", "7,5", false},
      {0.1 + 0.2, "General", "0,3", false},
      {-3, "0", "-3", false},
      {15000000, "#,##0", "15.000.000", false},
      {1250.5, "#,##0.00", "1.250,50", false},
      {0.985, "0.0%", "98,5%", false},
      {12.5, "0.##", "12,5", false},
      {0.5, "#.0", ",5", false},
      {900123456, "0000\\ 000\\ 000", "0900 123 456", false},
      {350, "#,##0\" người\"", "350 người", false},
      {-5, "0;(0)", "(5)", false},
      {0, "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)", "-", false},
      {15000000, "#,##0,,\" triệu\"", "15 triệu", false},
      {1200000, "#,##0\\ [$₫-42A]", "1.200.000 ₫", false},
      {44842, "[$-42A]dd mmmm yyyy", "08/10/2022", true},
      {44842.3125, "dd/mm/yyyy hh:mm", "08/10/2022 07:30", true},
      {0.3125, "h:mm", "07:30", true},
      {1e20, "General", "1e+20", false},
      {-1, "dd/mm/yyyy", "-1", false},
      {3, "0 \"buổi;\"", "3 buổi;", false},
      {5, "\"", "5", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(show_number(row.number, row.format), (ShownNumber{row.shown, row.is_date})) << row.format;
  }
}

TEST(Xlsx, CountsFrom1904WhereTheWorkbookDoes) {
  EXPECT_EQ(show_number(43380, "dd/mm/yyyy", true).text, "08/10/2022");
}

TEST(Xlsx, ReadsAddresses) {
  EXPECT_EQ(parse_address("C12"), (CellAddress{12, 3}));
  EXPECT_EQ(parse_address("$AA$1"), (CellAddress{1, 27}));
  for (const char* wrong : {"", "A", "12", "a1", "A1B", "A0", "Ắ1"})
    EXPECT_EQ(parse_address(wrong), CellAddress{}) << wrong;
}

TEST(Csv, ReadsFieldsApartByWhatStandsMostOften) {
  const std::string text = "\xEF\xBB\xBFTT;Nội dung;Số\r\n1;\"Băng \"\"rôn\"\"; cờ\";1,5\r\n";
  const Document document = parse_document(as_bytes(text), "text/csv", "2").document;
  const auto tables = tables_of(document.blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_THAT(grid_of(tables[0]),
              ElementsAre(ElementsAre("TT", "Nội dung", "Số"), ElementsAre("1", "Băng \"rôn\"; cờ", "1,5")));
  EXPECT_THAT(tables_of(parse_document({}, "text/csv", "2").document.blocks), IsEmpty());
}

}  // namespace
}  // namespace gom
