#include "notices/answerable.h"

#include <gmock/gmock.h>

#include "builders.h"

namespace gom::test {
namespace {

std::string why_not(const Received& mail, const AnswerHistory& history = {}) {
  return why_not_answered(mail, a_campaign(), history);
}

TEST(Answerable, IsAUnitsOwnMail) {
  EXPECT_EQ(why_not(a_mail()), "");
}

TEST(Answerable, IsNoMachinesMail) {
  Received mail = a_mail();
  mail.head.automatic = {
      .is_reply = true, .is_list = false, .is_bounce = false, .reason = "Auto-Submitted: auto-replied"};
  EXPECT_THAT(why_not(mail), ::testing::HasSubstr("auto-replied"));
}

TEST(Answerable, IsNoSenderThatIsAMachineByName) {
  struct Case {
    const char* address;
    bool machine;
  };
  const std::vector<Case> cases = {{"MAILER-DAEMON@mx.example", true},  {"postmaster@donvi.example", true},
                                   {"no-reply@bantin.example", true},   {"noreply-abc@google.com", true},
                                   {"bounces+12=a@list.example", true}, {"noreplyhoang@gmail.com", false},
                                   {"th-kim-son@donvi.example", false}, {"bounce.nguyen@gmail.com", false}};
  for (const Case& one : cases) EXPECT_EQ(is_machine_address(one.address), one.machine) << one.address;
}

TEST(Answerable, IsNotMailToSomebodyElse) {
  Received mail = a_mail();
  mail.head.to = {{"", "ai-do@donvi.example"}};
  EXPECT_NE(why_not(mail), "");
  mail.head.cc = {{"", "hkh.gialam+baocao@gmail.com"}};
  EXPECT_EQ(why_not(mail), "") << "the same Gmail account";
}

TEST(Answerable, IsNotOurOwnMail) {
  Received mail = a_mail();
  mail.head.from->address = "hkh.gialam@googlemail.com";
  EXPECT_NE(why_not(mail), "");
}

TEST(Answerable, KeepsWithinTheCampaign) {
  Received mail = a_mail();
  mail.received_at = at("2022-09-25T23:59");
  EXPECT_NE(why_not(mail), "");
  mail.received_at = at("2022-11-01T00:00");
  EXPECT_NE(why_not(mail), "");
  mail.received_at = at("2022-10-31T23:59");
  EXPECT_EQ(why_not(mail), "");
}

TEST(Answerable, IsNotForgedMailNorTheSameThingTwiceNorTooMuchOfIt) {
  Received forged = a_mail();
  forged.believed = false;
  EXPECT_NE(why_not(forged), "");
  EXPECT_NE(why_not(a_mail(), {.answered_today = 0, .same_content_answered = true}), "");
  EXPECT_NE(why_not(a_mail(), {.answered_today = 5, .same_content_answered = false}), "");
  EXPECT_EQ(why_not(a_mail(), {.answered_today = 4, .same_content_answered = false}), "");
}

TEST(Answerable, IsNoMailWithoutASender) {
  Received mail = a_mail();
  mail.head.from.reset();
  EXPECT_NE(why_not(mail), "");
  mail.head.from = Address{"", "a@b\r\nBcc: c@d"};
  EXPECT_NE(why_not(mail), "");
}

}  // namespace
}  // namespace gom::test
