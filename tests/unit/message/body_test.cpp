// Which text of a mail is its body, and how it reads.
#include <gtest/gtest.h>

#include "builders.h"
#include "message/body_text.h"

namespace gom {
namespace {

using testing::file_part;
using testing::mixed;
using testing::read;
using testing::text_part;

TEST(Body, KeepsBothFormsOfAnAlternative) {
  const Message mail = read(
      mixed({text_part("chữ"), "Content-Type: text/html; charset=UTF-8\r\n\r\n<p>chữ</p>"}, "multipart/alternative"));

  EXPECT_EQ(mail.body.plain, "chữ");
  EXPECT_EQ(mail.body.html, "<p>chữ</p>");
  EXPECT_EQ(mail.body.plain_part, "1");
  EXPECT_EQ(mail.body.html_part, "2");
  EXPECT_TRUE(mail.parts.empty());
}

TEST(Body, JoinsSeveralTextsInOrderAroundAnAttachment) {
  const Message mail = read(mixed({text_part("trước"), file_part("a.bin", "12345"), text_part("sau")}));

  EXPECT_EQ(mail.body.plain, "trước\n\nsau");
  EXPECT_EQ(testing::numbers(mail), (std::vector<std::string>{"2"}));
}

TEST(Body, IsNotTheFooterThatAGatewayAdded) {
  const Message mail = read(mixed({"Content-Type: text/html\r\n\r\n<p>Kinh gui</p>", text_part("Scanned <by> X")}));

  EXPECT_EQ(mail.body.plain, "");
  EXPECT_TRUE(mail.body.html.contains("Kinh gui"));
  EXPECT_TRUE(mail.body.html.contains("Scanned &lt;by> X"));
}

TEST(Body, PassesOverAnEmptyPlainFormBesideHtml) {
  const Message mail =
      read(mixed({text_part(" \r\n"), "Content-Type: text/html\r\n\r\n<p>a</p>"}, "multipart/alternative"));

  EXPECT_EQ(mail.body.plain, "");
  EXPECT_EQ(mail.body.html, "<p>a</p>");
}

TEST(Body, IsNotATextThatHasAFileName) {
  const Message mail = read(mixed({text_part("lời"), "Content-Type: text/plain; name=so-lieu.txt\r\n\r\n1;2",
                                   "Content-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>x</p>"}));

  EXPECT_EQ(mail.body.plain, "lời");
  EXPECT_EQ(testing::numbers(mail), (std::vector<std::string>{"2", "3"}));
  EXPECT_EQ(mail.parts[0].name, "so-lieu.txt");
  EXPECT_EQ(mail.parts[0].bytes, "1;2");
}

TEST(Body, IsReadWithoutAnyContentType) {
  const Message mail = read("From: a@b.example\n\nKính gửi\n");

  EXPECT_EQ(mail.body.plain, "Kính gửi\n");
  EXPECT_EQ(mail.body.plain_part, "1");
}

TEST(Body, ListsACalendarAsAPart) {
  const Message mail = read(
      mixed({text_part("mời họp"), "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"}, "multipart/alternative"));

  EXPECT_EQ(mail.body.plain, "mời họp");
  EXPECT_EQ(testing::numbers(mail), (std::vector<std::string>{"2"}));
}

TEST(Body, IsDecodedFromItsCharset) {
  const Message mail = read(
      "Content-Type: text/plain; charset=\"windows-1258\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nB=E1o "
      "c=E1o g=FD=D2i\r\n");

  EXPECT_EQ(mail.body.plain, "Báo cáo gửi\n");
}

TEST(Flowed, JoinsSoftLinesAndUndoesStuffing) {
  EXPECT_EQ(unflowed("một \nhai\n stuffed\n", false), "một hai\nstuffed\n");
  EXPECT_EQ(unflowed("https://a.example/ \nb\n", true), "https://a.example/b\n");
  EXPECT_EQ(unflowed("> trích \n> dẫn\nlời\n", false), "> trích dẫn\nlời\n");
  EXPECT_EQ(unflowed("lời\n-- \ntên\n", false), "lời\n-- \ntên\n");
}

}  // namespace
}  // namespace gom
