// What stands in a mail's body: regions, links, statements.
#include <gtest/gtest.h>

#include "documents/parse_document.h"
#include "forms/body_regions.h"
#include "forms/paper.h"

namespace gom {
namespace {

std::string in_region(std::string_view body, BodyRegion region) {
  return plain_text(only(body_regions(parse_plain_body(body)), {region}));
}

std::vector<std::string> links_of(const Document& document) {
  std::vector<std::string> urls;
  for (const Evidence& link : parse_evidence(document, Form{}, true)) urls.push_back(link.url);
  return urls;
}

TEST(BodyRegions, EndAtTheMarksOfMailPrograms) {
  const char* const quotes[] = {
      "Vào Th 5, 29 thg 9, 2022 vào lúc 09:00 Phòng <a@b.example> đã viết:\n> Đề nghị xã báo lại",
      "On Thu, Sep 29, 2022 at 9:00 AM Phong <a@b.example> wrote:\nĐề nghị xã báo lại",
      "-----Original Message-----\nFrom: a\nĐề nghị xã báo lại",
      "From: Phong <a@b.example>\nSent: Tuesday\nTo: x@y.example\nSubject: Z\n\nĐề nghị xã báo lại",
      "Từ: Phòng\nĐã gửi: thứ ba\nTới: xã\nChủ đề: Z\nĐề nghị xã báo lại",
  };
  for (const char* quote : quotes) {
    const std::string body = std::string("Xã xin gửi thời gian khai mạc ạ.\n\n") + quote;
    EXPECT_EQ(in_region(body, BodyRegion::own), "Xã xin gửi thời gian khai mạc ạ.") << quote;
    EXPECT_NE(in_region(body, BodyRegion::quoted).find("báo lại"), std::string::npos) << quote;
  }
}

TEST(BodyRegions, KeepWordsThatAreWrittenUnderAQuotation) {
  const std::string body = "On Thu, Sep 29, 2022 A <a@b.example> wrote:\n> Địa điểm ở đâu?\nTại nhà văn hóa xã.";
  EXPECT_EQ(in_region(body, BodyRegion::own), "Tại nhà văn hóa xã.");
}

TEST(BodyRegions, TellAForwardedMailFromAQuotedOne) {
  const std::string body =
      "Kính chuyển.\n\n---------- Forwarded message ---------\nFrom: Lan <l@x.example>\nDate: Wed\nSubject: s\nTo: "
      "y\n\nKhai mạc 7h45.";
  EXPECT_EQ(in_region(body, BodyRegion::forwarded), "Khai mạc 7h45.");
  EXPECT_EQ(in_region(body, BodyRegion::own), "Kính chuyển.");
}

TEST(BodyRegions, FindTheSignatureBehindAFarewellOrARule) {
  EXPECT_EQ(in_region("Gửi Phòng.\nTrân trọng!\nNguyễn Văn A\nĐT: 0900", BodyRegion::signature),
            "Nguyễn Văn A\nĐT: 0900");
  EXPECT_EQ(in_region("Gửi Phòng.\n-- \nTrường MN X\nWebsite: x.example", BodyRegion::own), "Gửi Phòng.");
  EXPECT_EQ(in_region("Gửi Phòng.\nTrân trọng!\nLink ảnh: https://drive.google.com/drive/folders/abcdefgh",
                      BodyRegion::signature),
            "");
}

TEST(Evidence, LeavesOutTheSignaturesAndTheQuotedMailsLinks) {
  const auto links = links_of(
      parse_plain_body("Minh chứng: https://youtu.be/abc123\n--\nTrường X\nhttps://truongx.example\n"
                       "On Thu, Sep 29, 2022 A <a@b.example> wrote:\n> https://pgd.example/ke-hoach-216.html"));
  EXPECT_EQ(links, std::vector<std::string>{"https://youtu.be/abc123"});
}

TEST(Evidence, TakesTheTargetAndNotWhatIsShown) {
  const auto links = links_of(parse_html_body(
      "<p>Ảnh: <a href='https://drive.google.com/drive/folders/1Q?usp=sharing'>https://drive.google.com/anh</a></p>"
      "<p><a href='https://x.example/bai-viet?utm_source=mail'>Bài viết</a> <a href='mailto:a@b.example'>thư</a></p>"));
  EXPECT_EQ(links, (std::vector<std::string>{"https://drive.google.com/drive/folders/1Q?usp=sharing",
                                             "https://x.example/bai-viet"}));
}

TEST(Statements, TellThatNothingIsHeld) {
  Form form;
  form.not_held_phrases = {"không tổ chức"};
  EXPECT_TRUE(says_not_held(parse_plain_body("Do điều kiện, xã không tổ chức lễ khai mạc."), form));
  EXPECT_FALSE(says_not_held(parse_plain_body("Xã không tổ chức rầm rộ mà lồng ghép."), form));
  EXPECT_FALSE(says_not_held(parse_plain_body("Nếu không tổ chức thì có phải báo cáo không?"), form));
}

TEST(Statements, AreQuestionsByWordsOrByTheirMark) {
  Form form;
  form.question_words = {"xin hỏi"};
  EXPECT_TRUE(asks_question(parse_plain_body("Trường xin hỏi: mẫu số liệu ở đâu."), form));
  EXPECT_TRUE(asks_question(parse_plain_body("Hạn nộp là ngày 08 hay ngày 10/10?"), form));
  EXPECT_FALSE(asks_question(parse_plain_body("Ảnh: https://x.example/a?b=c"), form));
}

}  // namespace
}  // namespace gom
