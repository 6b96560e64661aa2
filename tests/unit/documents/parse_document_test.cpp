#include <gmock/gmock.h>

#include "builders.h"
#include "bytes/limits.h"

namespace gom {
namespace {

const std::string kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x');

TEST(ParseDocument, AsksForTheConversionOfALegacyFile) {
  const ParsedDocument parsed = parse_document(as_bytes(kOle), media::kDoc, "3");

  ASSERT_EQ(parsed.wanted.size(), 1u);
  EXPECT_EQ(parsed.wanted[0], (Wanted{WantedKind::convert, "3", std::string(media::kDoc), kOle}));
  EXPECT_EQ(parsed.problem, DocumentProblem::none);
  EXPECT_FALSE(parsed.document.readable);
}

TEST(ParseDocument, ReadsWhatTheConverterMade) {
  const ParsedDocument parsed =
      parse_document(as_bytes(kOle), media::kDoc, "3", {{"3", DocxFile(paragraph("Báo cáo")).bytes()}});

  EXPECT_TRUE(parsed.wanted.empty());
  EXPECT_TRUE(parsed.document.readable && parsed.document.via_conversion);
  EXPECT_EQ(parsed.document.media_type, media::kDoc);
  EXPECT_TRUE(has_finding(parsed.document, "document_converted"));
}

TEST(ParseDocument, SaysSoWhereTheConversionFailed) {
  const ParsedDocument parsed = parse_document(as_bytes(kOle), media::kDoc, "3", {{"3", ""}});

  EXPECT_EQ(parsed.problem, DocumentProblem::unreadable);
  EXPECT_TRUE(parsed.wanted.empty());
  EXPECT_TRUE(has_finding(parsed.document, "document_not_converted"));
}

TEST(ParseDocument, KeepsWhatItHasNoReaderForWithAFinding) {
  const ParsedDocument parsed = parse_document(as_bytes("ID3"), "audio/mpeg", "4");
  EXPECT_EQ(parsed.problem, DocumentProblem::unsupported);
  EXPECT_TRUE(has_finding(parsed.document, "attachment_unsupported"));
}

TEST(ParseDocument, IsNeverUpsetByBytesThatAreNotTheirType) {
  const std::string zip = DocxFile(paragraph("x")).bytes();
  for (const std::string& bytes : {std::string(), std::string("PK\x03\x04"), zip.substr(0, zip.size() / 2), kOle}) {
    for (const std::string_view type : {media::kDocx, media::kXlsx, media::kOdt, media::kOds, media::kPdf, media::kHtml,
                                        media::kPlain, media::kRtf, std::string_view("image/png")}) {
      const ParsedDocument parsed = parse_document(as_bytes(bytes), type, "2");
      EXPECT_EQ(parsed.document.part, "2") << type;
    }
  }
}

TEST(ParseDocument, ReadsTheBeginningOfALongText) {
  const std::string text = "Báo cáo\n" + std::string(limits::kTextBytes, 'A');
  for (const std::string_view type : {media::kPlain, media::kHtml, std::string_view("text/csv")}) {
    const ParsedDocument parsed = parse_document(as_bytes(text), type, "2");
    EXPECT_TRUE(parsed.document.readable) << type;
    EXPECT_TRUE(plain_text(parsed.document).starts_with("Báo cáo")) << type;
    EXPECT_TRUE(has_finding(parsed.document, "document_limits")) << type;
  }
}

TEST(ParseDocument, SaysSoOfAPictureLargerThanAnyCameraMakes) {
  std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x01\0\0\0\0", 29);  // 60,000 x 60,000
  const ParsedDocument parsed = parse_document(as_bytes(png), "image/png", "2");
  EXPECT_EQ(parsed.problem, DocumentProblem::too_large);
  EXPECT_TRUE(has_finding(parsed.document, "attachment_too_large"));
  EXPECT_EQ(parsed.document.pictures.size(), 1u);
}

}  // namespace
}  // namespace gom
