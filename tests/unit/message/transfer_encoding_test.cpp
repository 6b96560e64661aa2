#include "message/transfer_encoding.h"

#include <gtest/gtest.h>

#include "builders.h"

namespace gom {
namespace {

struct Encoded {
  std::string_view in, out;
  bool damaged;
};

TEST(Base64, IsReadThroughWhateverStandsInIt) {
  for (const Encoded& encoded : std::vector<Encoded>{
           {"QsOhbyBjw6Fv", "Báo cáo", false},
           {"QsOh\r\nbyBj\nw6Fv\r\n", "Báo cáo", false},
           {"QsO\r\nhbyB\r\njw6Fv", "Báo cáo", false},  // lines that end inside a quantum
           {"YQ==", "a", false},
           {"YWI=", "ab", false},
           {"YWI", "ab", false},        // the padding is missing
           {"YQ==YWI=", "aab", false},  // two streams joined
           {"YW!Jj", "abc", true},      // a stray byte
           {"YWJjY", "abc", true},      // cut off
           {"", "", false},
           {"====", "", false},
       }) {
    const DecodedBody decoded = decode_base64(encoded.in);
    EXPECT_EQ(decoded.bytes, encoded.out) << encoded.in;
    EXPECT_EQ(decoded.damaged, encoded.damaged) << encoded.in;
  }
}

TEST(Base64, GivesBackEveryByteOfEveryLength) {
  std::string bytes;
  for (int i = 0; i < 700; ++i) {
    bytes += static_cast<char>(i * 37);
    ASSERT_EQ(decode_base64(testing::base64(bytes)).bytes, bytes) << i;
  }
}

TEST(QuotedPrintable, IsReadLeniently) {
  for (const Encoded& encoded : std::vector<Encoded>{
           {"B=C3=A1o c=c3=a1o", "Báo cáo", false},
           {"soft=\r\nbreak", "softbreak", false},
           {"soft=  \r\nbreak", "softbreak", false},
           {"blanks  \r\nend", "blanks\r\nend", false},
           {"100% =X0 =", "100% =X0 ", false},
           {"a=3D1\nb", "a=1\nb", false},
       }) {
    EXPECT_EQ(decode_quoted_printable(encoded.in), encoded.out) << encoded.in;
  }
}

TEST(TransferEncoding, IsToldByNameInAnyCaseAndElseIdentity) {
  EXPECT_EQ(decode_transfer("YQ==", " BASE64 ").bytes, "a");
  EXPECT_EQ(decode_transfer("a=20", "8bit").bytes, "a=20");
  EXPECT_EQ(decode_transfer("a=20", "unheard-of").bytes, "a=20");
  EXPECT_EQ(decode_transfer("begin 644 a.txt\r\n#8V%T\r\n`\r\nend\r\n", "x-uuencode").bytes, "cat");
}

}  // namespace
}  // namespace gom
