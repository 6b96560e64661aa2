#include "message/address.h"

#include <gtest/gtest.h>

namespace gom {
namespace {

using Addresses = std::vector<Address>;

TEST(Addresses, AreReadWithTheirNames) {
  EXPECT_EQ(parse_addresses("=?UTF-8?B?VHLGsOG7nW5nIE1O?= <MN-Kim-Lan@DonVi.example>, b@c.example"),
            (Addresses{{"Trường MN", "mn-kim-lan@donvi.example"}, {"", "b@c.example"}}));
  EXPECT_EQ(parse_addresses("\"Lan, Nguyen \\\"VT\\\"\" <a@b.example>"),
            (Addresses{{"Lan, Nguyen \"VT\"", "a@b.example"}}));
  EXPECT_EQ(parse_addresses("a@b.example (Văn thư)"), (Addresses{{"Văn thư", "a@b.example"}}));
  EXPECT_EQ(parse_addresses("<a@b.example>"), (Addresses{{"", "a@b.example"}}));
}

TEST(Addresses, AreForgivenACommaInAName) {
  EXPECT_EQ(parse_addresses("Trường MN, Gia Lâm <a@b.example>; c@d.example"),
            (Addresses{{"Trường MN, Gia Lâm", "a@b.example"}, {"", "c@d.example"}}));
  EXPECT_EQ(parse_addresses("=?UTF-8?Q?MN,_TH?= <a@b.example>"), (Addresses{{"MN, TH", "a@b.example"}}));
}

TEST(Addresses, OfGroupsAreFlattened) {
  EXPECT_EQ(parse_addresses("Cac truong: a@b.example, C <c@d.example>;, e@f.example"),
            (Addresses{{"", "a@b.example"}, {"C", "c@d.example"}, {"", "e@f.example"}}));
  EXPECT_TRUE(parse_addresses("undisclosed-recipients:;").empty());
}

TEST(Addresses, LeaveOutWhatCannotBeOne) {
  for (const std::string_view field :
       {"", "<>", "Reply-To: <>", "no address", "@b.example", "a@", "\"unclosed <a@b", "(((((", "<<<<a"}) {
    EXPECT_TRUE(parse_addresses(field).empty()) << field;
  }
}

TEST(Addresses, CarryNoLineEndIntoAName) {
  const auto read = parse_addresses("=?UTF-8?Q?A=0D=0ABcc:_x@y.example?= <a@b.example>");

  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].name.find_first_of("\r\n"), std::string::npos);
}

}  // namespace
}  // namespace gom
