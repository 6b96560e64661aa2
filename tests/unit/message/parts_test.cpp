// The leaves of a mail: numbers, names, forwarded mails, and trees that are not as they should be.
#include <gtest/gtest.h>

#include "builders.h"

namespace gom {
namespace {

using testing::file_part;
using testing::has_finding;
using testing::mixed;
using testing::numbers;
using testing::read;
using testing::text_part;
using Numbers = std::vector<std::string>;

TEST(Parts, AreNumberedAsImapDoes) {
  const std::string inner =
      "Content-Type: multipart/related; boundary=in\r\n\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n--in\r\n"
      "Content-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\niVBORw0KGgo=\r\n--in--\r\n";
  const Message mail = read(mixed({inner, file_part("a.pdf", "%PDF-1.4\n")}));

  EXPECT_EQ(numbers(mail), (Numbers{"1.2", "2"}));
  EXPECT_EQ(mail.body.html_part, "1.1");
  EXPECT_EQ(mail.parts[0].content_id, "logo@x");
  EXPECT_TRUE(mail.parts[0].is_inline);
  EXPECT_EQ(mail.parts[1].media_type, "application/pdf");
  EXPECT_FALSE(mail.parts[1].is_inline);
}

TEST(Parts, OfAMailThatIsOneFileIsNumberOne) {
  const Message mail = read("From: a@b.example\r\n" + file_part("scan.pdf", "%PDF-1.4\n", "application/pdf"));

  EXPECT_EQ(numbers(mail), Numbers{"1"});
  EXPECT_EQ(mail.parts[0].name, "scan.pdf");
  EXPECT_EQ(mail.parts[0].size, 9u);
}

TEST(Parts, OfAForwardedMailAreItsOwnAndItsTextStandsApart) {
  const std::string forwarded =
      "Content-Type: message/rfc822\r\n\r\nSubject: cũ\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n" +
      text_part("lời cũ") + "\r\n--in\r\n" + file_part("a.pdf", "%PDF-1.4\n") + "\r\n--in--\r\n";
  const std::string single = "Content-Type: message/rfc822\r\n\r\nSubject: tệp\r\n" + file_part("b.pdf", "%PDF-1.5\n");
  const Message mail = read(mixed({text_part("lời mới"), forwarded, single}));

  EXPECT_EQ(numbers(mail), (Numbers{"2.2", "3.1"}));
  EXPECT_EQ(mail.body.plain, "lời mới");
  EXPECT_EQ(mail.forwarded_texts, (std::vector<std::string>{"lời cũ"}));
  EXPECT_TRUE(mail.parts[0].of_forwarded);
}

TEST(Parts, OfAForwardedMailInBase64AreReadToo) {
  const std::string old = "Subject: x\r\n" + file_part("b.pdf", "%PDF-1.5\n");
  const Message mail =
      read(mixed({"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + testing::base64(old)}));

  EXPECT_EQ(numbers(mail), Numbers{"1.1"});
}

TEST(Parts, AreAllThereAfterAnInnerMultipartThatWasNotClosed) {
  const std::string open =
      "Content-Type: multipart/alternative; boundary=edge2\r\n\r\n--edge2\r\n" + text_part("lời --edge giữa dòng");
  const Message mail = read(mixed({open, file_part("a.pdf", "%PDF-1.4\n")}));

  EXPECT_EQ(mail.body.plain, "lời --edge giữa dòng");
  EXPECT_EQ(numbers(mail), Numbers{"2"});
  EXPECT_TRUE(mail.findings.empty());
}

TEST(Parts, AreFoundByTheBoundaryThatStandsThereWhereTheDeclaredOneIsWrong) {
  std::string raw = mixed({text_part("lời"), file_part("a.pdf", "%PDF-1.4\n")});
  raw.replace(raw.find("boundary=\"edge\""), 15, "boundary=\"other\"");
  const Message mail = read(raw);

  EXPECT_EQ(mail.body.plain, "lời");
  EXPECT_EQ(numbers(mail), Numbers{"2"});
  EXPECT_TRUE(has_finding(mail, "message_damaged"));
}

TEST(Parts, OfATruncatedMailAreReadAndItIsSaid) {
  std::string raw = mixed({text_part("lời"), file_part("a.pdf", std::string("%PDF-1.4\n") + std::string(500, 'x'))});
  raw.resize(raw.size() - 300);
  const Message mail = read(raw);

  EXPECT_EQ(numbers(mail), Numbers{"2"});
  EXPECT_TRUE(has_finding(mail, "message_damaged"));
}

TEST(Parts, AreTheSameWithLineFeedsAlone) {
  std::string raw = mixed({text_part("lời"), file_part("a.pdf", "%PDF-1.4\n")});
  const Message windows = read(raw);
  std::erase(raw, '\r');
  const Message unix = read(raw);
  std::replace(raw.begin(), raw.end(), '\n', '\r');
  const Message old_mac = read(raw);

  EXPECT_EQ(unix.parts, windows.parts);
  EXPECT_EQ(old_mac.parts, windows.parts);
  EXPECT_EQ(old_mac.body, windows.body);
}

struct NameOfPart {
  std::string_view header, name;
};

TEST(Parts, HaveTheNameThatAnyOfTheirFieldsTells) {
  for (const NameOfPart& named : std::vector<NameOfPart>{
           {"Content-Type: application/pdf; name=\"a.pdf\"", "a.pdf"},
           {"Content-Type: application/pdf\r\nContent-Disposition: inline; filename=\"C:\\\\VT\\\\b.pdf\"", "b.pdf"},
           {"Content-Type: application/pdf; name=t.pdf\r\nContent-Disposition: attachment; filename=d.pdf", "d.pdf"},
           {"Content-Type: application/pdf; name=\"B%C3%A1o%20c%C3%A1o.pdf\"", "Báo cáo.pdf"},
           {"Content-Type: application/pdf; name=\"tang 100%.pdf\"", "tang 100%.pdf"},
           {"Content-Type: application/pdf", ""},
       }) {
    const Message mail = read(mixed({std::string(named.header) + "\r\n\r\n%PDF-1.4"}));
    ASSERT_EQ(mail.parts.size(), 1u) << named.header;
    EXPECT_EQ(mail.parts[0].name, named.name);
  }
}

TEST(Parts, SayWhenAFileIsEmptyOrAProgram) {
  const Message mail =
      read(mixed({file_part("rong.docx", ""), file_part("bao-cao.exe", std::string("MZ") + std::string(200, '\0'))}));

  EXPECT_TRUE(has_finding(mail, "attachment_empty", "1"));
  EXPECT_EQ(mail.parts[1].problem, PartProblem::dangerous);
  EXPECT_TRUE(has_finding(mail, "attachment_dangerous", "2"));
}

}  // namespace
}  // namespace gom
