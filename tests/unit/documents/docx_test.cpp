#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Paragraph& first_paragraph(const ParsedDocument& parsed) {
  return std::get<Paragraph>(parsed.document.blocks.at(0));
}

TEST(Docx, JoinsTheRunsThatWordSplits) {
  const ParsedDocument parsed = DocxFile("<w:p>" + run("Bát ") + run("Tr") + "<w:proofErr/>" + run("àng") +
                                         "<w:r><w:tab/><w:t>45</w:t><w:br/><w:t>a</w:t><w:noBreakHyphen/></w:r></w:p>")
                                    .parsed();

  EXPECT_EQ(parsed.problem, DocumentProblem::none);
  EXPECT_TRUE(parsed.document.readable);
  EXPECT_THAT(lines_of(parsed.document.blocks), ElementsAre("Bát Tràng\t45\na-"));
}

TEST(Docx, MakesDecomposedTextWhole) {
  EXPECT_THAT(lines_of(DocxFile(paragraph("Tra\xCC\x80ng")).parsed().document.blocks), ElementsAre("Tràng"));
}

TEST(Docx, CountsParagraphsAsAPersonDoesAndLeavesEmptyOnesOut) {
  const Document document = DocxFile(paragraph("một") + paragraph("") + paragraph("ba")).parsed().document;

  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(std::get<Paragraph>(document.blocks[1]).source, (Source{.part = "2", .paragraph = 3}));
}

TEST(Docx, TakesLooksFromRunStyleAndDefaults) {
  DocxFile file("<w:p><w:pPr><w:pStyle w:val=\"Muc\"/></w:pPr>" + run("TỔ CHỨC") + "</w:p>" +
                "<w:p><w:pPr><w:pStyle w:val=\"Muc\"/><w:jc w:val=\"left\"/></w:pPr>" + run("x", "<w:b w:val=\"0\"/>") +
                "</w:p>");
  file.with_styles(
      "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"28\"/></w:rPr></w:rPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Goc\"><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/></w:rPr>"
      "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:name w:val=\"heading 2\"/><w:basedOn "
      "w:val=\"Goc\"/>"
      "<w:rPr><w:i/></w:rPr></w:style>");
  const Document document = file.parsed().document;

  const auto& heading = std::get<Paragraph>(document.blocks[0]);
  EXPECT_TRUE(heading.bold && heading.italic && heading.centered);
  EXPECT_EQ(heading.heading, 2);
  EXPECT_EQ(heading.font_size, 14);
  const auto& other = std::get<Paragraph>(document.blocks[1]);
  EXPECT_FALSE(other.bold || other.centered);
}

TEST(Docx, IsBoldOnlyWhereAllWordsAre) {
  const std::string half = "<w:p>" + run("1. Mục", "<w:b/>") + run(" rồi chữ thường") + "</w:p>";
  const std::string spaces = "<w:p>" + run("1. Mục", "<w:b/>") + run("  ") + "</w:p>";
  EXPECT_FALSE(first_paragraph(DocxFile(half).parsed()).bold);
  EXPECT_TRUE(first_paragraph(DocxFile(spaces).parsed()).bold);
}

TEST(Docx, ReadsTrackedChangesAsAccepted) {
  const ParsedDocument parsed =
      DocxFile("<w:p>" + run("Có ") + "<w:del><w:r><w:delText>250</w:delText></w:r></w:del><w:ins>" + run("350") +
               "</w:ins><w:moveFrom>" + run(" cũ") + "</w:moveFrom><w:moveTo>" + run(" người") + "</w:moveTo></w:p>")
          .parsed();

  EXPECT_THAT(lines_of(parsed.document.blocks), ElementsAre("Có 350 người"));
  EXPECT_TRUE(has_finding(parsed.document, "tracked_changes"));
}

TEST(Docx, JoinsAParagraphWhoseMarkWasDeletedToTheNext) {
  const std::string deleted_mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Địa điểm: ") + "</w:p>";
  EXPECT_THAT(lines_of(DocxFile(deleted_mark + paragraph("Nhà văn hóa")).parsed().document.blocks),
              ElementsAre("Địa điểm: Nhà văn hóa"));
}

TEST(Docx, TakesOneBranchOfATextBoxAndPutsItAfterItsParagraph) {
  const std::string box = "<w:txbxContent>" + paragraph("Số: 45/BC-UBND") + "</w:txbxContent>";
  const std::string body = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><x>" + box +
                           "</x></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                           "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("UBND") + "</w:p>";
  EXPECT_THAT(lines_of(DocxFile(body).parsed().document.blocks), ElementsAre("UBND", "Số: 45/BC-UBND"));
}

TEST(Docx, LooksIntoContentControlsButNotAtTheirPlaceholders) {
  const std::string filled = "<w:sdt><w:sdtContent>" + paragraph("Bát Tràng") + "</w:sdtContent></w:sdt>";
  const std::string blank = "<w:p>" + run("Số: ") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                            run("Nhập vào đây") + "</w:sdtContent></w:sdt></w:p>";
  EXPECT_THAT(lines_of(DocxFile(filled + blank).parsed().document.blocks), ElementsAre("Bát Tràng", "Số: "));
}

TEST(Docx, ReadsLinksOfRelationshipsAndOfFields) {
  DocxFile file("<w:p><w:hyperlink r:id=\"r1\" w:anchor=\"a\">" + run("ảnh") + "</w:hyperlink></w:p><w:p>" +
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK </w:instrText></w:r>"
                "<w:r><w:instrText>\"https://b.vn/x\" \\o \"tip\"</w:instrText></w:r>"
                "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
                run("phim") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run(" hết") + "</w:p>");
  file.with_relationship("r1", "hyperlink", "https://a.vn/");
  const Document document = file.parsed().document;

  ASSERT_EQ(document.links.size(), 2u);
  EXPECT_EQ(document.links[0].target, "https://a.vn/#a");
  EXPECT_EQ(document.links[0].shown, "ảnh");
  EXPECT_EQ(document.links[1], (DocumentLink{"https://b.vn/x", "phim", Source{.part = "2", .paragraph = 2}}));
  EXPECT_THAT(lines_of(document.blocks), ElementsAre("ảnh", "phim hết"));
}

TEST(Docx, ConvertsLegacyFontsByRunAndByStyle) {
  DocxFile file("<w:p>" + run("B\xC2\xB8o c\xC2\xB8o", "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>") +
                run(" năm") + "</w:p><w:p><w:pPr><w:pStyle w:val=\"Cu\"/></w:pPr>" + run("B\xC2\xB8o c\xC2\xB8o") +
                "</w:p>");
  file.with_styles(
      "<w:style w:type=\"paragraph\" w:styleId=\"Cu\"><w:rPr><w:rFonts w:ascii=\".VnTimeH\""
      " w:hAnsi=\".VnTimeH\"/></w:rPr></w:style>");
  const Document document = file.parsed().document;

  EXPECT_THAT(lines_of(document.blocks), ElementsAre("Báo cáo năm", "BÁO CÁO"));
  EXPECT_TRUE(has_finding(document, "legacy_font"));
}

TEST(Docx, ShowsSymbolsThatMeanSomethingAndHidesHiddenText) {
  const std::string body = "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>" + run(" có") +
                           run("ẩn", "<w:vanish/>") + run(" hoa", "<w:caps/>") + "</w:p>";
  EXPECT_THAT(lines_of(DocxFile(body).parsed().document.blocks), ElementsAre("✓ có HOA"));
}

TEST(Docx, KeepsHeadersApartAndReadsEachOnce) {
  DocxFile file(paragraph("nội dung") +
                "<w:sectPr><w:headerReference r:id=\"h\"/><w:footerReference r:id=\"h\"/></w:sectPr>");
  file.with_relationship("h", "header", "header1.xml");
  file.with_member("word/header1.xml", "<w:hdr xmlns:w=\"urn:w\">" + paragraph("UBND XÃ BÁT TRÀNG") + "</w:hdr>");
  const Document document = file.parsed().document;

  EXPECT_THAT(lines_of(document.blocks), ElementsAre("nội dung"));
  EXPECT_THAT(lines_of(document.page_header), ElementsAre("UBND XÃ BÁT TRÀNG"));
}

TEST(Docx, ListsPicturesWithTheirPlace) {
  DocxFile file("<w:p><w:r><w:drawing><a:blip xmlns:a=\"urn:a\" r:embed=\"p\"/></w:drawing></w:r></w:p>");
  file.with_relationship("p", "image", "media/image1.png");
  file.with_member("word/media/image1.png",
                   std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0", 24) + "rest");
  const Document document = file.parsed().document;

  ASSERT_EQ(document.pictures.size(), 1u);
  EXPECT_EQ(document.pictures[0].name, "word/media/image1.png");
  EXPECT_EQ(document.pictures[0].media_type, "image/png");
  EXPECT_EQ(document.pictures[0].width, 640);
  EXPECT_EQ(document.pictures[0].height, 480);
  EXPECT_EQ(document.pictures[0].sha256.size(), 64u);
  EXPECT_EQ(document.pictures[0].source, (Source{.part = "2", .paragraph = 1}));
}

TEST(Docx, TellsAMacroAndStillReads) {
  DocxFile file(paragraph("Báo cáo"));
  file.with_member("word/vbaProject.bin", "code");
  const ParsedDocument parsed = file.parsed();

  EXPECT_EQ(parsed.problem, DocumentProblem::dangerous);
  EXPECT_TRUE(has_finding(parsed.document, "attachment_dangerous"));
  EXPECT_THAT(lines_of(parsed.document.blocks), ElementsAre("Báo cáo"));
}

TEST(Docx, ReadsStrictNamespacesAndOtherPrefixes) {
  const std::string file =
      write_zip({{"_rels/.rels",
                  "<Relationships><Relationship Id=\"1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
                  "relationships/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>"},
                 {"word/document2.xml",
                  "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p>"
                  "<x:r><x:t>Đông Dư</x:t></x:r></x:p></x:body></x:document>"}});
  const ParsedDocument parsed = parse_document(as_bytes(file), media::kDocx, "2");
  EXPECT_THAT(lines_of(parsed.document.blocks), ElementsAre("Đông Dư"));
}

TEST(Docx, IsEncryptedWhereTheCompoundFileSaysSo) {
  std::string entry;  // of the directory: name, its length, a stream, black
  for (const char letter : std::string("EncryptedPackage")) entry += {letter, '\0'};
  entry.resize(64);
  entry += {34, 0, 2, 1};
  entry.resize(128);
  const std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0') + entry;
  const ParsedDocument parsed = parse_document(as_bytes(file), media::kDocx, "2");

  EXPECT_EQ(parsed.problem, DocumentProblem::encrypted);
  EXPECT_TRUE(has_finding(parsed.document, "attachment_encrypted"));
  EXPECT_THAT(parsed.wanted, IsEmpty());
}

TEST(Docx, ReadsWhatStandsBeforeDamage) {
  const std::string file = write_zip(
      {{"word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:body>" + paragraph("đầu") + "<w:p><w:r><w:t>cuối"}});
  const ParsedDocument parsed = parse_document(as_bytes(file), media::kDocx, "2");

  EXPECT_EQ(parsed.problem, DocumentProblem::damaged);
  EXPECT_EQ(lines_of(parsed.document.blocks).at(0), "đầu");
}

TEST(Docx, EndsAtDeepXmlAndAtLoopsOfStyles) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:ins>";
  EXPECT_EQ(DocxFile(deep).parsed().problem, DocumentProblem::damaged);

  DocxFile loop("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr>" + run("x") + "</w:p>");
  loop.with_styles(
      "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>"
      "<w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/><w:rPr><w:b/></w:rPr></w:style>");
  EXPECT_TRUE(first_paragraph(loop.parsed()).bold);
}

TEST(Docx, ExpandsNoEntities) {
  const std::string file =
      write_zip({{"word/document.xml", "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document><w:body>" +
                                           paragraph("x&b;y") + "</w:body></w:document>"}});
  const ParsedDocument parsed = parse_document(as_bytes(file), media::kDocx, "2");
  EXPECT_THAT(lines_of(parsed.document.blocks), ElementsAre("x&b;y"));
}

TEST(Docx, StopsAtTheMostParagraphsWithAFinding) {
  std::string many;
  for (int i = 0; i < 50'010; ++i) many += "<w:p><w:r><w:t>" + std::to_string(i * 7919) + "</w:t></w:r></w:p>";
  const Document document = DocxFile(many).parsed().document;

  EXPECT_EQ(document.blocks.size(), 50'000u);
  EXPECT_TRUE(has_finding(document, "document_limits"));
}

}  // namespace
}  // namespace gom
