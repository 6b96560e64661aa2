#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines(const std::string& html) {
  return lines_of(parse_html_body(html).blocks);
}

TEST(Html, MakesParagraphsOfBlocksAndOfLineBreaks) {
  EXPECT_THAT(lines("<p>Kính gửi<br>Hội  Khuyến\n học</p><div>Xin <b>gửi</b> báo cáo<div>trong</div>sau</div>"),
              ElementsAre("Kính gửi", "Hội Khuyến học", "Xin gửi báo cáo", "trong", "sau"));
}

TEST(Html, LeavesOutWhatABrowserDoesNotShow) {
  EXPECT_THAT(lines("<head><title>t</title><style>p{}</style></head><p>a</p><script>x()</script><!-- c -->"
                    "<p style='display: none'>b</p><div style='mso-hide:all'>c</div><p hidden>d</p><p>đ</p>"),
              ElementsAre("a", "đ"));
}

TEST(Html, NumbersListsAsShown) {
  EXPECT_THAT(
      lines("<ol type=I start=2><li>a<ul><li>b</ul><li value=5>c</ol><ul style='list-style-type:none'><li>d</ul>"),
      ElementsAre("II. a", "- b", "V. c", "d"));
}

TEST(Html, TakesTheNumberThatWordsMailWritesIntoASpan) {
  const std::string item =
      "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>"
      "<![endif]>Công tác chỉ đạo</p>";
  EXPECT_THAT(lines(item), ElementsAre("1. Công tác chỉ đạo"));
}

TEST(Html, KnowsBoldCentredAndHeadings) {
  const Document document = parse_html_body(
      "<p align=center><b>BÁO CÁO</b></p><h2>I. Mục</h2><p>chữ <b>đậm</b></p>"
      "<p style='text-align:center;font-size:14pt;font-weight:bold'>x</p>");
  const auto at = [&](std::size_t i) { return std::get<Paragraph>(document.blocks.at(i)); };
  EXPECT_TRUE(at(0).bold && at(0).centered);
  EXPECT_EQ(at(1).heading, 2);
  EXPECT_FALSE(at(2).bold);
  EXPECT_TRUE(at(3).bold && at(3).centered);
  EXPECT_EQ(at(3).font_size, 14);
}

TEST(Html, ReadsTablesWithSpans) {
  const Document document = parse_html_body(
      "<table border=1><tr><th rowspan=2>TT<th colspan=2>Số</tr><tr><td>KH<td>KQ</tr><tr><td>1<td>2<td>3</table>");
  const auto tables = tables_of(document.blocks);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_THAT(grid_of(tables[0]),
              ElementsAre(ElementsAre("TT", "Số", ""), ElementsAre("", "KH", "KQ"), ElementsAre("1", "2", "3")));
  EXPECT_EQ(tables[0].at(2, 1)->text(), "TT");
  EXPECT_FALSE(tables[0].borderless);
}

TEST(Html, TakesTablesThatOnlyLayOutApart) {
  const std::string inner = "<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr></table>";
  const Document document = parse_html_body("<table><tr><td><p>đầu</p>" + inner + "</td><td>cạnh</td></tr></table>");

  EXPECT_THAT(lines_of(document.blocks), ElementsAre("đầu", "cạnh"));
  EXPECT_EQ(tables_of(document.blocks).size(), 1u);
}

TEST(Html, KeepsTargetsBesideTheShownTextWithTheirLine) {
  const Document document = parse_html_body(
      "<p>Ảnh:</p><p>tại <a href=' https://a.vn/x?b=1&amp;c=2 '>https://khac.vn</a>"
      "<a href='#muc'>mục</a></p>");
  EXPECT_THAT(document.links, ElementsAre(DocumentLink{"https://a.vn/x?b=1&c=2", "https://khac.vn",
                                                       Source{.part = "body", .line = 2}}));
}

TEST(Html, MarksQuotedMail) {
  EXPECT_THAT(
      lines("<p>Vâng</p><blockquote class='gmail_quote'><p>Đề nghị gửi</p></blockquote><blockquote>x</blockquote>"),
      ElementsAre("Vâng", "> Đề nghị gửi", "x"));
}

TEST(Html, KeepsLinesOfPreformattedText) {
  EXPECT_THAT(lines("<pre>một\n  hai\n</pre>ba"), ElementsAre("một", "  hai", "ba"));
}

TEST(Html, GivesReadableTextWhoseLinesAreTheSources) {
  const Document document =
      parse_html_body("<p>a</p><table><tr><td>b</td><td>c</td></tr><tr><td>d<br>đ</td><td>e</td></tr></table><p>f</p>");
  EXPECT_EQ(readable_text(document), "a\nb\tc\nd đ\te\nf");
  EXPECT_EQ(tables_of(document.blocks)[0].at(2, 2)->source, (Source{.part = "body", .line = 3}));
  EXPECT_EQ(std::get<Paragraph>(document.blocks.back()).source.line, 4);
}

TEST(Html, EndsOnTagSoupOfAnyDepthAndSize) {
  std::string deep, soup, wide = "<table>";
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  for (int i = 0; i < 500; ++i) soup += "<p><font color=" + std::to_string(i) + "></p>";
  for (int i = 0; i < 100'000; ++i) soup += "<p>x</p>";
  for (int i = 0; i < 3'000; ++i) wide += "<tr><td colspan=100000 rowspan=100000>x<td>y";
  for (const std::string& html : {deep, soup, wide}) {
    const Document document = parse_html_body(html + "cuối thư");
    EXPECT_TRUE(has_finding(document, "document_limits")) << html.substr(0, 40);
  }
}

}  // namespace
}  // namespace gom
