#include "text/link.h"

#include <gtest/gtest.h>

namespace gom {
namespace {

std::vector<std::string> urls(std::string_view text) {
  std::vector<std::string> found;
  for (const LinkInText& link : find_links(text)) found.push_back(link.url);
  return found;
}

using Urls = std::vector<std::string>;

TEST(Links, AreFoundWithoutTheSentencesPunctuation) {
  EXPECT_EQ(urls("Xem (https://a.vn/x_(1)), và https://b.vn/y. Hết"), (Urls{"https://a.vn/x_(1)", "https://b.vn/y"}));
  EXPECT_EQ(urls("tại <https://a.vn/x>; “https://b.vn/z”,"), (Urls{"https://a.vn/x", "https://b.vn/z"}));
  EXPECT_EQ(urls("https://a.vn/tin./."), (Urls{"https://a.vn/tin"}));
  EXPECT_EQ(urls("HTTPS://A.vn/X?a=1&b=2#c!"), (Urls{"HTTPS://A.vn/X?a=1&b=2#c"}));
  EXPECT_EQ(urls("https://a.vn/x,https://b.vn/y;https://c.vn"),
            (Urls{"https://a.vn/x", "https://b.vn/y", "https://c.vn"}));
  EXPECT_EQ(urls("link:https://a.vn/x"), (Urls{"https://a.vn/x"}));
}

TEST(Links, AreFoundWithoutAScheme) {
  EXPECT_EQ(urls("ở www.gialam.gov.vn, drive.google.com/drive/folders/1aB và youtu.be/kT9v"),
            (Urls{"www.gialam.gov.vn", "drive.google.com/drive/folders/1aB", "youtu.be/kT9v"}));
  for (std::string_view other : {"hkhgialam@gmail.com", "216/KH-UBND", "a.b@x.com/y", "tin/bài", "http://",
                                 "01/10/2022", "và/hoặc", "UBND.Xã/thôn"})
    EXPECT_TRUE(urls(other).empty()) << other;
}

TEST(Links, BrokenOverLinesAreJoined) {
  EXPECT_EQ(urls("- Ảnh: https://drive.google.com/drive/folders/1aH7pQwErTyUiOpAsDf \nGhJkLzXcVbNm09?usp=sharing\n- "
                 "Bài viết:"),
            (Urls{"https://drive.google.com/drive/folders/1aH7pQwErTyUiOpAsDfGhJkLzXcVbNm09?usp=sharing"}));
  EXPECT_EQ(urls("- Bài viết: https://thcsyenvien.gialam.example/hoat-dong/tuan-l "
                 "\r\ne-huong-ung-hoc-tap-suot-doi-nam-2022-tai-truong-thcs-yen-v "
                 "\r\nien-2310.html\r\nTrân trọng"),
            (Urls{"https://thcsyenvien.gialam.example/hoat-dong/"
                  "tuan-le-huong-ung-hoc-tap-suot-doi-nam-2022-tai-truong-thcs-yen-vien-2310.html"}));
  EXPECT_EQ(urls("<https://a.vn/mot-duong-dan\n rat-dai/hai>"), (Urls{"https://a.vn/mot-duong-danrat-dai/hai"}));
}

TEST(Links, AreNotJoinedWithTheNextSentence) {
  EXPECT_EQ(urls("https://a.vn/x\nTran trong"), (Urls{"https://a.vn/x"}));
  EXPECT_EQ(urls("1. https://youtu.be/abc\n2. https://youtu.be/def"),
            (Urls{"https://youtu.be/abc", "https://youtu.be/def"}));
  EXPECT_EQ(urls("https://www.facebook.com/xaphudong.gialam/posts/5512093478120034\nTrân trọng"),
            (Urls{"https://www.facebook.com/xaphudong.gialam/posts/5512093478120034"}));
  EXPECT_EQ(urls("https://www.facebook.com/xaphudong.gialam/posts/5512093478120034\nTran trong cam on"),
            (Urls{"https://www.facebook.com/xaphudong.gialam/posts/5512093478120034"}));
  EXPECT_EQ(urls("https://www.facebook.com/xaphudong.gialam/posts/5512093478120034\n0900000214"),
            (Urls{"https://www.facebook.com/xaphudong.gialam/posts/5512093478120034"}));
}

TEST(Links, KeepTheirPlaceInTheText) {
  const std::string_view text = "Ảnh: https://a.vn/x.";
  const auto links = find_links(text);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(text.substr(links[0].begin, links[0].end - links[0].begin), "https://a.vn/x");
}

struct CleanRow {
  std::string_view wrapped, target;
};
class AWrapper : public testing::TestWithParam<CleanRow> {};
TEST_P(AWrapper, IsTakenOff) {
  EXPECT_EQ(clean_link(GetParam().wrapped), GetParam().target);
}

INSTANTIATE_TEST_SUITE_P(
    Known, AWrapper,
    testing::ValuesIn(std::vector<CleanRow>{
        {"https://a.vn/x?b=1", "https://a.vn/x?b=1"},
        {"https://www.facebook.com/a/posts/5?fbclid=IwAR0", "https://www.facebook.com/a/posts/5"},
        {"https://a.vn/x?utm_source=z&id=5&UTM_medium=s#top", "https://a.vn/x?id=5#top"},
        {"https://a.vn/x?id=5&fbclid=1", "https://a.vn/x?id=5"},
        {"https://apc01.safelinks.protection.outlook.com/"
         "?url=https%3A%2F%2Fdrive.google.com%2Fdrive%2Ffolders%2F1Zq%3Fusp%3Dsharing&data=05%7C01&reserved=0",
         "https://drive.google.com/drive/folders/1Zq?usp=sharing"},
        {"https://www.google.com/"
         "url?q=https%3A%2F%2Fa.example%2Fx.html%3Futm_source%3Dzalo%26utm_medium%3Dsocial&sa=D&source=editors",
         "https://a.example/x.html"},
        {"https://www.google.com.vn/url?sa=t&url=https%3A%2F%2Fa.vn%2F", "https://a.vn/"},
        {"https://l.facebook.com/l.php?u=https%3A%2F%2Fyoutu.be%2Fabc%3Ffbclid%3D1&h=AT0", "https://youtu.be/abc"},
        {"https://link.zalo.me/?url=https%3A%2F%2Fa.vn%2Fx", "https://a.vn/x"},
        {"https://zaloapp.com/qr/link?url=https://a.vn/x", "https://a.vn/x"},
        {"https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fa.vn%252Fx",
         "https://a.vn/x"},
        {"https://zalo.me/g/qxkmnv418", "https://zalo.me/g/qxkmnv418"},
        {"https://www.google.com/url?q=not-a-link", "https://www.google.com/url?q=not-a-link"},
        {"https://a.vn/l.php?u=https%3A%2F%2Fb.vn", "https://a.vn/l.php?u=https%3A%2F%2Fb.vn"},
        {"https://urldefense.com/v3/__https://a.vn/x__;!!abc$", "https://a.vn/x"},
        {"", ""}}));

TEST(Host, IsLowerCaseWithoutWwwAndPort) {
  EXPECT_EQ(host_of("HTTPS://WWW.Facebook.com:443/x"), "facebook.com");
  EXPECT_EQ(host_of("www.gialam.gov.vn"), "gialam.gov.vn");
  EXPECT_EQ(host_of("https://user:pw@evil.vn@real.vn/"), "real.vn");
  EXPECT_EQ(host_of("mailto:a@b.vn"), "");
}

TEST(LinkKey, MeetsForEqualTargets) {
  EXPECT_EQ(link_key("https://A.vn/x/"), link_key("http://www.a.vn:443/x"));
  EXPECT_NE(link_key("https://a.vn/x"), link_key("https://a.vn/X"));
  EXPECT_NE(link_key("https://a.vn/x?id=1"), link_key("https://a.vn/x?id=2"));
}

}  // namespace
}  // namespace gom
