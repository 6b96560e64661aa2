#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "builders.h"
#include "documents/ocr_words.h"
#include "documents/pixels.h"

namespace gom {
namespace {

using testing::ElementsAre;

/// A white picture of 800 by 1000 with bars of ink like lines of text; or a coloured one.
std::string picture(bool is_page) {
  std::string rows(800 * 1000 * 3, is_page ? '\xFF' : '\x40');
  for (int line = 0; line < 20 && is_page; ++line) {
    for (int y = 100 + line * 40; y < 112 + line * 40; ++y) {
      for (int x = 100; x < 700; ++x) {
        const auto at = static_cast<std::size_t>((y * 800 + x) * 3);
        if (x % 8 < 4) rows[at] = rows[at + 1] = rows[at + 2] = 0;
      }
    }
  }
  return png_of_rgb(rows.data(), 800, 1000, 800 * 3, 100);
}

OcrPage page() {
  return {800,
          1000,
          100,
          {{100, 100, 160, 120, 90, "BÁO", ""},
           {170, 100, 230, 120, 80, "CÁO", ""},
           {100, 200, 160, 220, 70, "1.250", "1.260"}}};
}

TEST(Image, WantsAPageRecognisedAndLeavesAPhotoAlone) {
  const std::string text = picture(true), photo = picture(false);
  const ParsedDocument wanted = parse_document(as_bytes(text), "image/png", "3");
  const ParsedDocument listed = parse_document(as_bytes(photo), "image/png", "4");

  ASSERT_EQ(wanted.wanted.size(), 1u);
  EXPECT_EQ(wanted.wanted[0], (Wanted{WantedKind::recognise, "3", "image/png", text}));
  EXPECT_TRUE(wanted.document.pictures.at(0).looks_like_page);
  EXPECT_TRUE(listed.wanted.empty());
  EXPECT_EQ(listed.problem, DocumentProblem::none);
  EXPECT_EQ(listed.document.pictures.at(0).width, 800);
}

TEST(Image, ReadsTheWordsThatCameBackWithTheirDoubts) {
  const std::string text = picture(true);
  const Document document =
      parse_document(as_bytes(text), "image/png", "3", {{"3", ocr_page_to_text(page())}}).document;

  EXPECT_THAT(lines_of(document.blocks), ElementsAre("BÁO CÁO", "1.250"));
  EXPECT_TRUE(document.readable && document.via_conversion);
  EXPECT_EQ(document.recognition_confidence, 80);
  EXPECT_TRUE(has_finding(document, "scan_read"));
  EXPECT_TRUE(std::ranges::any_of(document.findings, [](const Finding& finding) {
    return finding.code == "scan_number_doubtful" && finding.message.find("1.260") != std::string::npos;
  }));
}

TEST(Image, SaysSoWhereNothingWasRecognised) {
  const std::string text = picture(true);
  const Document document = parse_document(as_bytes(text), "image/png", "3", {{"3", ""}}).document;
  EXPECT_FALSE(document.readable);
  EXPECT_TRUE(has_finding(document, "scan_not_read"));
}

std::string corpus_scan(const std::string& name) {
  std::ifstream file(std::filesystem::path(GOM_CORPUS) / "scans" / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Image, WantsEveryPageOfATiff) {
  const std::string scan = corpus_scan("two-pages.tif");
  const ParsedDocument parsed = parse_document(as_bytes(scan), "image/tiff", "2");
  ASSERT_EQ(parsed.wanted.size(), 2u);
  EXPECT_EQ(parsed.wanted[1].key, "2#2");
  EXPECT_TRUE(parsed.wanted[1].bytes.starts_with("\x89PNG"));
  const Document read = parse_document(as_bytes(scan), "image/tiff", "2",
                                       {{"2#1", ocr_page_to_text(page())}, {"2#2", ocr_page_to_text(page())}})
                            .document;
  EXPECT_THAT(lines_of(read.blocks), ElementsAre("BÁO CÁO", "1.250", "BÁO CÁO", "1.250"));
  EXPECT_EQ(std::get<Paragraph>(read.blocks.at(2)).source.page, 2);
}

TEST(Image, WantsAPageThatATelephoneHasKeptAsHeic) {
  const std::string photo = corpus_scan("page.heic");
  const ParsedDocument parsed = parse_document(as_bytes(photo), "image/heic", "2");
  EXPECT_GT(parsed.document.pictures.at(0).width, 500);
  ASSERT_EQ(parsed.wanted.size(), 1u);
  EXPECT_TRUE(parsed.wanted[0].bytes.starts_with("\x89PNG"));
}

TEST(Image, SaysNothingOfTheEmptyBackOfASheet) {
  const std::string scan = corpus_scan("two-pages.tif");
  const std::string blank = ocr_page_to_text({800, 1000, 100, {}, {}});
  const auto read = [&](const std::string& front) {
    return parse_document(as_bytes(scan), "image/tiff", "2", {{"2#1", front}, {"2#2", blank}}).document;
  };
  EXPECT_FALSE(has_finding(read(ocr_page_to_text(page())), "scan_not_read"));
  EXPECT_TRUE(has_finding(read(blank), "scan_not_read"));
}

TEST(Image, TellsOfWordsThatAreHardlyLegible) {
  const std::string text = picture(true);
  OcrPage blurred = page();
  blurred.words[1].confidence = 30;
  const Document document =
      parse_document(as_bytes(text), "image/png", "3", {{"3", ocr_page_to_text(blurred)}}).document;
  EXPECT_TRUE(std::ranges::any_of(document.findings, [](const Finding& finding) {
    return finding.code == "scan_text_doubtful" && finding.source.paragraph == 1;
  }));
}

TEST(OcrWords, ComeBackAsTheyWereSent) {
  EXPECT_EQ(ocr_page_from_text(ocr_page_to_text(page())), page());
  EXPECT_FALSE(ocr_page_from_text("word\t1\t2").has_value());
  EXPECT_FALSE(ocr_page_from_text("").has_value());
}

}  // namespace
}  // namespace gom
