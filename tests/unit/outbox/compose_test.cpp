#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "outbox/header_text.h"
#include "outbox/outbox.h"
#include "strict_mail.h"

namespace gom {
namespace {

using testing::HasSubstr;
using testing::Not;

const sys_seconds kNow{std::chrono::seconds(1'665'191'868)};  // 08:17:48 on 8 October 2022 in Hà Nội

OutboxRow a_row() {
  OutboxRow row;
  row.message_id = "gom.1a2b@gialam.example";
  row.notice.kind = NoticeKind::answer;
  row.notice.to = "xabattrang@gialam.example";
  row.notice.subject = "[HTSĐ 2022] Đã nhận báo cáo của UBND xã Bát Tràng";
  row.notice.text = "Kính gửi: UBND xã Bát Tràng\n\nChúng tôi đã nhận báo cáo.\n";
  return row;
}

OutboxRules our_rules() {
  OutboxRules rules;
  rules.mail_from = "hkhgialam@gmail.com";
  rules.from_name = "Hội Khuyến học huyện Gia Lâm";
  return rules;
}

strict::Part composed(const OutboxRow& row) {
  return strict::read(compose(row, our_rules(), kNow));
}

std::string crlf(const std::string& text) {
  std::string mail;
  for (const char c : text) mail += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return mail;
}

TEST(Compose, WritesAnAnswerToTheLetter) {
  OutboxRow row = a_row();
  row.notice.in_reply_to = "b@truong.example";
  row.notice.references = {"a@truong.example"};
  EXPECT_EQ(compose(row, our_rules(), kNow), crlf(R"(Date: Sat, 08 Oct 2022 08:17:48 +0700
From: =?UTF-8?B?SOG7mWkgS2h1eeG6v24gaOG7jWMgaHV54buHbiBHaWEgTMOibQ==?=
 <hkhgialam@gmail.com>
To: xabattrang@gialam.example
Subject: =?UTF-8?B?W0hUU8SQIDIwMjJdIMSQw6Mgbmjhuq1uIGLDoW8gY8OhbyBj4bun?=
 =?UTF-8?B?YSBVQk5EIHjDoyBCw6F0IFRyw6BuZw==?=
Message-ID: <gom.1a2b@gialam.example>
In-Reply-To: <b@truong.example>
References: <a@truong.example> <b@truong.example>
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

K=C3=ADnh g=E1=BB=ADi: UBND x=C3=A3 B=C3=A1t Tr=C3=A0ng

Ch=C3=BAng t=C3=B4i =C4=91=C3=A3 nh=E1=BA=ADn b=C3=A1o c=C3=A1o.
)"));
}

TEST(Compose, NestsAlternativesInAMailWithFiles) {
  OutboxRow row = a_row();
  row.notice.kind = NoticeKind::digest;
  row.notice.html = "<p>Kính gửi</p>";
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i);
  row.notice.files = {{"Theo dõi 2022.xlsx", "application/vnd.ms-excel", bytes}, {"a.ics", "text/calendar", ""}};

  const strict::Part mail = composed(row);

  EXPECT_EQ(mail.fields.at("auto-submitted"), "auto-generated");
  ASSERT_EQ(mail.parts.size(), 3u);
  ASSERT_EQ(mail.parts[0].parts.size(), 2u);
  EXPECT_EQ(mail.parts[0].parts[0].bytes, row.notice.text);
  EXPECT_EQ(mail.parts[0].parts[1].bytes, "<p>Kính gửi</p>\n");
  EXPECT_EQ(mail.parts[1].bytes, bytes);
  EXPECT_EQ(mail.parts[2].bytes, "");
  const std::string disposition = mail.parts[1].fields.at("content-disposition");
  EXPECT_EQ(strict::parameter_of(disposition, "filename"), "Theo dõi 2022.xlsx");
  EXPECT_EQ(strict::decoded(strict::parameter_of(mail.parts[1].fields.at("content-type"), "name")),
            "Theo dõi 2022.xlsx");
  EXPECT_EQ(strict::parameter_of(mail.parts[2].fields.at("content-disposition"), "filename"), "a.ics");
}

TEST(Compose, CarriesAnySubjectAndFileNameWhole) {
  for (const std::string& words : std::vector<std::string>{
           "x",
           "",
           "Plain words that go on for longer than one line of a header field can hold, so that it is folded",
           "Trường Mầm non Cổ Bi, Trường Tiểu học Dương Xá, Trường THCS Đa Tốn và 88 đơn vị khác chưa nộp báo cáo",
           "=?UTF-8?B?not an encoded word?=",
           std::string(300, 'x'),
           "two  spaces",
           "quote \" and \\ backslash",
           "Số 45/BC-UBND; \"bản sửa\" (lần 2) 100% = đủ?",
           "🎉 kết quả 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
           "e\u0302\u0301 decomposed e\u0302\u0301",
       }) {
    OutboxRow row = a_row();
    row.notice.subject = words;
    row.notice.files = {{words, "text/plain", "x"}};
    const strict::Part mail = composed(row);
    EXPECT_EQ(strict::decoded(mail.fields.at("subject")), words);
    EXPECT_EQ(strict::parameter_of(mail.parts[1].fields.at("content-disposition"), "filename"), words);
    const std::string name = strict::parameter_of(mail.parts[1].fields.at("content-type"), "name");
    EXPECT_EQ(words.starts_with("=?") ? words : strict::decoded(name), words);
  }
}

TEST(Compose, LetsNoLineEndOfAnybodyIntoAHeader) {
  for (const std::string& end : std::vector<std::string>{"\r\n", "\n", "\r", "\v", "\f", std::string(1, '\0'), "\u2028",
                                                         "\u0085", "\xE2\x80", "\xC0\x8A"}) {
    const std::string evil = "x" + end + "Bcc: everybody@example" + end + end + "body";
    OutboxRow row = a_row();
    row.notice.subject = row.notice.to = row.notice.in_reply_to = evil;
    row.notice.references = {evil};
    row.notice.files = {{evil, evil, "x"}};
    OutboxRules rules = our_rules();
    rules.from_name = evil;
    const strict::Part mail = strict::read(compose(row, rules, kNow));
    EXPECT_FALSE(mail.fields.contains("bcc"));
    EXPECT_FALSE(mail.fields.contains("in-reply-to"));
    EXPECT_FALSE(mail.fields.contains("references"));
    EXPECT_EQ(mail.fields.at("to"), "undisclosed-recipients:;");
    EXPECT_THAT(strict::decoded(mail.fields.at("subject")), HasSubstr("Bcc: everybody@example"));
  }
}

TEST(Compose, EncodesBodiesThatServersAndReadersMightSpoil) {
  for (const std::string& text : std::vector<std::string>{
           "\n", "From here on\n.\n..\nFrom there\n", "trailing space \ntab\t\n=\n", std::string(5000, 'x') + "\n",
           std::string(75, 'x') + "á\n", std::string(75, 'x') + ".\n", "\n\n\n", "a\tb=\n", std::string(76, 'x') + "\n",
           "đ" + std::string(71, 'x') + " From \n"}) {
    OutboxRow row = a_row();
    row.notice.text = text;
    const std::string mail = compose(row, our_rules(), kNow);
    EXPECT_EQ(strict::read(mail).bytes, text);
    EXPECT_THAT(mail, Not(HasSubstr("\r\n.")));
    EXPECT_THAT(mail, Not(HasSubstr("\r\nFrom ")));
  }
}

TEST(Compose, TakesAnyLineEndsOfATextForLineEnds) {
  OutboxRow row = a_row();
  row.notice.text = "a\r\nb\rc\nd";
  EXPECT_EQ(composed(row).bytes, "a\nb\nc\nd\n");
}

TEST(Compose, LeavesOutTheMiddleOfALongThread) {
  OutboxRow row = a_row();
  for (int i = 0; i < 500; ++i) row.notice.references.push_back(std::to_string(i) + "@x");
  row.notice.in_reply_to = "499@x";
  const std::string references = composed(row).fields.at("references");
  EXPECT_TRUE(references.starts_with("<0@x> <480@x>")) << references;
  EXPECT_TRUE(references.ends_with("<498@x> <499@x>")) << references;
}

TEST(Compose, GivesAnAddressOfBytesNobodyKnowsAsOctets) {
  OutboxRow row = a_row();
  row.notice.files = {{"a", "text/plain; charset=x\r\nX: y", "x"}, {"b", "multipart/mixed", "x"}, {"c", "", "x"}};
  const strict::Part mail = composed(row);
  for (std::size_t i = 1; i <= 3; ++i) {
    EXPECT_THAT(mail.parts[i].fields.at("content-type"), HasSubstr("application/octet-stream"));
  }
}

TEST(Address, IsOneThatAnEnvelopeTakes) {
  for (const char* good : {"a@b", "xa.bat-trang+1@gialam.edu.vn", "o'neil@x.example"}) EXPECT_TRUE(is_address(good));
  for (const char* bad : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", "<a@b>", "a@b\r\n", "á@b", ".a@b", "a..b@c",
                          "a@b.", "\"a\"@b", "a,b@c", "a@[1.2.3.4]"}) {
    EXPECT_FALSE(is_address(bad)) << bad;
  }
  EXPECT_FALSE(is_address(std::string(65, 'a') + "@b"));
  EXPECT_FALSE(is_address("a@" + std::string(300, 'b')));
}

}  // namespace
}  // namespace gom
