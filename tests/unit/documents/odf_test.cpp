#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ParsedDocument odf(const std::string& body, std::string_view type, const std::string& styles = "",
                   const std::vector<ZipEntry>& more = {}) {
  std::vector<ZipEntry> entries = more;
  entries.push_back({"content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                        "</office:automatic-styles><office:body>" + body +
                                        "</office:body></office:document-content>"});
  const std::string file = write_zip(entries);
  return parse_document(as_bytes(file), type, "2");
}
Document odt(const std::string& text, const std::string& styles = "") {
  return odf("<office:text>" + text + "</office:text>", media::kOdt, styles).document;
}
Document ods(const std::string& tables) {
  return odf("<office:spreadsheet>" + tables + "</office:spreadsheet>", media::kOds).document;
}

TEST(Odt, ReadsWordsWithTheirSpacesTabsAndBreaks) {
  const Document document =
      odt("<text:p>UBND <text:span>xã</text:span> <text:span>Bát\n  Tràng</text:span><text:s text:c=\"2\"/>"
          "<text:tab/>45<text:line-break/>a<text:note><text:p>chú</text:p></text:note></text:p>");
  EXPECT_THAT(lines_of(document.blocks), ElementsAre("UBND xã Bát Tràng  \t45\na"));
}

TEST(Odt, TakesLooksThroughParents) {
  const Document document =
      odt("<text:p text:style-name=\"P1\">a</text:p><text:h text:outline-level=\"2\">b</text:h>",
          "<style:style style:name=\"Goc\" style:family=\"paragraph\"><style:paragraph-properties "
          "fo:text-align=\"center\"/>"
          "</style:style><style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Goc\">"
          "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"14pt\"/></style:style>");
  const auto& first = std::get<Paragraph>(document.blocks.at(0));
  EXPECT_TRUE(first.bold && first.centered);
  EXPECT_EQ(first.font_size, 14);
  EXPECT_EQ(std::get<Paragraph>(document.blocks.at(1)).heading, 2);
}

TEST(Odt, NumbersListsThatGoOn) {
  const std::string style =
      "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" "
      "style:num-format=\"I\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" "
      "style:num-format=\"1\" style:num-suffix=\".\" text:display-levels=\"2\"/></text:list-style>";
  const std::string first =
      "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p><text:list><text:list-item>"
      "<text:p>b</text:p><text:p>thêm</text:p></text:list-item></text:list></text:list-item></text:list>";
  const std::string second =
      "<text:list text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item>"
      "<text:p>c</text:p></text:list-item></text:list>";
  EXPECT_THAT(lines_of(odt(first + second + first, style).blocks),
              ElementsAre("I. a", "I.1. b", "thêm", "II. c", "I. a", "I.1. b", "thêm"));
}

TEST(Odt, ReadsTablesLinksAndBoxes) {
  const Document document =
      odt("<text:p><text:a "
          "xlink:href=\"https://a.vn\">ảnh</text:a></text:p><table:table><table:table-row><table:table-cell "
          "table:number-columns-spanned=\"2\"><text:p>đầu</text:p></table:table-cell><table:covered-table-cell/>"
          "</table:table-row><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>"
          "<text:p>2</text:p></table:table-cell></table:table-row></"
          "table:table><text:p>x<draw:frame><draw:text-box><text:p>"
          "hộp</text:p></draw:text-box></draw:frame></text:p>");

  EXPECT_THAT(grid_of(tables_of(document.blocks).at(0)), ElementsAre(ElementsAre("đầu", ""), ElementsAre("1", "2")));
  EXPECT_EQ(document.links.at(0), (DocumentLink{"https://a.vn", "ảnh", Source{.part = "2", .paragraph = 1}}));
  EXPECT_THAT(lines_of(document.blocks), ElementsAre("ảnh", "x", "hộp"));
}

TEST(Odt, TellsEncryption) {
  const ParsedDocument parsed = odf("", media::kOdt, "", {{"META-INF/manifest.xml", "<manifest:encryption-data/>"}});
  EXPECT_EQ(parsed.problem, DocumentProblem::encrypted);
}

TEST(Ods, ReadsValuesAsShownAndExact) {
  const Document document = ods(
      "<table:table table:name=\"Số liệu\"><table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>"
      "<table:table-cell office:value-type=\"float\" office:value=\"1250\"><text:p>1.250</text:p></table:table-cell>"
      "</table:table-row></table:table>");
  const Table found = tables_of(document.blocks).at(0);

  EXPECT_EQ(found.name, "Số liệu");
  EXPECT_EQ(found.at(1, 3)->number, 1250);
  EXPECT_EQ(found.at(1, 3)->text(), "1.250");
  EXPECT_EQ(found.at(1, 3)->source, (Source{.part = "2", .sheet = 1, .row = 1, .column = 3}));
}

TEST(Ods, BoundsWhatIsRepeated) {
  const std::string blank =
      "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"/></table:table-row>";
  EXPECT_THAT(tables_of(ods("<table:table>" + blank + "</table:table>").blocks), IsEmpty());

  const std::string filled =
      "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>";
  const Document document = ods("<table:table>" + filled + "</table:table>");
  EXPECT_TRUE(has_finding(document, "document_limits"));
  EXPECT_LE(tables_of(document.blocks).at(0).cells.size(), 100'000u);
}

}  // namespace
}  // namespace gom
