#include "config/csv.h"

#include <gmock/gmock.h>

namespace gom::test {
namespace {

std::vector<CsvRow> rows(std::string_view text) {
  Mistakes mistakes;
  const auto parsed = parse_csv(text, "roster.csv", mistakes);
  EXPECT_TRUE(mistakes.empty());
  return parsed;
}

TEST(Csv, KeepsCommasQuotesAndLineEndsThatAreQuoted) {
  EXPECT_EQ(rows("a,\"b, \"\"c\"\"\",\"d\ne\"\nf,g,h"),
            (std::vector<CsvRow>{{1, {"a", "b, \"c\"", "d\ne"}}, {3, {"f", "g", "h"}}}));
}

TEST(Csv, TakesEitherLineEndAndPassesOverTheByteOrderMarkAndBlankLines) {
  EXPECT_EQ(rows("\xEF\xBB\xBF"
                 "a,b\r\n\r\n1,\r\n"),
            (std::vector<CsvRow>{{1, {"a", "b"}}, {3, {"1", ""}}}));
}

TEST(Csv, TakesTheSemicolonOfAVietnameseSpreadsheet) {
  EXPECT_EQ(rows("a;b\n1;x,y\n"), (std::vector<CsvRow>{{1, {"a", "b"}}, {2, {"1", "x,y"}}}));
}

TEST(Csv, IsEmptyForAnEmptyFile) {
  EXPECT_TRUE(rows("").empty());
  EXPECT_TRUE(rows("\n\n").empty());
}

TEST(Csv, TellsWhereAQuoteWasOpenedThatIsNeverClosed) {
  Mistakes mistakes;
  (void)parse_csv("a,b\n1,\"2\n3,4\n", "roster.csv", mistakes);
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(mistakes[0].line, 2);
}

}  // namespace
}  // namespace gom::test
