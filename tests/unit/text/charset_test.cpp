#include "text/charset.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdlib>

#include "text/legacy_fonts.h"
#include "text/money.h"
#include "text/unicode.h"

namespace gom {
namespace {

using namespace std::literals;

const std::string kSentence = "Trường Mầm non Ninh Hiệp kính báo cáo Phòng Giáo dục và Đào tạo huyện Gia Lâm";
TEST(Charset, BelievesALabelThatCanBeRight) {
  EXPECT_EQ(to_utf8("Hi\xEA\xF2p", "windows-1258").text, "Hiệp");
  EXPECT_EQ(to_utf8("H\xE9l\xE8ne", "ISO-8859-1").text, "Hélène");
  EXPECT_EQ(to_utf8("abc", "").text, "abc");
  EXPECT_TRUE(to_utf8("abc", "").certain);
  EXPECT_EQ(to_utf8("+Aw4-", "utf-7").text, "\u030E");
}

TEST(Charset, KnowsUtf8UnderAnyLabel) {
  for (std::string_view label :
       {"", "utf-8", "UTF8", "iso-8859-1", "windows-1258", "us-ascii", "x-unknown", "\"utf-8\""})
    EXPECT_EQ(to_utf8(kSentence, label).text, kSentence) << label;
  EXPECT_FALSE(to_utf8(kSentence, "iso-8859-1").certain);
  EXPECT_EQ(to_utf8("\xEF\xBB\xBFxã", "utf-8").text, "xã");
}

TEST(Charset, ComposesDecomposedText) {
  EXPECT_EQ(to_utf8("xa\u0303", "utf-8").text, "xã");
}

TEST(Charset, GuessesVietnameseByItsSpelling) {
  const Decoded decoded = to_utf8(
      "Tr\xFD\xF5\xCCng ti\xEA\xD2u ho\xF2"
      "c",
      "");
  EXPECT_EQ(decoded.charset, "windows-1258");
  EXPECT_FALSE(decoded.certain);
  const Decoded tcvn = to_utf8(
      "C\xE9ng h\xDF"
      "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
      "a Vi\xD6t Nam",
      "iso-8859-1");
  EXPECT_EQ(tcvn.charset, "tcvn3");
  EXPECT_EQ(tcvn.text, "Cộng hòa xã hội chủ nghĩa Việt Nam");
}

TEST(Charset, ReadsUtf16WithAndWithoutItsMark) {
  EXPECT_EQ(to_utf8("\xFF\xFEx\0\xE3\0"sv, "").text, "xã");
  EXPECT_EQ(to_utf8("b\0a\0o\0 \0c\0a\0o\0.\0"sv, "").text, "bao cao.");
  EXPECT_EQ(to_utf8("\xFE\xFF\0x"sv, "utf-16").text, "x");
}

TEST(Charset, MendsUtf8WithABrokenByte) {
  const Decoded decoded = to_utf8(kSentence + "\xC3", "utf-8");
  EXPECT_EQ(decoded.text, kSentence + "\uFFFD");
  EXPECT_FALSE(decoded.certain);
}

TEST(Charset, ConvertsLongTextsWhole) {
  std::string typed;
  for (int i = 0; i < 20'000; ++i) typed += "Hi\xEA\xF2p ";
  const std::string text = to_utf8(typed, "windows-1258").text;
  EXPECT_EQ(text.size(), 20'000 * std::string_view("Hiệp ").size());
  EXPECT_EQ(text.substr(7 * 1234, 7), "Hiệp ");
}

TEST(Charset, SurvivesAnyBytesUnderAnyLabel) {
  std::string bytes;
  for (unsigned i = 0, state = 7; i < 3000; ++i) bytes += static_cast<char>((state = state * 1103515245 + 12345) >> 16);
  for (std::string_view label : {"", "utf-8", "utf-16", "utf-7", "iso-2022-jp", "gb18030", "windows-1258", "tcvn",
                                 "vni", "no-such", "utf-32", "big5"})
    EXPECT_LT(to_utf8(bytes, label).text.size(), 12000u) << label;
}

// In the confined child every open fails, as it does here for want of a free descriptor.
void read_without_files() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_NOFILE, &none);
  const bool right = to_utf8("Hi\xEA\xF2p", "windows-1258").text == "Hiệp" && fold("Đặng Xá") == "dang xa" &&
                     to_utf8("\xB1\xA8\xB8\xE6", "gb2312").text == "报告" && money_in_words(5) == "Năm đồng";
  std::_Exit(right ? 0 : 1);
}

TEST(Charset, NeedsNoFile) {
#ifdef GOM_SANITIZED
  GTEST_SKIP() << "the sanitizer itself needs a pipe to look at an object's type";
#endif
  EXPECT_EXIT(read_without_files(), testing::ExitedWithCode(0), "");
}

TEST(LegacyFont, IsKnownByItsName) {
  EXPECT_EQ(legacy_font(".VnTime"), LegacyFont::tcvn3);
  EXPECT_EQ(legacy_font(".VnTimeH"), LegacyFont::tcvn3_capitals);
  EXPECT_EQ(legacy_font(".VnArial"), LegacyFont::tcvn3);
  EXPECT_EQ(legacy_font("VNI-Times"), LegacyFont::vni);
  EXPECT_EQ(legacy_font("Times New Roman"), std::nullopt);
}

TEST(LegacyFont, TextBecomesUnicode) {
  EXPECT_EQ(from_legacy("Céng hßa x· héi chñ nghÜa ViÖt Nam, tr­êng", LegacyFont::tcvn3),
            "Cộng hòa xã hội chủ nghĩa Việt Nam, trường");
  EXPECT_EQ(from_legacy("§éc lËp - Tù do - H¹nh phóc", LegacyFont::tcvn3), "Độc lập - Tự do - Hạnh phúc");
  EXPECT_EQ(from_legacy("ubnd huyÖn gia l©m", LegacyFont::tcvn3_capitals), "UBND HUYỆN GIA LÂM");
  EXPECT_EQ(from_legacy("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", LegacyFont::vni),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  EXPECT_EQ(from_legacy("Ñoäc laäp - Töï do - Haïnh phuùc, höôûng öùng, Kieâu Kî, naêm", LegacyFont::vni),
            "Độc lập - Tự do - Hạnh phúc, hưởng ứng, Kiêu Kỵ, năm");
}

TEST(LegacyFont, IsSeenInTheTextAloneWhereItIsPlain) {
  EXPECT_EQ(legacy_font_of_text("Thùc hiÖn KÕ ho¹ch sè 216/KH-UBND ngµy 26/9/2022"), LegacyFont::tcvn3);
  EXPECT_EQ(legacy_font_of_text("Thöïc hieän Keá hoaïch soá 216/KH-UBND ngaøy 26"), LegacyFont::vni);
  for (std::string_view plain :
       {"Thực hiện Kế hoạch", "Hélène à Paris", "Báo cáo", "plain", "", "20 °C ± 2", "Tô Hà, bà Là"})
    EXPECT_EQ(legacy_font_of_text(plain), std::nullopt) << plain;
}

TEST(LegacyFont, DoesNotHarmTextThatIsUnicodeAlready) {
  EXPECT_EQ(from_legacy("Trường Tiểu học", LegacyFont::tcvn3), "Trường Tiểu học");
}

}  // namespace
}  // namespace gom
