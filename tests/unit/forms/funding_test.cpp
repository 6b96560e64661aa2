#include "forms/funding.h"

#include <gtest/gtest.h>

#include "builders.h"

namespace gom {
namespace {

using namespace testing;

struct Money3 {
  std::int64_t state = -1, mobilised = -1, total = -1;  ///< -1: not found
  bool operator==(const Money3&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Money3& money) {
  return out << money.state << ' ' << money.mobilised << ' ' << money.total;
}

Funding read(const PaperBuilder& section) {
  static const Form form = form_of_2022();
  static Document document;
  document = section.done();
  const Flow flow = flow_of(document.blocks, [](const Table&) { return true; });
  return read_funding(flow, find_headings(flow, form), form, [](const Table&) { return false; });
}

PaperBuilder section() {
  return a_document().bold("3. Kinh phí tổ chức Tuần lễ");
}

Money3 amounts(const Funding& funding) {
  const auto amount = [&](const char* key) {
    const auto found = funding.amounts.find(key);
    return found == funding.amounts.end() ? -1 : found->second.value.value_or(-1);
  };
  return {amount("state_budget"), amount("mobilised"), amount("total")};
}

TEST(Funding, IsReadFromSentencesAndLists) {
  const struct {
    std::vector<std::string> lines;
    Money3 expected;
  } cases[] = {
      {{"- Ngân sách nhà nước: 12.000.000 đồng.",
        "- Ngân sách hỗ trợ, vận động từ doanh nghiệp và các nguồn hợp pháp khác: 7.500.000 đồng.",
        "Tổng kinh phí: 19.500.000 đồng."},
       {12'000'000, 7'500'000, 19'500'000}},
      {{"Tổng kinh phí tổ chức Tuần lễ là 26,75 triệu đồng, gồm 17,5 triệu đồng từ ngân sách nhà nước và 9,25 triệu "
        "đồng vận động từ doanh nghiệp, nhà hảo tâm."},
       {17'500'000, 9'250'000, 26'750'000}},
      {{"Nhà trường sử dụng 6.500.000 đồng (Sáu triệu năm trăm nghìn đồng) từ nguồn ngân sách chi thường xuyên; Ban "
        "đại "
        "diện cha mẹ học sinh ủng hộ 3 triệu đồng, tổng cộng 9.500.000 đồng."},
       {6'500'000, 3'000'000, 9'500'000}},
      {{"- Ngân sách nhà nước: 15.000 nghìn đồng (Mười lăm triệu đồng chẵn).", "- Vận động, xã hội hóa: Không có.",
        "- Tổng: 15.000.000đ."},
       {15'000'000, 0, 15'000'000}},
      {{"+ Ngân sách xã cấp 10 triệu đồng", "+ Các nhà hảo tâm ủng hộ 5 triệu đồng"}, {10'000'000, 5'000'000, -1}},
      {{"Ngân sách nhà nước cấp 8 triệu đồng. Xã hội hóa được 2 triệu đồng."}, {8'000'000, 2'000'000, -1}},
      {{"Tổng kinh phí: 10 triệu đồng, trong đó: ngân sách nhà nước 6 triệu đồng; xã hội hóa 4 triệu đồng"},
       {6'000'000, 4'000'000, 10'000'000}},
      {{"- Ngân sách nhà nước: 12.000.000 đồng (trong đó in băng rôn 2.000.000 đồng, hỗ trợ báo cáo viên 1.000.000 "
        "đồng)",
        "- Kinh phí xã hội hóa: 0 đồng"},
       {12'000'000, 0, -1}},
      {{"Kinh phí tổ chức Tuần lễ: 5.000.000 đồng"}, {-1, -1, 5'000'000}},
      {{"- Ngân sach nha nuoc: 9.000.000 dong", "- Van dong, xa hoi hoa: 1.500.000 dong",
        "Tong kinh phi: 10.500.000 dong"},
       {9'000'000, 1'500'000, 10'500'000}},
      {{"Nhà trường không sử dụng ngân sách nhà nước.", "Phụ huynh đóng góp 4 triệu đồng."}, {0, 4'000'000, -1}},
      {{"Không."}, {0, 0, -1}},
  };
  for (const auto& each : cases) {
    const Funding funding = read(section().lines(each.lines));
    EXPECT_EQ(amounts(funding), each.expected) << each.lines[0];
    EXPECT_FALSE(in_doubt(funding.findings, "report.funding")) << each.lines[0];
  }
}

TEST(Funding, IsReadFromATableInItsUnit) {
  const Funding funding = read(section().table({{"TT", "Nguồn kinh phí", "Số tiền (ĐVT: nghìn đồng)"},
                                                {"1", "Ngân sách nhà nước", "12.000"},
                                                {"2", "Vận động, xã hội hóa", "3.750"},
                                                {"", "Tổng cộng", "15.750"}}));
  EXPECT_EQ(amounts(funding), (Money3{12'000'000, 3'750'000, 15'750'000}));
  EXPECT_EQ(funding.amounts.at("mobilised").source.row, 3);
}

TEST(Funding, LeftToBeFilledInHasNoValueAndADoubt) {
  const Funding funding = read(section().line("- Ngân sách nhà nước: …………… đồng.").line("- Vận động: ……… đồng"));
  EXPECT_EQ(amounts(funding), Money3{});
  EXPECT_TRUE(in_doubt(funding.findings, "report.funding.state_budget"));
  EXPECT_TRUE(in_doubt(funding.findings, "report.funding.mobilised"));
}

TEST(Funding, WordsThatContradictTheFigureAreADoubt) {
  const Funding funding = read(section().line("- Ngân sách nhà nước: 15.000.000 đồng (Mười sáu triệu đồng)."));
  EXPECT_EQ(amounts(funding).state, 15'000'000);
  EXPECT_TRUE(in_doubt(funding.findings, "report.funding.state_budget"));
}

TEST(Funding, SeveralSourcesOfOneLineAreAddedUpInDoubtUnlessTheTotalConfirmsThem) {
  const PaperBuilder parts = section()
                                 .line("- Ngân sách nhà nước: 10 triệu đồng")
                                 .line("- Doanh nghiệp ủng hộ 3 triệu đồng")
                                 .line("- Phụ huynh đóng góp 2 triệu đồng");
  const Funding unconfirmed = read(parts);
  EXPECT_EQ(amounts(unconfirmed).mobilised, 5'000'000);
  EXPECT_TRUE(in_doubt(unconfirmed.findings, "report.funding.mobilised"));
  const Funding confirmed = read(PaperBuilder(parts).line("Tổng kinh phí: 15 triệu đồng"));
  EXPECT_EQ(amounts(confirmed), (Money3{10'000'000, 5'000'000, 15'000'000}));
  EXPECT_FALSE(in_doubt(confirmed.findings, "report.funding.mobilised"));
}

TEST(Funding, ABareSmallFigureIsNotGuessed) {
  const Funding funding = read(section().line("- Ngân sách nhà nước: 12"));
  EXPECT_EQ(amounts(funding).state, -1);
  EXPECT_TRUE(in_doubt(funding.findings, "report.funding.state_budget"));
}

}  // namespace
}  // namespace gom
