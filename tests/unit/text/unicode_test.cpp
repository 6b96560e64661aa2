#include "text/unicode.h"

#include <gtest/gtest.h>

namespace gom {
namespace {

TEST(Nfc, ComposesWhatAMacDecomposed) {
  EXPECT_EQ(nfc("Tie\u0302\u0301ng Vie\u0323\u0302t"), "Tiếng Việt");
  EXPECT_EQ(nfc("plain"), "plain");
}

TEST(Nfc, TurnsIllFormedBytesIntoReplacementCharacters) {
  EXPECT_EQ(nfc("a\xFF"
                "b"),
            "a\uFFFD"
            "b");
  EXPECT_FALSE(is_utf8("\xC3"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_TRUE(is_utf8("Đặng Xá \uFFFD"));
}

TEST(Case, KnowsVietnameseLetters) {
  EXPECT_EQ(lower("THỊ TRẤN TRÂU QUỲ"), "thị trấn trâu quỳ");
  EXPECT_EQ(upper("đường thôn"), "ĐƯỜNG THÔN");
}

TEST(Squeeze, FoldsEverySpaceAndTrims) {
  EXPECT_EQ(squeeze("\u00A0 UBND\n\txã\u200B  \u3000Bát Tràng "), "UBND xã Bát Tràng");
  EXPECT_EQ(trim(" \u00A0a b\u00A0\n"), "a b");
  EXPECT_EQ(trim(" \u00A0 "), "");
}

TEST(Fold, MeetsHoweverTheNameWasTyped) {
  for (std::string_view typed :
       {"THỊ TRẤN Trâu Quỳ:", "thi tran trau quy", "Thị trấn  Trâu-Quì", "Thi\u0323 tra\u0302\u0301n TRÂU QUỲ."})
    EXPECT_EQ(fold(typed), "thi tran trau quy") << typed;
  EXPECT_EQ(fold("Đặng Xá"), "dang xa");
  EXPECT_EQ(fold("1.250 (một nghìn)"), "1 250 mot nghin");
  EXPECT_EQ(fold("Ｂáo cáo"), "bao cao");
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold(" ./."), "");
}

TEST(Fold, MakesIAndYAlikeOnlyWhereTheyAreOneSound) {
  EXPECT_EQ(fold("Lí luận"), fold("Lý luận"));
  EXPECT_EQ(fold("bác sĩ"), fold("bác sỹ"));
  EXPECT_EQ(fold("tỉ đồng"), "ty dong");
  EXPECT_EQ(fold("đơn vị"), "don vi");
  EXPECT_NE(fold("hai"), fold("hay"));
  EXPECT_NE(fold("thúy"), fold("thúi"));
  EXPECT_EQ(fold("I. Y tế"), "i y te");
}

TEST(FoldKeepingMarks, ForgivesThePlaceOfTheToneAlone) {
  EXPECT_EQ(fold_keeping_marks("HOÀ"), fold_keeping_marks("hòa"));
  EXPECT_EQ(fold_keeping_marks("Thuỷ"), fold_keeping_marks("thủy"));
  EXPECT_EQ(fold_keeping_marks("khoẻ"), fold_keeping_marks("khỏe"));
  EXPECT_EQ(fold_keeping_marks("hòan"), fold_keeping_marks("hoàn"));
  EXPECT_EQ(fold_keeping_marks("Lý"), fold_keeping_marks("Lí"));
  EXPECT_EQ(fold_keeping_marks("qúy"), fold_keeping_marks("quý"));
  EXPECT_EQ(fold_keeping_marks("Đông Dư – Đồng"), "đông dư đồng");
  EXPECT_NE(fold_keeping_marks("Đông Dư"), fold_keeping_marks("Đồng Dù"));
  EXPECT_EQ(fold_keeping_marks("Nguyễn Trường Tiến"), "nguyễn trường tiến");
  EXPECT_EQ(fold_keeping_marks("giá cả của quá"), "giá cả của quá");
}

TEST(Likeness, IsHighForTheSameNameInAnotherOrderOrWithASlip) {
  EXPECT_EQ(likeness("xa bat trang", "xa bat trang"), 1);
  EXPECT_EQ(likeness("bat trang xa", "xa bat trang"), 1);
  EXPECT_EQ(likeness("battrang", "bat trang"), 1);
  EXPECT_GT(likeness("xa bat trang", "xa bat trangg"), 0.85);
  EXPECT_LT(likeness("kim son", "kim lan"), 0.6);
  EXPECT_LT(likeness("duong xa", "da ton"), 0.1);
  EXPECT_EQ(likeness("", "x"), 0);
}

TEST(EditDistance, CountsLettersAndStopsAtItsLimit) {
  EXPECT_EQ(edit_distance("trang", "trang", 2), 0);
  EXPECT_EQ(edit_distance("tràng", "trang", 2), 1);
  EXPECT_EQ(edit_distance("abc", "xyz", 2), 3);
  EXPECT_EQ(edit_distance("", "abc", 5), 3);
  EXPECT_EQ(edit_distance("abc", "abcdefgh", 2), 3);
}

TEST(Marks, AreSeenComposedOrNot) {
  EXPECT_TRUE(has_marks("xã"));
  EXPECT_TRUE(has_marks("xa\u0303"));
  EXPECT_FALSE(has_marks("xa Bat Trang – 5 × 3"));
}

TEST(WithoutControls, KeepsLinesAndDropsWhatCouldMisleadAReader) {
  EXPECT_EQ(without_controls("a\x01\u202E"
                             "b\n\tc\r\u2066\x7F"),
            "ab\n\tc");
}

TEST(Lines, AreSplitAtEveryKindOfEnd) {
  EXPECT_EQ(split_lines("a\r\nb\n\nc\rd\n"), (std::vector<std::string>{"a", "b", "", "c", "d"}));
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_TRUE(split_lines("").empty());
}

}  // namespace
}  // namespace gom
