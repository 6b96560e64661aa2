// Bytes made to hurt: each is read within a second, within the limits, with a finding, and the rest of the mail is
// there.
#include <gtest/gtest.h>

#include "builders.h"
#include "bytes/limits.h"

namespace gom {
namespace {

using testing::file_part;
using testing::has_finding;
using testing::mixed;
using testing::seconds_to_read;
using testing::text_part;

#ifdef GOM_SANITIZED
constexpr double kSeconds = 10;
#else
constexpr double kSeconds = 1;
#endif

std::string repeated(std::string_view text, int times) {
  std::string all;
  all.reserve(text.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Hostile, AHundredThousandMailsInOneAnother) {
  Message mail;
  EXPECT_LT(seconds_to_read(repeated("Content-Type: message/rfc822\r\n\r\n", 100'000) + "x", mail), kSeconds);
  EXPECT_TRUE(has_finding(mail, "message_limits"));
}

TEST(Hostile, AHundredThousandMultipartsInOneAnother) {
  std::string raw;
  for (int i = 0; i < 100'000; ++i) {
    const std::string edge = "b" + std::to_string(i);
    raw += "Content-Type: multipart/mixed; boundary=" + edge + "\r\n\r\n--" + edge + "\r\n";
  }
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
  EXPECT_TRUE(has_finding(mail, "message_limits"));
}

TEST(Hostile, AMillionParts) {
  const std::string raw = "Subject: x\r\nContent-Type: multipart/mixed; boundary=e\r\n\r\n--e\r\n" + text_part("lời") +
                          "\r\n" + repeated("--e\r\nA: b\r\n\r\nx\r\n", 1'000'000);
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
  EXPECT_TRUE(mail.body.plain.starts_with("lời"));
  EXPECT_LE(mail.parts.size(), limits::kParts);
  EXPECT_TRUE(has_finding(mail, "message_limits"));
}

TEST(Hostile, TwoHundredThousandHeaderFieldsAndALineOfEightMegabytes) {
  const std::string raw =
      "Subject: a\r\nX-Long: " + std::string(8 << 20, 'x') + "\r\n" + repeated("X: y\r\n", 200'000) + "\r\nbody\r\n";
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
  EXPECT_EQ(mail.subject, "a");
  EXPECT_EQ(mail.body.plain, "body\n");
  EXPECT_TRUE(has_finding(mail, "header_damaged"));
}

TEST(Hostile, FieldsThatMatterAreFoundBehindAHundredThousandOthers) {
  const std::string mail_of_two = mixed({text_part("lời"), file_part("a.txt", "tệp")});
  Message mail;
  EXPECT_LT(seconds_to_read(repeated("X-Filler: " + std::string(80, 'y') + "\r\n", 100'000) + mail_of_two, mail),
            kSeconds);
  EXPECT_EQ(mail.subject, "x");
  EXPECT_EQ(mail.body.plain, "lời");
  ASSERT_EQ(mail.parts.size(), 1u);
  EXPECT_EQ(mail.parts[0].bytes, "tệp");
  EXPECT_TRUE(has_finding(mail, "header_damaged"));
}

TEST(Hostile, BrokenEncodedWordsAndParametersWithoutEnd) {
  const std::string raw = "Subject: " + repeated("=?a?Q?", 10'000) + "\r\nFrom: " + repeated("=?a?Q?", 10'000) +
                          "\r\nTo: " + repeated("\"a\" <", 10'000) + "\r\nContent-Type: text/plain; " +
                          repeated("name=\"a\"\"", 6000) + "\r\n\r\nbody";
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
}

TEST(Hostile, Base64ThatNeverEnds) {
  const std::string raw = "Subject: x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                          std::string(40 << 20, 'A');
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
  ASSERT_EQ(mail.parts.size(), 1u);
  EXPECT_EQ(mail.parts[0].size, (40u << 20) / 4 * 3);
}

TEST(Hostile, AMailAboveTheLimitIsToldAboutWithItsHeader) {
  const std::string raw = "Subject: lớn\r\nFrom: a@b.example\r\n\r\n" + std::string(limits::kMessageBytes, 'x');
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
  EXPECT_EQ(mail.subject, "lớn");
  EXPECT_TRUE(has_finding(mail, "message_too_large"));
}

TEST(Hostile, NulBytesEverywhere) {
  std::string raw = mixed({text_part("a"), file_part("a.pdf", "%PDF-1.4\n")});
  raw.insert(raw.find("Subject: ") + 9, 1, '\0');
  raw.insert(raw.find("filename") + 10, 1, '\0');
  Message mail;
  EXPECT_LT(seconds_to_read(raw, mail), kSeconds);
  ASSERT_EQ(mail.parts.size(), 1u);
  EXPECT_EQ(mail.parts[0].name, "a.pdf");
}

TEST(Hostile, EveryPrefixAndEveryFlippedByteOfAMailIsRead) {
  const std::string raw = mixed(
      {text_part("lời"), file_part("a.pdf", "%PDF-1.4\n"), "Content-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nz"});
  for (std::size_t i = 0; i < raw.size(); ++i) {
    (void)testing::read(raw.substr(0, i));
    std::string flipped = raw;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
    EXPECT_LE(testing::read(flipped).parts.size(), 10u);
  }
}

TEST(Hostile, EmptyAndBinaryInputIsAMessageWithoutParts) {
  EXPECT_TRUE(testing::read("").parts.empty());
  EXPECT_TRUE(testing::read(std::string(1000, '\xFF')).parts.empty());
  EXPECT_TRUE(testing::read(std::string(1000, '\n')).parts.empty());
}

}  // namespace
}  // namespace gom
