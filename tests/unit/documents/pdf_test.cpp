#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;

/// A PDF of one page with that content stream, in Helvetica as F1; a link to `uri` over the first line. I is a picture
/// of 800 by 1000 pixels.
std::string pdf(const std::string& content, const std::string& uri = "") {
  const std::string annotation = uri.empty()
                                     ? ""
                                     : "/Annots [<< /Type /Annot /Subtype /Link /Rect [70 735 300 760] /A << /S /URI "
                                       "/URI (" +
                                           uri + ") >> >>]";
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 6 0 R >> "
      "/Font << "
      "/F1 5 0 R >> >> " +
          annotation + " >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
      "<< /Type /XObject /Subtype /Image /Width 800 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 0 "
      ">>\nstream\n\nendstream"};
  std::string file = "%PDF-1.4\n", places;
  int number = 0;
  for (const std::string& object : objects) {
    std::string place = std::to_string(file.size());
    places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    file += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::string start = std::to_string(file.size());
  return file + "xref\n0 7\n0000000000 65535 f \n" + places + "trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n" +
         start + "\n%%EOF\n";
}

ParsedDocument parsed_pdf(const std::string& file) {
  return parse_document(as_bytes(file), media::kPdf, "2");
}

TEST(Pdf, ReadsWordsAndLinkAnnotations) {
  const ParsedDocument parsed =
      parsed_pdf(pdf("BT /F1 14 Tf 72 740 Td (Anh hoat dong) Tj 0 -40 Td (Bao cao nam 2022) Tj ET", "https://a.vn/x"));

  EXPECT_THAT(lines_of(parsed.document.blocks), ElementsAre("Anh hoat dong", "Bao cao nam 2022"));
  const auto& first = std::get<Paragraph>(parsed.document.blocks.at(0));
  EXPECT_TRUE(first.bold);
  EXPECT_EQ(first.font_size, 14);
  EXPECT_EQ(first.source, (Source{.part = "2", .page = 1, .paragraph = 1}));
  EXPECT_THAT(parsed.document.links,
              ElementsAre(DocumentLink{"https://a.vn/x", "Anh hoat dong", Source{.part = "2", .page = 1}}));
  EXPECT_TRUE(parsed.wanted.empty());
}

/// Two rows and a head of two columns, ruled by thin boxes as Word draws them, the label of the second row wrapped.
std::string ruled_content() {
  std::string content = "BT /F1 12 Tf ";
  const auto write = [&](int x, int y, const std::string& text) {
    content += "1 0 0 1 " + std::to_string(x) + " " + std::to_string(y) + " Tm (" + text + ") Tj ";
  };
  write(75, 705, "Noi dung"), write(275, 705, "Ket qua"), write(375, 705, "Ghi chu");
  write(75, 685, "So nguoi hoc"), write(275, 685, "120"), write(375, 685, "x");
  write(75, 665, "So hoi thao, toa dam,"), write(275, 665, "4"), write(375, 665, "y");
  write(75, 651, "giao luu"), write(75, 637, "khac");
  content += "ET ";
  for (const int y : {720, 700, 680, 632}) content += "70 " + std::to_string(y) + " 400 0.5 re f ";
  for (const int x : {70, 270, 370, 470}) content += std::to_string(x) + " 632 0.5 88.5 re f ";
  return content;
}

TEST(Pdf, ReadsTheRowsOfATableByItsLines) {
  const ParsedDocument parsed = parsed_pdf(pdf(ruled_content()));
  ASSERT_EQ(parsed.document.blocks.size(), 1u);
  const auto& table = std::get<Table>(parsed.document.blocks.at(0));
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.columns, 3);
  EXPECT_EQ(table.at(3, 1)->text(), "So hoi thao, toa dam, giao luu khac");
  EXPECT_EQ(table.at(3, 2)->text(), "4");
}

TEST(Pdf, WantsAPageWithoutTextRecognised) {
  const ParsedDocument parsed = parsed_pdf(pdf("0 0 1 rg 100 100 300 300 re f"));

  ASSERT_EQ(parsed.wanted.size(), 1u);
  EXPECT_EQ(parsed.wanted[0].kind, WantedKind::recognise);
  EXPECT_EQ(parsed.wanted[0].key, "2#1");
  EXPECT_EQ(parsed.wanted[0].media_type, "image/png");
  EXPECT_TRUE(parsed.wanted[0].bytes.starts_with("\x89PNG"));
}

/// A page that is a picture, with words in `mode` over it.
std::string scanned(const std::string& mode) {
  return pdf("q 595 0 0 842 0 0 cm /I Do Q BT " + mode + " Tr /F1 14 Tf 72 740 Td (Bao cao tu may quet) Tj ET");
}

TEST(Pdf, WantsAScanRecognisedWhateverItsScannerTookForItsWords) {
  const std::string unseen = scanned("3"), seen = scanned("0");
  EXPECT_EQ(parsed_pdf(unseen).wanted.size(), 1u);
  EXPECT_TRUE(parsed_pdf(seen).wanted.empty());
  const ParsedDocument without = parse_document(as_bytes(unseen), media::kPdf, "2", {{"2#1", ""}});
  EXPECT_THAT(lines_of(without.document.blocks), ElementsAre("Bao cao tu may quet"));  // better than nothing
}

TEST(Pdf, TellsWhatIsNoPdf) {
  const ParsedDocument parsed = parsed_pdf("%PDF-1.4\nhong");
  EXPECT_EQ(parsed.problem, DocumentProblem::damaged);
  EXPECT_TRUE(has_finding(parsed.document, "attachment_damaged"));
}

TEST(Pdf, DrawsNoPageLargerThanItsPixels) {
  std::string file = pdf("0 0 1 rg 100 100 300 300 re f");
  const std::string box = "[0 0 595 842]", huge = "[0 0 99999 9]";  // of one length, so that places stay
  file.replace(file.find(box), box.size(), huge);
  const ParsedDocument parsed = parsed_pdf(file);
  for (const Wanted& wanted : parsed.wanted) EXPECT_LT(wanted.bytes.size(), 20u << 20);
}

TEST(Pdf, PassesOverAPageWhoseContentsAreEndless) {
  std::string drawing;
  while (drawing.size() < 17u << 20) drawing += "0 0 m 9 9 l S\n";
  const ParsedDocument parsed = parsed_pdf(pdf(drawing));
  EXPECT_TRUE(parsed.wanted.empty());
  EXPECT_TRUE(has_finding(parsed.document, "document_limits"));
}

}  // namespace
}  // namespace gom
