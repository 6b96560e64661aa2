#include "documents/page_layout.h"

#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;

constexpr double kPageWidth = 595;

/// A page written by lines of 14 points from the top; each segment begins at its place, letters are 6 points wide.
class Page {
 public:
  struct Piece {
    double left;
    std::string text;
  };
  Page& line(const std::vector<Piece>& pieces, bool bold = false) {
    for (const Piece& piece : pieces) {
      PlacedWord word{piece.left, top_, piece.left, top_ + 14, piece.text};
      word.right += 6.0 * static_cast<double>(piece.text.size());
      word.font_size = 13;
      word.bold = bold;
      words_.push_back(std::move(word));
    }
    top_ += 16;
    return *this;
  }
  Page& gap(double points) {
    top_ += points;
    return *this;
  }
  [[nodiscard]] std::vector<PlacedWord> words() const { return words_; }

 private:
  std::vector<PlacedWord> words_;
  double top_ = 60;
};

Document laid_out(const std::vector<Page>& pages) {
  Document document;
  document.part = "2";
  DocumentBuilder builder(document);
  PageLayout layout(builder);
  int number = 0;
  for (const Page& page : pages) layout.add_page(++number, kPageWidth, page.words());
  layout.finish();
  builder.finish();
  return document;
}

const std::string kFull(70, 'x');  // a line that reaches the right margin

TEST(PageLayout, JoinsWordsThatAChangeOfFontHasBroken) {
  std::vector<PlacedWord> words = {
      {80, 60, 100, 74, "HUY"}, {100.2, 60, 108, 74, "Ệ"}, {108.1, 60, 118, 74, "N"}, {122, 60, 150, 74, "GIA"}};
  words[0].space_after = words[1].space_after = false;
  const auto lines = lines_of_page(words);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].text(), "HUYỆN GIA");
}

TEST(PageLayout, JoinsWrappedLinesAndKeepsHeadingsApart) {
  const Document document = laid_out({Page()
                                          .line({{80, "I. MUC"}}, true)
                                          .line({{100, kFull.substr(4)}})
                                          .line({{80, "cuoi."}})
                                          .line({{100, "Doan hai " + kFull.substr(13)}})
                                          .line({{80, "- mot muc"}})});
  EXPECT_THAT(lines_of(document.blocks),
              ElementsAre("I. MUC", kFull.substr(4) + " cuoi.", "Doan hai " + kFull.substr(13), "- mot muc"));
  EXPECT_TRUE(std::get<Paragraph>(document.blocks[0]).bold);
  EXPECT_EQ(std::get<Paragraph>(document.blocks[1]).source, (Source{.part = "2", .page = 1, .paragraph = 2}));
}

TEST(PageLayout, BeginsAParagraphAtAFirstLineThatIsIndentedLikeTheOneAbove) {
  Page page;
  page.line({{100, kFull + "."}}).line({{100, "Mong muon duoc giao luu."}}).gap(30);
  page.line({{90, "2. " + kFull}}).line({{97, "Cac chi hoi to chuc"}}).line({{80, "ngay hoi doc sach."}});
  EXPECT_THAT(lines_of(laid_out({page}).blocks), ElementsAre(kFull + ".", "Mong muon duoc giao luu.", "2. " + kFull,
                                                             "Cac chi hoi to chuc", "ngay hoi doc sach."));
}

PlacedTable placed(std::vector<PlacedCell> cells) {
  return {60, 200, std::move(cells)};
}

TEST(PageLayout, MendsARowThatThePagesEndHasBroken) {
  Document document;
  DocumentBuilder builder(document);
  PageLayout layout(builder);
  layout.add_page(1, kPageWidth, {},
                  {placed({{1, 1, 1, 1, "TT"},
                           {1, 2, 1, 1, "Noi dung"},
                           {1, 3, 1, 1, "So"},
                           {2, 1, 1, 1, "1"},
                           {2, 2, 1, 1, "So nguoi"},
                           {2, 3, 1, 1, "20"}})});
  layout.add_page(2, kPageWidth, {},
                  {placed({{1, 1, 1, 1, ""},
                           {1, 2, 1, 1, "du hoi thao"},
                           {1, 3, 1, 1, ""},
                           {2, 1, 1, 1, "2"},
                           {2, 2, 1, 1, "So lop"},
                           {2, 3, 1, 1, "5"}})});
  layout.finish();
  builder.finish();
  const auto& table = std::get<Table>(document.blocks.at(0));
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.at(2, 2)->text(), "So nguoi du hoi thao");
  EXPECT_EQ(table.at(3, 3)->text(), "5");
}

TEST(PageLayout, KeepsTheBreakOfALinkForThoseWhoMendLinks) {
  const Document document =
      laid_out({Page().line({{80, "https://a.vn/" + kFull.substr(20)}}).line({{80, "usp=sharing"}})});
  EXPECT_THAT(lines_of(document.blocks), ElementsAre("https://a.vn/" + kFull.substr(20) + "\nusp=sharing"));
}

TEST(PageLayout, RebuildsATableWithBlanksAndWrappedCells) {
  const Document document =
      laid_out({Page()
                    .line({{80, "TT"}, {150, "Noi dung"}, {330, "DVT"}, {400, "So luong"}, {480, "Ghi chu"}})
                    .line({{84, "1"}, {110, "So le khai mac"}, {330, "buoi"}, {420, "1"}})
                    .line({{84, "2"}, {110, "So nguoi du hoi thao,"}, {330, "nguoi"}, {420, "1.250"}})
                    .line({{110, "toa dam va giao luu cua xa"}})
                    .line({{84, "3"}, {110, "Bang ron"}, {330, "chiec"}, {420, "-"}})
                    .gap(10)
                    .line({{80, "Tren day la bao cao " + kFull.substr(20)}})});
  const auto tables = tables_of(document.blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].columns, 5);
  EXPECT_EQ(grid_of(tables[0])[0], (std::vector<std::string>{"TT", "Noi dung", "DVT", "So luong", "Ghi chu"}));
  EXPECT_EQ(grid_of(tables[0])[2],
            (std::vector<std::string>{"2", "So nguoi du hoi thao,\ntoa dam va giao luu cua xa", "nguoi", "1.250", ""}));
  EXPECT_EQ(tables[0].rows, 4);
  EXPECT_EQ(tables[0].at(3, 4)->source, (Source{.part = "2", .page = 1, .table = 1, .row = 3, .column = 4}));
}

TEST(PageLayout, JoinsATableOverPagesAndDropsItsRepeatedHeadAndPageNumbers) {
  const auto head = [](Page page) {
    return page.line({{80, "TT"}, {110, "Noi dung bao cao"}, {330, "DVT"}, {400, "So"}});
  };
  const auto row = [](Page page, const std::string& number) {
    return page.line({{80, number}, {110, "Bang ron"}, {330, "chiec"}, {400, number}});
  };
  const Page first = row(row(head(Page()), "1"), "2");
  const Page second = row(row(head(Page().line({{290, "2"}})), "3"), "4");
  const auto tables = tables_of(laid_out({first, second}).blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].rows, 5);
  EXPECT_EQ(tables[0].at(5, 4)->text(), "4");
  EXPECT_EQ(tables[0].at(5, 4)->source.page, 2);
}

TEST(PageLayout, PutsALetterheadIntoTwoCells) {
  const Document document =
      laid_out({Page()
                    .line({{90, "UBND HUYEN GIA LAM"}, {290, "CONG HOA XA HOI CHU NGHIA VIET NAM"}})
                    .line({{95, "TRUONG THCS CO BI"}, {310, "Doc lap - Tu do - Hanh phuc"}})
                    .line({{105, "So: 45/BC"}})
                    .gap(10)
                    .line({{275, "BAO CAO"}}, true)
                    .line({{80, kFull}})});
  const auto tables = tables_of(document.blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_TRUE(tables[0].borderless);
  EXPECT_EQ(tables[0].at(1, 1)->text(), "UBND HUYEN GIA LAM\nTRUONG THCS CO BI\nSo: 45/BC");
  EXPECT_EQ(lines_of(document.blocks).at(0), "BAO CAO");
  EXPECT_TRUE(std::get<Paragraph>(document.blocks.at(1)).centered);
}

TEST(PageLayout, TakesNoListWithTabsForATable) {
  Page page;
  for (int i = 1; i < 6; ++i) page.line({{80, std::to_string(i) + "."}, {110, "Muc thu " + kFull.substr(20)}});
  EXPECT_TRUE(tables_of(laid_out({page}).blocks).empty());
}

}  // namespace
}  // namespace gom
