#include "intake/authentication.h"

#include <gtest/gtest.h>

namespace gom {
namespace {

struct Field {
  const char* body;
  Authenticity expected;
};

class AuthenticationResults : public testing::TestWithParam<Field> {};

TEST_P(AuthenticationResults, AreBelievedAsTheProviderMeantThem) {
  EXPECT_EQ(authenticity({GetParam().body}, {"mx.google.com"}, "donvi.example"), GetParam().expected)
      << GetParam().body;
}

using enum Authenticity;
INSTANTIATE_TEST_SUITE_P(
    Fields, AuthenticationResults,
    testing::Values(
        Field{"mx.google.com; dmarc=pass (p=QUARANTINE; dis=NONE) header.from=donvi.example", pass},
        Field{"mx.google.com; spf=softfail smtp.mailfrom=a@la.example; dmarc=fail (p=NONE) header.from=donvi.example",
              fail},
        Field{"mx.google.com; dkim=pass header.i=@donvi.example header.s=mail", pass},
        Field{"mx.google.com; dkim=pass header.d=mail.donvi.example", pass},
        Field{"mx.google.com; dkim=pass header.i=@la.example; spf=pass smtp.mailfrom=x@la.example", none},
        Field{"mx.google.com; spf=fail smtp.mailfrom=x@donvi.example; dkim=fail header.i=@donvi.example", fail},
        Field{"mx.google.com (dmarc=pass); spf=none smtp.mailfrom=x@donvi.example", none},
        Field{"mx.google.com 1; dmarc=pass header.from=la.example", fail}, Field{"MX.Google.com;dmarc=pass", pass},
        Field{"mx.other.example; dmarc=pass header.from=donvi.example", none}, Field{"", none}, Field{";;;(((", none}));

TEST(Authentication, TrustsOnlyTheTopmostFieldOfOurProvider) {
  const std::vector<std::string> fields{"mx.google.com; dmarc=fail header.from=donvi.example",
                                        "mx.google.com; dmarc=pass header.from=donvi.example"};
  EXPECT_EQ(authenticity(fields, {"mx.google.com"}, "donvi.example"), Authenticity::fail);
}

}  // namespace
}  // namespace gom
