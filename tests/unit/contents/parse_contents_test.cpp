#include "contents/parse_contents.h"

#include <gtest/gtest.h>

#include "builders.h"

namespace gom {
namespace {

using namespace test;

TEST(Contents, HoldsTheVenueThatTheBodyTellsUnderItsSubject) {
  const Contents contents = read(mail(
      "Dia diem khai mac", "Thời gian: 7h30 ngày 01/10/2022\nĐịa điểm: Hội trường UBND xã\nTrân trọng!\nNguyễn A"));
  ASSERT_TRUE(contents.venue);
  EXPECT_EQ(contents.venue->place.value_or(""), "Hội trường UBND xã");
  EXPECT_EQ(contents.venue->source.part, "body");
  EXPECT_EQ(contents.signature, "Nguyễn A");
}

TEST(Contents, TellsAnEmptyMailAndNothingElse) {
  const Contents contents = read(mail("Báo cáo", "\r\n\r\n"));
  ASSERT_EQ(contents.findings.size(), 1u);
  EXPECT_EQ(contents.findings[0].code, "empty_message");
}

TEST(Contents, SaysThatAnAnnouncedReportIsNotThere) {
  EXPECT_TRUE(has_code(read(mail("x", "Xã gửi báo cáo đính kèm.")), "report_not_found"));
  EXPECT_FALSE(has_code(read(mail("x", "Báo cáo xã sẽ gửi sau.")), "report_not_found"));
}

TEST(Contents, ReadsHtmlWhereThePlainTextIsAStub) {
  const std::string raw =
      "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\nYour program does not show HTML.\r\n"
      "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Xã gửi ảnh hoạt động của các thôn trong tuần lễ vừa "
      "qua.</p>"
      "<p><a href=\"https://x.example/album/1\">album</a></p>\r\n--b--\r\n";
  const Contents contents = read(raw);
  EXPECT_EQ(contents.text.find("Your program"), std::string::npos);
  ASSERT_EQ(contents.evidence.size(), 1u);
  EXPECT_EQ(contents.evidence[0].url, "https://x.example/album/1");
}

TEST(Contents, PassesOverAPartThatKilledAReaderAndSaysSo) {
  ReadingOptions options;
  options.skip = {"2"};
  std::vector<std::string> opened;
  options.at_part = [&](const std::string& part) { opened.push_back(part); };
  const Contents contents =
      read(mail_with("Gửi Phòng", {{"a.txt", "text/plain", "một"}, {"b.txt", "text/plain", "hai"}}), options);
  ASSERT_EQ(contents.attachments.size(), 2u);
  EXPECT_EQ(contents.attachments[0].problem, "unreadable");
  EXPECT_TRUE(has_code(contents, "part_skipped"));
  EXPECT_EQ(opened, (std::vector<std::string>{"message", "3"}));
}

TEST(Contents, CountsTheSameVideoOnce) {
  const Contents contents = read(mail_with("Gửi video", {{"a.mp4", "video/mp4",
                                                          std::string("\0\0\0\x18"
                                                                      "ftypmp42\0\0\0\0mp42isom",
                                                                      24)},
                                                         {"b.mp4", "video/mp4",
                                                          std::string("\0\0\0\x18"
                                                                      "ftypmp42\0\0\0\0mp42isom",
                                                                      24)}}));
  EXPECT_EQ(contents.attachments.size(), 2u);
  EXPECT_LE(contents.evidence.size(), 1u);
}

TEST(Contents, NeverThrowOnDamagedMails) {
  const std::string raw = mail_with("Khai mạc tại", {{"a.docx", "application/octet-stream", "PK\x03\x04 damaged"}});
  for (std::size_t cut = 0; cut < raw.size(); cut += 7) EXPECT_NO_THROW((void)read(raw.substr(0, cut)));
}

}  // namespace
}  // namespace gom
