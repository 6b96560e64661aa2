#include "documents/recognise.h"

#include <gmock/gmock.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "builders.h"
#include "documents/ocr_words.h"
#include "documents/page_picture.h"
#include "documents/pix.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string corpus_page() {
  std::ifstream file(std::filesystem::path(GOM_CORPUS) / "scans" / "page.png", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string png_of(const PixPointer& pix) {
  l_uint8* bytes = nullptr;
  std::size_t size = 0;
  pixWriteMemPng(&bytes, &size, pix.get(), 0);
  std::string png(reinterpret_cast<const char*>(bytes), size);
  lept_free(bytes);
  return png;
}

/// The page as a scanner lays it: turned by quarters, then by degrees.
std::string turned(int quarters, float degrees) {
  const std::string png = corpus_page();
  const PixPointer page(pixReadMem(reinterpret_cast<const l_uint8*>(png.data()), png.size()));
  const PixPointer grey(pixConvertTo8(page.get(), 0));
  const PixPointer quarter(pixRotateOrth(grey.get(), quarters));
  const float radians = degrees * 3.14159F / 180;
  return png_of(PixPointer(pixRotate(quarter.get(), radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0)));
}

std::vector<std::string> column_of(const OcrPage& page, int column) {
  std::vector<std::string> texts;
  for (const OcrCell& cell : page.cells) {
    if (cell.column == column) texts.push_back(cell.word.text);
  }
  return texts;
}

std::string words_of(const OcrPage& page) {
  std::string words;
  for (const OcrWord& word : page.words) words += word.text + ' ';
  return words;
}

class Recognise : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(load_recognition()); }

  static OcrPage read(const std::string& picture) {
    return ocr_page_from_text(recognise(as_bytes(picture))).value_or(OcrPage{});
  }
};

TEST_F(Recognise, ReadsTextAndTheCellsOfARuledTable) {
  const OcrPage page = read(corpus_page());
  EXPECT_THAT(words_of(page), HasSubstr("Nhà trường treo 10 băng rôn, khẩu hiệu tại cổng trường và các điểm lẻ."));
  EXPECT_THAT(column_of(page, 1), ElementsAre("TT", "1", "2", "3", "4", "5"));
  EXPECT_THAT(column_of(page, 2), ElementsAre("Nội dung", "Số lễ khai mạc", "Số người dự lễ khai mạc",
                                              "Số băng rôn, khẩu hiệu", "Tổng số tiền học bổng", "Số hội thảo"));
  EXPECT_THAT(column_of(page, 4), ElementsAre("Số lượng", "1", "1.396", "28", "10.500.000", ""));
}

TEST_F(Recognise, ReadsEachFigureASecondTime) {
  const OcrPage page = read(corpus_page());
  int figures = 0;
  for (const OcrCell& cell : page.cells) {
    if (cell.word.text.find_first_of("0123456789") == std::string::npos) continue;
    EXPECT_EQ(cell.word.second, cell.word.text);
    ++figures;
  }
  EXPECT_EQ(figures, 9);
  const auto money =
      std::ranges::find_if(page.words, [](const OcrWord& word) { return word.text.starts_with("16.500"); });
  ASSERT_NE(money, page.words.end());
  EXPECT_EQ(money->second, "16.500.000");
}

TEST_F(Recognise, TurnsAPageUprightAndLevel) {
  for (const int quarters : {1, 2, 3}) {
    const OcrPage page = read(turned(quarters, 1.5F));
    EXPECT_THAT(words_of(page), HasSubstr("Phụ huynh ủng hộ 376 cuốn truyện tranh")) << quarters;
    EXPECT_THAT(column_of(page, 4), ElementsAre("Số lượng", "1", "1.396", "28", "10.500.000", "")) << quarters;
  }
}

TEST_F(Recognise, GivesNothingForWhatIsNoPictureOrAnEmptyOne) {
  const std::string png = corpus_page();
  EXPECT_EQ(recognise(as_bytes("random bytes")), "");
  EXPECT_EQ(recognise(as_bytes("")), "");
  EXPECT_EQ(recognise(as_bytes(png.substr(0, 200))), "");
  const PixPointer white(pixCreate(800, 600, 8));
  pixSetAll(white.get());
  EXPECT_TRUE(read(png_of(white)).words.empty());
}

TEST_F(Recognise, RefusesAPictureBeyondTheLimitBeforeItIsOpened) {
  std::string png = corpus_page();
  png[16] = png[20] = 0;
  png[17] = png[21] = 1;  // 65,536 and more of a side
  EXPECT_EQ(recognise(as_bytes(png)), "");
}

/// The page on a dark desk, its left side farther away than its right one.
std::string photographed() {
  const std::string png = corpus_page();
  const PixPointer page(pixReadMem(reinterpret_cast<const l_uint8*>(png.data()), png.size()));
  const PixPointer grey(pixConvertTo8(page.get(), 0));
  const auto width = static_cast<float>(pixGetWidth(grey.get())), height = static_cast<float>(pixGetHeight(grey.get()));
  const PixPointer desk(pixAddBorder(grey.get(), 120, 60));
  const float from[][2] = {{120, 120}, {width + 120, 120}, {width + 120, height + 120}, {120, height + 120}};
  const float to[][2] = {{140, 160}, {width + 100, 110}, {width + 110, height + 130}, {130, height + 85}};
  Pta *here = ptaCreate(4), *there = ptaCreate(4);
  for (const auto& point : from) ptaAddPt(here, point[0], point[1]);
  for (const auto& point : to) ptaAddPt(there, point[0], point[1]);
  const PixPointer seen(pixProjectivePta(desk.get(), there, here, L_BRING_IN_BLACK));
  ptaDestroy(&here);
  ptaDestroy(&there);
  return png_of(seen);
}

TEST_F(Recognise, ReadsAPageThatWasPhotographedFromTheSide) {
  const OcrPage page = read(photographed());
  EXPECT_THAT(words_of(page), HasSubstr("Nhà trường treo 10 băng rôn, khẩu hiệu tại cổng trường"));
  EXPECT_THAT(column_of(page, 1), ElementsAre("TT", "1", "2", "3", "4", "5"));
}

}  // namespace
}  // namespace gom
