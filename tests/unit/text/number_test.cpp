#include "text/number.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "text/money.h"

namespace gom {
namespace {

struct NumberRow {
  std::string_view written;
  double value;
  std::string_view unit = "";
  bool about = false;
  bool ambiguous = false;
};

class ANumber : public testing::TestWithParam<NumberRow> {};

TEST_P(ANumber, IsReadAsTheClerkMeantIt) {
  const Number number = parse_number(GetParam().written);

  EXPECT_EQ(number.state, NumberState::value) << GetParam().written;
  EXPECT_EQ(number.value, GetParam().value) << GetParam().written;
  EXPECT_EQ(number.unit, GetParam().unit) << GetParam().written;
  EXPECT_EQ(number.about, GetParam().about) << GetParam().written;
  EXPECT_EQ(number.ambiguous, GetParam().ambiguous) << GetParam().written;
}

INSTANTIATE_TEST_SUITE_P(Written, ANumber,
                         testing::ValuesIn(std::vector<NumberRow>{{"1.250", 1250},
                                                                  {"1 250", 1250},
                                                                  {"1\u00A0250", 1250},
                                                                  {"1,250", 1250, "", false, true},
                                                                  {"7,5", 7.5},
                                                                  {"7.5", 7.5},
                                                                  {"12.500,5", 12500.5},
                                                                  {"12,500.5", 12500.5},
                                                                  {"1.250.000", 1250000},
                                                                  {"1,250,000", 1250000},
                                                                  {"03", 3},
                                                                  {"0", 0},
                                                                  {"07 buổi", 7, "buổi"},
                                                                  {"02 lễ", 2, "lễ"},
                                                                  {"1.250 lượt người", 1250, "lượt người"},
                                                                  {"15 tin, bài", 15, "tin, bài"},
                                                                  {"15 tin/bài", 15, "tin/bài"},
                                                                  {"~300", 300, "", true},
                                                                  {"khoảng 300 người", 300, "người", true},
                                                                  {"hơn 1.200", 1200, "", true},
                                                                  {"khoang 300", 300, "", true},
                                                                  {"Gần 500", 500, "", true},
                                                                  {"trên 200 em", 200, "em", true},
                                                                  {"300 (ba trăm)", 300},
                                                                  {"300 (khoảng)", 300, "", true},
                                                                  {"02 (hai) buổi", 2},
                                                                  {"1,2 nghìn người", 1200, "người"},
                                                                  {"2 nghìn", 2000},
                                                                  {"Tổng số: 45 cuốn", 45, "cuốn"},
                                                                  {"hai buổi", 2, "buổi"},
                                                                  {"Mười lăm", 15},
                                                                  {"½", 0.5},
                                                                  {"1½ ngày", 1.5, "ngày"},
                                                                  {"300+", 300, "", true},
                                                                  {"100%", 100, "%"},
                                                                  {"300 trở lên", 300, "", true},
                                                                  {"20 m2", 20, "m2"},
                                                                  {"300 (150 nam, 150 nữ)", 300},
                                                                  {"đã trao 20 suất", 20, "suất"},
                                                                  {"xấp xỉ 1.000", 1000, "", true},
                                                                  {"0 buổi", 0, "buổi"},
                                                                  {"1.250,", 1250},
                                                                  {"“300”", 300},
                                                                  {"..12..", 12},
                                                                  {"8 rưỡi", 8.5},
                                                                  {"300 150", 300150, "", false, true},
                                                                  {"100 000", 100000},
                                                                  {"12.", 12},
                                                                  {"ước đạt 3.000 lượt", 3000, "lượt", true},
                                                                  {"１２", 12}}));

TEST(Number, ThatIsNoneCountsAsNothing) {
  for (std::string_view written :
       {"Không", "không có", "Khong", "-", "–", "/", "ko", "KHÔNG", "Không tổ chức", "//", "không."}) {
    EXPECT_EQ(parse_number(written).state, NumberState::none) << written;
    EXPECT_EQ(parse_number(written).value, 0) << written;
  }
}

TEST(Number, ThatIsBlankOrLeftToBeFilledInHasNoValue) {
  for (std::string_view written : {"", "  ", "\u00A0", "\n"})
    EXPECT_EQ(parse_number(written).state, NumberState::blank);
  for (std::string_view written : {"……", "...", "…… người", "......... đồng", "____", "..../....", "…"}) {
    EXPECT_EQ(parse_number(written).state, NumberState::dots) << written;
    EXPECT_EQ(parse_number(written).value, std::nullopt) << written;
  }
}

TEST(Number, ThatIsNotOneNumberIsNeverGuessed) {
  for (std::string_view written : {"3 lớp/120 người",
                                   "5 buổi và 3 lễ",
                                   "01/10/2022",
                                   "1.25.000",
                                   "20 người/lớp",
                                   "không rõ",
                                   "Không thống kê được",
                                   "đang cập nhật",
                                   "12 (24)",
                                   "300 (ba trăm năm mươi)",
                                   "Lớp 5",
                                   "2tr50",
                                   "120/150",
                                   "0900.000.214.333.111.222",
                                   "10x5",
                                   "-5",
                                   ".5",
                                   "1.2345",
                                   "1?",
                                   "nam",
                                   "Có",
                                   "nhiều"}) {
    EXPECT_EQ(parse_number(written).state, NumberState::unclear) << written;
    EXPECT_EQ(parse_number(written).value, std::nullopt) << written;
  }
}

TEST(Number, ThatIsARangeSaysSo) {
  for (std::string_view written : {"200-300", "200 – 300 người", "từ 200 đến 300", "khoảng 200-300"}) {
    EXPECT_TRUE(parse_number(written).range) << written;
    EXPECT_EQ(parse_number(written).value, std::nullopt) << written;
  }
}

TEST(NumberInWords, IsReadToItsEndOrNotAtAll) {
  EXPECT_EQ(parse_number_words("mười lăm triệu hai trăm năm mươi nghìn"), 15250000);
  EXPECT_EQ(parse_number_words("Mười lăm ngàn"), 15000);
  EXPECT_EQ(parse_number_words("một trăm linh năm"), 105);
  EXPECT_EQ(parse_number_words("mot tram le nam"), 105);
  EXPECT_EQ(parse_number_words("mười lăm triệu rưỡi"), 15500000);
  EXPECT_EQ(parse_number_words("hai mươi mốt tỉ"), 21e9);
  EXPECT_EQ(parse_number_words("hai tỷ bảy trăm triệu"), 2.7e9);
  EXPECT_EQ(parse_number_words("hai trăm mười"), 210);
  EXPECT_EQ(parse_number_words("mười lăm người"), std::nullopt);
  EXPECT_EQ(parse_number_words("từ"), std::nullopt);
  EXPECT_EQ(parse_number_words(""), std::nullopt);
}

TEST(NumberInWords, SurvivesTheWayToWordsAndBack) {
  for (std::int64_t value :
       {0,      1,      5,      10,     11,      15,      20,       21,        24,        25,
        55,     100,    101,    105,    110,     115,     199,      1000,      1234,      12345,
        100000, 105000, 250000, 999999, 1000000, 2500000, 15250000, 120500000, 999000000, 1200000000}) {
    std::string spelled = money_in_words(value);
    spelled.resize(spelled.size() - std::string_view(" đồng").size());
    EXPECT_EQ(parse_number_words(spelled), static_cast<double>(value)) << spelled;
  }
}

TEST(Number, SurvivesBeingFormattedAndReadAgain) {
  for (std::int64_t value = 0; value < 3'000'000'000; value = value * 3 + 7)
    EXPECT_EQ(parse_number(format_number(static_cast<double>(value))).value, static_cast<double>(value));
  EXPECT_EQ(format_number(1250), "1.250");
  EXPECT_EQ(format_number(-1250000), "-1.250.000");
}

}  // namespace
}  // namespace gom
