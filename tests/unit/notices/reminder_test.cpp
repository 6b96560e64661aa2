#include "notices/reminder.h"

#include <gmock/gmock.h>

#include "builders.h"
#include "notices/digest.h"

namespace gom::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<Notice> owed_at(const std::string& local, const std::vector<Submission>& submissions = {},
                            const AddressBook& book = {}, const std::vector<Correction>& corrections = {}) {
  const Campaign campaign = a_campaign();
  return reminders(campaign, make_standing(campaign, submissions, corrections), book, at(local));
}

std::vector<std::string> keys(const std::vector<Notice>& notices) {
  std::vector<std::string> all;
  for (const Notice& notice : notices) all.push_back(notice.key);
  return all;
}

TEST(Reminder, IsOwedOnceToEveryUnitThatHasSentNothing) {
  const auto owed = owed_at("2022-10-06T08:00");
  EXPECT_EQ(keys(owed), (std::vector<std::string>{"reminder:htsd-2022:report:xa-bat-trang:1",
                                                  "reminder:htsd-2022:report:mn-co-bi:1",
                                                  "reminder:htsd-2022:report:th-kim-son:1"}));
  EXPECT_EQ(owed_at("2022-10-06T17:00"), owed) << "the same again: the store keeps one row";
  EXPECT_TRUE(owed_at("2022-10-06T07:59").empty());
}

TEST(Reminder, SaysHowManyDaysAreLeft) {
  const Notice notice = owed_at("2022-10-06T08:00")[1];
  EXPECT_EQ(notice.subject, "[HTSĐ 2022] Nhắc nộp báo cáo – còn 3 ngày – Trường Mầm non Cổ Bi");
  EXPECT_THAT(notice.text,
              AllOf(HasSubstr("Kính gửi: Ban Giám hiệu Trường Mầm non Cổ Bi"),
                    HasSubstr("trước ngày 10/10/2022 (chậm nhất hết ngày Chủ nhật 09/10/2022); còn 3 ngày"),
                    HasSubstr("vừa gửi trong vài giờ qua, xin bỏ qua thư này"), HasSubstr("024 3827 6543")));
}

TEST(Reminder, TellsAUnitWhoseFileCouldNotBeReadThatItsMailCame) {
  const Campaign campaign = a_campaign();
  const Standing nobody = make_standing(campaign, {}, {});
  const auto owed = reminders(campaign, nobody, {}, at("2022-10-06T08:00"), {{"th-kim-son", at("2022-10-04T09:30")}});
  EXPECT_THAT(owed[2].text, AllOf(HasSubstr("đã nhận thư của Trường Tiểu học Kim Sơn lúc"), HasSubstr("04/10/2022"),
                                  HasSubstr("chưa đọc được tệp kèm theo"), HasSubstr("không đặt mật khẩu")));
  EXPECT_THAT(owed[0].text,
              AllOf(HasSubstr("chưa nhận được báo cáo của UBND xã Bát Tràng"), Not(HasSubstr("chưa đọc được tệp"))));
}

TEST(Reminder, OfTheLastDaySaysSo) {
  EXPECT_EQ(owed_at("2022-09-30T09:00")[0].subject,
            "[HTSĐ 2022] Nhắc gửi địa điểm khai mạc – hôm nay là ngày cuối – UBND xã Bát Tràng");
}

TEST(Reminder, BehindTheDateSaysByHowMuchAndDoesNotBlame) {
  const Notice notice = owed_at("2022-10-10T08:00")[0];
  EXPECT_THAT(notice.subject, HasSubstr("đã quá hạn 1 ngày"));
  EXPECT_THAT(notice.text,
              AllOf(HasSubstr("nay đã qua 1 ngày"), Not(HasSubstr("vi phạm")), Not(HasSubstr("không chấp hành"))));
}

TEST(Reminder, NamesWhatIsMissingInAReportThatCame) {
  const auto owed =
      owed_at("2022-10-08T08:00", {sent("th-kim-son", "report", "2022-10-05T08:00", {"II.2", "evidence"})});
  EXPECT_EQ(owed.back().subject, "[HTSĐ 2022] Nhắc bổ sung báo cáo – còn 1 ngày – Trường Tiểu học Kim Sơn");
  EXPECT_THAT(owed.back().text,
              AllOf(HasSubstr("đã nhận báo cáo của Trường Tiểu học Kim Sơn lúc 08:00 ngày 05/10/2022"),
                    HasSubstr("- II.2. Khó khăn, tồn tại"), Not(HasSubstr("Minh chứng"))));
}

TEST(Reminder, NamesWhatWasAlreadyReceived) {
  const auto owed = owed_at("2022-10-06T08:00", {sent("xa-bat-trang", "venue", "2022-09-29T15:02")});
  EXPECT_THAT(owed[0].text, HasSubstr("- Địa điểm khai mạc (lúc 15:02 ngày 29/09/2022)"));
}

TEST(Reminder, EndsWithAReportAWaiverOrAWordThatWaitsForTheOffice) {
  Submission stranger = sent("th-kim-son", "report", "2022-10-05T08:00");
  stranger.confirmed = false;
  Submission nothing = sent("mn-co-bi", "report", "2022-10-05T08:00");
  nothing.not_held = true;
  Correction waiver;
  waiver.kind = CorrectionKind::waiver;
  waiver.unit = "xa-bat-trang";
  waiver.obligation = "report";
  EXPECT_TRUE(owed_at("2022-10-06T08:00", {stranger, nothing}, {}, {waiver}).empty());
}

TEST(Reminder, OfSeveralThatFellDueWhileGomWasDownIsTheLatestAlone) {
  const auto owed = owed_at("2022-10-08T15:00");
  EXPECT_EQ(owed.size(), 3u);
  EXPECT_EQ(owed[0].step, 2);
  EXPECT_THAT(owed[0].subject, HasSubstr("còn 1 ngày")) << "counted from the day on which it goes";
}

TEST(Reminder, WaitsForTheEndOfTheQuietHours) {
  const auto owed = owed_at("2022-10-06T21:30");
  EXPECT_EQ(owed[0].not_before, at("2022-10-07T07:00"));
  EXPECT_THAT(owed[0].subject, HasSubstr("còn 2 ngày"));
}

TEST(Reminder, ThatWouldWaitOntoTheDayOfTheNextGivesWayToIt) {
  Campaign campaign = a_campaign();
  campaign.obligations[1].reminders = {{1, 0, std::chrono::hours{8}}, {2, -1, std::chrono::hours{8}}};
  const Standing nobody = make_standing(campaign, {}, {});
  EXPECT_TRUE(reminders(campaign, nobody, {}, at("2022-10-09T12:00")).empty()) << "a Sunday";
  EXPECT_TRUE(reminders(campaign, nobody, {}, at("2022-10-10T07:30")).empty());
  EXPECT_EQ(reminders(campaign, nobody, {}, at("2022-10-10T08:00"))[0].step, 2);
}

TEST(Reminder, DoesNotAskForTheVenueOfAnOpeningThatHasPassed) {
  EXPECT_TRUE(owed_at("2022-10-01T08:00").empty());
}

TEST(Reminder, StaysWithinTheCampaign) {
  Campaign campaign = a_campaign();
  campaign.ends = day("2022-10-12");
  const Standing nobody = make_standing(campaign, {}, {});
  EXPECT_FALSE(reminders(campaign, nobody, {}, at("2022-10-12T19:00")).empty());
  EXPECT_TRUE(reminders(campaign, nobody, {}, at("2022-10-13T08:00")).empty());
  EXPECT_TRUE(reminders(campaign, nobody, {}, at("2022-10-12T21:00")).empty()) << "could only go behind the end";
}

TEST(Reminder, GoesToAnAddressThatDoesNotBounce) {
  AddressBook book;
  book.bounced = {"mn-co-bi@donvi.example", "th-kim-son@donvi.example"};
  book.confirmed["co.hoa@gmail.example"] = "mn-co-bi";
  const auto owed = owed_at("2022-10-06T08:00", {}, book);
  ASSERT_EQ(owed.size(), 2u);
  EXPECT_EQ(owed[1].to, "co.hoa@gmail.example");
  const Campaign campaign = a_campaign();
  const auto out_of_reach = unreachable(campaign, make_standing(campaign, {}, {}), book);
  ASSERT_EQ(out_of_reach.size(), 1u);
  EXPECT_EQ(out_of_reach[0]->id, "th-kim-son");
}

TEST(NextDue, FindsEveryStepAndEveryDigestInTheOrderOfTime) {
  const Campaign campaign = a_campaign();
  EXPECT_EQ(next_due(campaign, at("2022-09-01T00:00")), at("2022-09-26T07:30")) << "the first digest";
  EXPECT_EQ(next_due(campaign, at("2022-09-28T07:30")), at("2022-09-28T08:00")) << "the venue, two days before";
  EXPECT_EQ(next_due(campaign, at("2022-09-28T08:00")), at("2022-09-29T07:30"));
  EXPECT_EQ(next_due(campaign, at("2022-10-31T07:30")), std::nullopt);
}

TEST(DigestDue, IsFromItsHourOnEveryDayOfTheCampaign) {
  const Campaign campaign = a_campaign();
  EXPECT_FALSE(digest_due(campaign, at("2022-10-06T07:29")));
  EXPECT_TRUE(digest_due(campaign, at("2022-10-06T07:30")));
  EXPECT_TRUE(digest_due(campaign, at("2022-10-09T23:59"))) << "on a Sunday too";
  EXPECT_FALSE(digest_due(campaign, at("2022-11-01T08:00")));
  EXPECT_FALSE(digest_due(campaign, at("2022-09-25T08:00")));
}

}  // namespace
}  // namespace gom::test
