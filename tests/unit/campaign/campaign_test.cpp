#include "campaign/campaign.h"

#include <gtest/gtest.h>

#include "builders.h"
#include "campaign/address_book.h"

namespace gom::test {
namespace {

TEST(Obligation, SaysUntilWhenWithTheTrapOpened) {
  const Campaign campaign = a_campaign();
  EXPECT_EQ(due_in_words(*find_obligation(campaign, "report")),
            "trước ngày 10/10/2022 (chậm nhất hết ngày Chủ nhật 09/10/2022)");
  EXPECT_EQ(due_in_words(*find_obligation(campaign, "venue")),
            "trước ngày 01/10/2022 (chậm nhất hết ngày thứ Sáu 30/09/2022)");
}

TEST(Obligation, IsDueAtTheFirstInstantThatIsTooLate) {
  const Campaign campaign = a_campaign();
  EXPECT_EQ(due_before(campaign.obligations[1], campaign.zone), at("2022-10-10T00:00"));
}

TEST(Campaign, AddressesAUnitByItsKind) {
  const Campaign campaign = a_campaign();
  EXPECT_EQ(salutation(campaign, campaign.roster.find("xa-kim-son")), "UBND xã Kim Sơn");
  EXPECT_EQ(salutation(campaign, campaign.roster.find("th-kim-son")), "Ban Giám hiệu Trường Tiểu học Kim Sơn");
  EXPECT_EQ(salutation(campaign, nullptr), "Quý đơn vị");
}

TEST(Campaign, EndsBehindItsLastDay) {
  const Campaign campaign = a_campaign();
  EXPECT_EQ(start_of(campaign), at("2022-09-26T00:00"));
  EXPECT_EQ(end_of(campaign), at("2022-11-01T00:00"));
}

TEST(Campaign, WaitsForTheNextHourThatIsNotQuietOnAWorkingDay) {
  Campaign campaign = a_campaign();
  campaign.holidays = {std::chrono::sys_days(day("2022-10-07"))};
  struct Case {
    const char* given;
    const char* allowed;
  };
  const std::vector<Case> cases = {
      {"2022-10-06T08:00", "2022-10-06T08:00"},  // a working morning
      {"2022-10-06T06:59", "2022-10-06T07:00"},  // before breakfast
      {"2022-10-05T20:00", "2022-10-06T07:00"},  // the evening before
      {"2022-10-06T23:30", "2022-10-08T07:00"},  // over a holiday
      {"2022-10-08T19:59", "2022-10-08T19:59"},  // Saturday is worked
      {"2022-10-08T20:00", "2022-10-10T07:00"},  // Saturday night: Monday
      {"2022-10-09T12:00", "2022-10-10T07:00"},  // Sunday noon
  };
  for (const Case& one : cases) EXPECT_EQ(next_allowed(campaign, at(one.given)), at(one.allowed)) << one.given;
}

TEST(Campaign, LetsAQuietNoonPass) {
  Campaign campaign = a_campaign();
  campaign.quiet_from = std::chrono::hours{11};
  campaign.quiet_until = std::chrono::hours{14};
  EXPECT_EQ(next_allowed(campaign, at("2022-10-06T12:00")), at("2022-10-06T14:00"));
  EXPECT_EQ(next_allowed(campaign, at("2022-10-06T23:00")), at("2022-10-06T23:00"));
}

TEST(Campaign, DoesNotWaitForEverWhereNoDayIsWorked) {
  Campaign campaign = a_campaign();
  campaign.working_days = {9};
  EXPECT_EQ(next_allowed(campaign, at("2022-10-06T12:00")), at("2022-10-06T12:00"));
}

TEST(AddressBook, LetsAPersonsWordGoBeforeTheRoster) {
  const Campaign campaign = a_campaign();
  AddressBook book;
  book.confirmed["th-le-chi@donvi.example"] = "th-kim-son";
  const auto units = units_of_address(campaign.roster, book, "TH-Le-Chi@donvi.example");
  ASSERT_EQ(units.size(), 1u);
  EXPECT_EQ(units[0]->id, "th-kim-son");
  EXPECT_TRUE(usable_addresses(*campaign.roster.find("th-le-chi"), book).empty());
}

TEST(AddressBook, WritesToTheUnitsOwnBoxUntilItBounces) {
  const Campaign campaign = a_campaign();
  AddressBook book;
  book.confirmed["co.lan@gmail.example"] = "th-kim-son";
  const Unit& school = *campaign.roster.find("th-kim-son");
  EXPECT_EQ(usable_addresses(school, book).front(), "th-kim-son@donvi.example");
  book.bounced.insert("th-kim-son@donvi.example");
  EXPECT_EQ(usable_addresses(school, book), std::vector<std::string>{"co.lan@gmail.example"});
}

TEST(Roster, KnowsEveryUnitThatSharesAnAddress) {
  Unit one = unit("mn-a", "tieu_hoc", "A"), other = unit("th-a", "tieu_hoc", "B");
  other.addresses = one.addresses = {"Chung@donvi.example"};
  const Roster roster({one, other});
  EXPECT_EQ(roster.with_address("chung@DONVI.example").size(), 2u);
  EXPECT_TRUE(roster.with_address("khac@donvi.example").empty());
  EXPECT_EQ(roster.find("mn-b"), nullptr);
}

}  // namespace
}  // namespace gom::test
