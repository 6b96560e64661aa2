#include "text/money.h"

#include <gtest/gtest.h>

namespace gom {
namespace {

struct MoneyRow {
  std::string_view written;
  std::int64_t dong;
  std::int64_t scale = 1;
};

class AnAmount : public testing::TestWithParam<MoneyRow> {};

TEST_P(AnAmount, IsReadAsWholeDong) {
  const Money money = parse_money(GetParam().written, GetParam().scale);
  EXPECT_EQ(money.state, NumberState::value) << GetParam().written;
  EXPECT_EQ(money.dong, GetParam().dong) << GetParam().written;
}

INSTANTIATE_TEST_SUITE_P(Written, AnAmount,
                         testing::ValuesIn(std::vector<MoneyRow>{
                             {"15.000.000 đồng", 15000000},
                             {"15.250.000đ", 15250000},
                             {"15,250,000 VNĐ", 15250000},
                             {"15 triệu 250 nghìn đồng", 15250000},
                             {"15 triệu", 15000000},
                             {"15tr", 15000000},
                             {"15tr5", 15500000},
                             {"2tr5", 2500000},
                             {"15tr500", 15500000},
                             {"15 tr.đ", 15000000},
                             {"15 trđ", 15000000},
                             {"15.000 nghìn đồng", 15000000},
                             {"15.000 nghìn đồng", 15000000, 1000},
                             {"1,2 tỷ", 1200000000},
                             {"1 tỷ 2", 1200000000},
                             {"1,285 tỷ đồng", 1285000000},
                             {"1 tỷ 285 triệu đồng", 1285000000},
                             {"7.5 triệu", 7500000},
                             {"7,5 triệu đồng", 7500000},
                             {"500k", 500000},
                             {"500 nghìn đồng", 500000},
                             {"500.000", 500000},
                             {"12.000", 12000000, 1000},
                             {"0 đồng", 0},
                             {"0", 0},
                             {"15 trieu dong", 15000000},
                             {"15.000.000 dong", 15000000},
                             {"15.000.000d", 15000000},
                             {"15.000.000 ₫", 15000000},
                             {"hai triệu rưỡi", 2500000},
                             {"2 triệu rưỡi", 2500000},
                             {"Mười lăm triệu đồng chẵn", 15000000},
                             {"12,5", 12500000, 1000000},
                             {"15 000 000 đồng", 15000000},
                             {"Tổng kinh phí: 21.750.000 đồng.", 21750000},
                             {"15 triệu 250.000 đồng", 15250000},
                             {"15.250,000 đồng", 15250000},
                             {"200 trăm nghìn", 20000000},
                             {"2 trăm nghìn đồng", 200000},
                             {"1,5 tỉ", 1500000000},
                             {"VNĐ: 5.000.000", 5000000},
                             {"15 triệu đồng (từ ngân sách xã)", 15000000},
                             {"khoang 15 trieu", 15000000},
                             {"15.000 (nghìn đồng)", 15000000},
                             {"VND 15.000.000", 15000000},
                             {"15.000.000 đồng (ngân sách 10.000.000 đồng; vận động 5.000.000 đồng)", 15000000},
                             {"7 triệu đồng, năm 2022", 7000000}}));

TEST(Money, InFiguresAndWordsKeepsBoth) {
  const Money money = parse_money("15.000.000đ (Mười lăm triệu đồng chẵn./.)");
  EXPECT_EQ(money.dong, 15000000);
  EXPECT_EQ(money.in_words, 15000000);
  EXPECT_EQ(parse_money("15.000.000 đồng (Bằng chữ: Mười sáu triệu đồng)").in_words, 16000000);
  EXPECT_EQ(parse_money("21.750.000 đồng (Hai mươi mốt triệu, bảy trăm năm mươi nghìn đồng)").in_words, 21750000);
  EXPECT_EQ(parse_money("15.000.000 đồng (muoi lam trieu dong)").in_words, 15000000);
}

TEST(Money, SaysWhetherAUnitStoodThereAndWhetherItIsAbout) {
  EXPECT_TRUE(parse_money("12.000", 1000).bare);
  EXPECT_FALSE(parse_money("12.000 đ", 1000).bare);
  EXPECT_TRUE(parse_money("khoảng 15 triệu đồng").about);
  EXPECT_FALSE(parse_money("15 triệu đồng").about);
}

TEST(Money, ThatIsNoneIsZeroAndDotsAreNothing) {
  for (std::string_view none : {"Không", "không có", "-", "Khong co", "/", "Không."})
    EXPECT_EQ(parse_money(none).dong, 0) << none;
  EXPECT_EQ(parse_money("………… đồng").state, NumberState::dots);
  EXPECT_EQ(parse_money("").state, NumberState::blank);
}

TEST(Money, ThatIsNotOneAmountIsNeverGuessed) {
  for (std::string_view written :
       {"5.000.000 đồng và 3.000.000 đồng", "500.000 đồng/suất", "10-15 triệu", "10 x 500.000đ", "15 đồng chí",
        "đang tổng hợp", "100 USD", "$500", "2tr50", "1500.000", "15.000000 đồng", "1.5", "12 triệu 5 trăm",
        "15 triệu đến 20 triệu", "15 người", "01/10/2022"}) {
    EXPECT_EQ(parse_money(written).state, NumberState::unclear) << written;
    EXPECT_EQ(parse_money(written).dong, std::nullopt) << written;
  }
}

TEST(MoneyInASentence, IsFoundWithItsPlace) {
  const std::string_view text = "Ngân sách 85 triệu đồng, vận động 1,2 tỷ đồng cho 1,2 nghìn người, 15 đồng chí.";
  const auto found = find_money(text);

  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].money.dong, 85000000);
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "85 triệu đồng");
  EXPECT_EQ(found[1].money.dong, 1200000000);
}

TEST(MoneyInASentence, EndsBeforeTheWordThatFollows) {
  for (const char* text : {"chi 26 triệu từ ngân sách", "được 26 triệu năm 2022", "chi 26 trieu tu ngan sach"}) {
    const auto found = find_money(text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].money.dong, 26000000) << text;
  }
}

TEST(MoneyInASentence, LeavesOtherFiguresAlone) {
  for (std::string_view text :
       {"ĐT: 0900.000.214 đã có", "ngày 01/10/2022 có 3.420 lượt người", "3 dòng họ", "12 hoạt động", "15 đ/c dự",
        "1 triệu lượt xem", "mức không đồng đều", "15 đồng chí, 3 đồng hồ", "(ĐVT: 1.000đ)", "15.000 đồng bào",
        "Điều 15. Đồng chí Chủ tịch", "xã Đông Dư 3 thôn"})
    EXPECT_TRUE(find_money(text).empty()) << text;
}

TEST(MoneyInASentence, TellsARateFromASum) {
  const auto found = find_money("trao 18 suất học bổng, mỗi suất 500.000 đồng, tổng 9.000.000 đồng");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].money.rate);
  EXPECT_FALSE(found[1].money.rate);
  EXPECT_EQ(found[1].money.dong, 9000000);
}

TEST(MoneyScale, IsReadFromAColumnsHead) {
  EXPECT_EQ(money_scale("Số tiền (ĐVT: nghìn đồng)"), 1000);
  EXPECT_EQ(money_scale("1.000đ"), 1000);
  EXPECT_EQ(money_scale("ĐVT: 1000 đồng"), 1000);
  EXPECT_EQ(money_scale("ngàn đồng"), 1000);
  EXPECT_EQ(money_scale("Triệu đồng"), 1000000);
  EXPECT_EQ(money_scale("tr.đ"), 1000000);
  EXPECT_EQ(money_scale("trđ"), 1000000);
  EXPECT_EQ(money_scale("trieu dong"), 1000000);
  EXPECT_EQ(money_scale("đồng"), 1);
  EXPECT_EQ(money_scale("VNĐ"), 1);
  for (std::string_view other : {"người", "buổi", "Số hoạt động", "hoat dong", "Hội đồng", "cộng đồng", ""})
    EXPECT_EQ(money_scale(other), std::nullopt) << other;
}

TEST(Money, IsWrittenAsAClerkWould) {
  EXPECT_EQ(format_money(15000000), "15.000.000 đồng");
  EXPECT_EQ(money_in_words(15000000), "Mười lăm triệu đồng");
  EXPECT_EQ(parse_money(money_in_words(15250000)).dong, 15250000);
  EXPECT_EQ(parse_money(format_money(987654321)).dong, 987654321);
}

}  // namespace
}  // namespace gom
