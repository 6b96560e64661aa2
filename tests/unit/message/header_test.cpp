#include "message/header.h"

#include <gtest/gtest.h>

#include "message/entity.h"

namespace gom {
namespace {

using std::chrono::minutes;

TEST(Header, IsUnfoldedAndKeepsRepeatedFieldsInOrder) {
  const Entity mail =
      read_entity("Received: one\r\n\tand more\r\nReceived: two\r\nX-Empty:\r\nSubject : spaced\r\n\r\nbody");

  EXPECT_EQ(mail.header.all("received"), (std::vector<std::string_view>{"one and more", "two"}));
  EXPECT_TRUE(mail.header.has("X-Empty"));
  EXPECT_EQ(mail.header.first("Subject"), "spaced");
  EXPECT_EQ(mail.body, "body");
}

TEST(Header, EndsLinesWithLineFeedOrCarriageReturnAlone) {
  for (const std::string_view raw : {"A: 1\nB: 2\n\nbody", "A: 1\rB: 2\r\rbody", "A: 1\r\r\nB: 2\r\r\n\r\r\nbody"}) {
    const Entity mail = read_entity(raw);
    EXPECT_EQ(mail.header.first("B"), "2") << raw;
    EXPECT_EQ(mail.body, "body") << raw;
  }
}

TEST(Header, PassesOverAnMboxLineAndStrayLinesButNotABodyWithoutItsEmptyLine) {
  EXPECT_EQ(read_entity("From a@b Sat Oct 8\nSubject: x\n\nbody").header.first("Subject"), "x");
  EXPECT_EQ(read_entity("A: 1\nthis is no field\nB: 2\n\nbody").header.first("B"), "2");
  EXPECT_EQ(read_entity("A: 1\nKính gửi Phòng\nEm gửi ạ\n").body, "Kính gửi Phòng\nEm gửi ạ\n");
}

TEST(Header, IsNotCutAtANulByte) {
  const Entity mail = read_entity(std::string_view("Subject: a\0b\r\nTo: c\r\n\r\n", 24));

  EXPECT_EQ(mail.header.first("Subject"), "ab");
  EXPECT_EQ(mail.header.first("To"), "c");
}

TEST(Header, IsCutAtItsLimitsAndSaysSo) {
  const std::string raw = "X: " + std::string(8 << 20, 'x') + "\r\nSubject: here\r\n\r\nbody";
  const Entity mail = read_entity(raw);

  EXPECT_TRUE(mail.header.truncated);
  EXPECT_EQ(mail.header.first("Subject"), "here");
  EXPECT_EQ(mail.body, "body");
}

struct Words {
  std::string_view written, read;
};

TEST(EncodedWords, AreReadHoweverTheyWereWritten) {
  for (const Words& words : std::vector<Words>{
           {"=?UTF-8?B?QsOhbyBjw6Fv?=", "Báo cáo"},
           {"=?utf-8?q?B=C3=A1o_c=c3=a1o?=", "Báo cáo"},
           {"=?UTF-8?Q?B=C3?=\r\n =?UTF-8?Q?=A1o?= thu", "Báo thu"},  // a letter cut in two
           {"=?UTF-8?B?QsOhbyBj?= =?UTF-8?B?w6Fv?=", "Báo cáo"},
           {"=?UTF-8?B?QsOhb?= =?UTF-8?B?yBjw6Fv?=", "Báo cáo"},  // a quantum cut in two
           {"Re: =?UTF-8*vi?Q?B=C3=A1o?=:x", "Re: Báo:x"},        // a language; no space around
           {"\"=?UTF-8?Q?B=C3=A1o c=C3=A1o?=\"", "\"Báo cáo\""},  // a space inside, quotes around
           {"Báo cáo", "Báo cáo"},                                // raw UTF-8
           {"Ba\xCC\x81o", "Báo"},                                // decomposed
           {"=?iso-8859-1?Q?caf=E9?= =?UTF-8?Q?_=C4=91?=", "café đ"},
           {"=?UTF-8?X?abc?= =?broken", "=?UTF-8?X?abc?= =?broken"},
           {"a\x01\x07z", "az"},
       }) {
    EXPECT_EQ(decode_words(words.written), words.read) << words.written;
  }
}

struct Named {
  std::string_view field, name;
};

TEST(Parameters, GiveTheNameHoweverItWasWritten) {
  for (const Named& named : std::vector<Named>{
           {"attachment; filename=\"a b.docx\"", "a b.docx"},
           {"attachment; filename=a b.docx", "a b.docx"},
           {"attachment; FileName=\"a;b\\\"c.pdf\"; size=3", "a;b\"c.pdf"},
           {"attachment; filename=\"BC \"cuoi\".docx\"", "BC \"cuoi\".docx"},
           {"attachment; filename=\"=?UTF-8?B?QsOhbyBjw6FvLmRvY3g=?=\"", "Báo cáo.docx"},
           {"attachment; filename==?UTF-8?B?QsOhbyBjw6FvLmRvY3g=?=", "Báo cáo.docx"},
           {"attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx", "Báo cáo.docx"},
           {"attachment; filename*=B%C3%A1o.docx", "Báo.docx"},
           {"attachment; filename*=utf-8'vi'it's.docx", "it's.docx"},
           {"attachment; filename=\"x.docx\"; filename*=UTF-8''B%C3%A1o.docx", "Báo.docx"},
           {"attachment; filename*1*=%C3%A1o.docx; filename*0*=UTF-8''B", "Báo.docx"},
           {"attachment; filename*0=\"Bao \"; filename*1=\"cao.docx\"", "Bao cao.docx"},
           {"attachment; filename*0*=UTF-8''B%C3; filename*1*=%A1o; filename*2=\" 1.docx\"", "Báo 1.docx"},
           {"attachment; filename=Báo cáo.docx;", "Báo cáo.docx"},
           {"attachment; filename=\"khong dong.docx", "khong dong.docx"},
           {"attachment; name=\"a\" filename=\"b.docx\"", "b.docx"},
       }) {
    EXPECT_EQ(parse_parameters(named.field).parameters["filename"], named.name) << named.field;
  }
}

TEST(Parameters, KeepTheBoundaryAsItIsAndLowerTheValue) {
  const auto type = parse_parameters(" Multipart/Mixed (a comment); boundary=\"=?x?Q?y?=\"; CHARSET=utf-8");

  EXPECT_EQ(type.value, "multipart/mixed");
  EXPECT_EQ(type.parameters.at("boundary"), "=?x?Q?y?=");
  EXPECT_EQ(type.parameters.at("charset"), "utf-8");
}

TEST(Parameters, BearABillionContinuations) {
  std::string field = "attachment";
  for (int i = 0; i < 3000; ++i) field += "; filename*" + std::to_string(i * 300000) + "=a";

  EXPECT_EQ(parse_parameters(field + "; filename*999999999999999=z").parameters["filename"].size(), 100u);
}

struct Dated {
  std::string_view field;
  long long instant;
  int offset;
};

TEST(MailDate, IsReadInAllItsForms) {
  for (const Dated& dated : std::vector<Dated>{
           {"Sat, 08 Oct 2022 07:55:13 +0700", 1665190513, 420},
           {"8 Oct 22 00:55 GMT", 1665190500, 0},
           {"Sat, 8 Oct 2022 07:55:13 +07:00 (Indochina Time)", 1665190513, 420},
           {"Fri, 7 Oct 2022 17:55:13 PDT", 1665190513, -420},
           {"Sat, 08 October 2022 00:55:13 -0000", 1665190513, 0},
           {"2022-10-08 07:55:13 +0700", 1665190513, 420},
           {"Sat, 08 Oct 2022 07:55:13 GMT+7", 1665190513, 420},
       }) {
    const auto date = parse_mail_date(dated.field);
    ASSERT_TRUE(date) << dated.field;
    EXPECT_EQ(date->instant.time_since_epoch().count(), dated.instant) << dated.field;
    EXPECT_EQ(date->offset, minutes(dated.offset)) << dated.field;
  }
}

TEST(MailDate, IsEmptyForWhatIsNoDate) {
  for (const std::string_view field :
       {"", "yesterday", "31 Feb 2022 10:00:00 +0700", "8 Oct 2022 25:61 +0700", "8 Oct 99999 1:1 +0"}) {
    EXPECT_FALSE(parse_mail_date(field)) << field;
  }
}

TEST(MessageIds, AreReadWithAndWithoutBrackets) {
  EXPECT_EQ(parse_message_ids("<a@b> <c@\r\n d>, junk <e@f>"), (std::vector<std::string>{"a@b", "c@d", "e@f"}));
  EXPECT_EQ(parse_message_ids(" a@b "), (std::vector<std::string>{"a@b"}));
  EXPECT_TRUE(parse_message_ids("Your message of Monday <").empty());
}

}  // namespace
}  // namespace gom
