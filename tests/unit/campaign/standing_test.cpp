#include "campaign/standing.h"

#include <gtest/gtest.h>

#include "builders.h"

namespace gom::test {
namespace {

const UnitId kSchool = "th-kim-son";

Answer answer_to(const std::vector<Submission>& submissions, const std::vector<Correction>& corrections = {}) {
  return answer_of(make_standing(a_campaign(), submissions, corrections), kSchool, "report");
}

TEST(Standing, HoldsOneAnswerForEachThatIsOwed) {
  const Standing standing = make_standing(a_campaign(), {}, {});
  EXPECT_EQ(standing.answers.size(), 4u);
  EXPECT_FALSE(answer_of(standing, "xa-kim-son", "venue").settled());
  EXPECT_THROW((void)answer_of(standing, kSchool, "venue"), std::out_of_range);
  EXPECT_THROW((void)answer_of(standing, "xa-khac", "report"), std::out_of_range);
}

TEST(Standing, JudgesOnTimeByTheFirstSubmission) {
  const Answer answer =
      answer_to({incomplete(sent(kSchool, 1, "2022-10-09T23:59"), {"I.1"}), sent(kSchool, 2, "2022-10-11T08:00")});
  EXPECT_FALSE(answer.late);
  EXPECT_TRUE(answer.complete);
  EXPECT_EQ(answer.message, 2);
  EXPECT_EQ(answer.revisions, 2);
  EXPECT_EQ(answer.first_at, at("2022-10-09T23:59"));
  EXPECT_EQ(answer.latest_at, at("2022-10-11T08:00"));
}

TEST(Standing, IsLateFromTheFirstInstantOfTheDay) {
  EXPECT_TRUE(answer_to({sent(kSchool, 1, "2022-10-10T00:00")}).late);
}

TEST(Standing, TakesAnIncompleteReportForAnAnswer) {
  const Answer answer = answer_to({incomplete(sent(kSchool, 1, "2022-10-08T08:00"), {"table"})});
  EXPECT_TRUE(answer.current);
  EXPECT_FALSE(answer.settled());
  EXPECT_EQ(answer.missing, std::vector<std::string>{"table"});
}

TEST(Standing, LetsTheTableAloneCompleteAnEarlierReport) {
  const Answer answer = answer_to({incomplete(sent(kSchool, 1, "2022-10-08T08:00"), {"table", "II.3"}),
                                   partial(incomplete(sent(kSchool, 2, "2022-10-08T09:00"), {"I.1", "II.3"}))});
  EXPECT_TRUE(answer.complete);
  EXPECT_TRUE(answer.settled());
  EXPECT_EQ(answer.message, 1) << "the whole one stays the current one";
  EXPECT_EQ(answer.missing, std::vector<std::string>{"II.3"}) << "asked for, but not required";
}

TEST(Standing, KeepsWhatBothPartsLack) {
  const Answer answer = answer_to({incomplete(sent(kSchool, 1, "2022-10-08T08:00"), {"I.1", "table"}),
                                   partial(incomplete(sent(kSchool, 2, "2022-10-08T09:00"), {"I.1"}))});
  EXPECT_FALSE(answer.complete);
  EXPECT_EQ(answer.missing, std::vector<std::string>{"I.1"});
}

TEST(Standing, DoesNotMendLastYearsReportByMoreEvidence) {
  const Answer answer = answer_to({incomplete(sent(kSchool, 1, "2022-10-08T08:00"), {}),
                                   partial(incomplete(sent(kSchool, 2, "2022-10-08T09:00"), {"I.1", "table"}))});
  EXPECT_FALSE(answer.complete);
}

TEST(Standing, LetsTheHourAloneCompleteAVenue) {
  Submission place = incomplete(sent("xa-kim-son", 1, "2022-09-28T08:00"), {"starts_at"});
  Submission hour = partial(incomplete(sent("xa-kim-son", 2, "2022-09-29T08:00"), {"place"}));
  place.obligation = hour.obligation = "venue";
  EXPECT_TRUE(answer_of(make_standing(a_campaign(), {place, hour}, {}), "xa-kim-son", "venue").settled());
}

TEST(Standing, DoesNotLetAStrangersReportReplaceTheUnitsOwn) {
  const Answer answer =
      answer_to({sent(kSchool, 1, "2022-10-08T08:00"), unconfirmed(sent(kSchool, 2, "2022-10-09T08:00"))});
  EXPECT_EQ(answer.message, 1);
  EXPECT_TRUE(answer.confirmed);
  EXPECT_EQ(answer.revisions, 1);
}

TEST(Standing, LeavesAStrangersReportUnsettledUntilTheOfficeConfirmsIt) {
  const std::vector<Submission> one{unconfirmed(sent(kSchool, 1, "2022-10-08T08:00"))};
  EXPECT_FALSE(answer_to(one).confirmed);
  EXPECT_FALSE(answer_to(one).settled());
  EXPECT_TRUE(answer_to(one, {said(CorrectionKind::confirm_submission, kSchool, 1)}).settled());
}

TEST(Standing, TakesAMessageFromOneUnitToAnother) {
  const std::vector<Submission> one{unconfirmed(sent("th-le-chi", 1, "2022-10-08T08:00"))};
  const Standing standing = make_standing(a_campaign(), one, {said(CorrectionKind::message_unit, kSchool, 1)});
  EXPECT_TRUE(answer_of(standing, kSchool, "report").settled());
  EXPECT_FALSE(answer_of(standing, "th-le-chi", "report").current);
}

TEST(Standing, ForgetsWhatAPersonSetAside) {
  EXPECT_FALSE(answer_to({sent(kSchool, 1, "2022-10-08T08:00")}, {said(CorrectionKind::not_ours, {}, 1)}).current);
  Submission aside = sent(kSchool, 1, "2022-10-08T08:00");
  aside.set_aside = true;
  EXPECT_FALSE(answer_to({aside}).current);
}

TEST(Standing, SettlesAUnitThatHoldsNothingOnceTheOfficeHasSeenIt) {
  const std::vector<Submission> one{not_held(sent(kSchool, 1, "2022-10-08T08:00"))};
  EXPECT_FALSE(answer_to(one).settled());
  EXPECT_FALSE(answer_to(one).confirmed) << "waits for the office; no reminder meanwhile";
  const Answer seen = answer_to(one, {said(CorrectionKind::confirm_submission, kSchool, 1)});
  EXPECT_TRUE(seen.not_held);
  EXPECT_TRUE(seen.settled());
}

TEST(Standing, PrefersAReportToTheWordThatNothingIsHeld) {
  const std::vector<Submission> both{sent(kSchool, 1, "2022-10-08T08:00"),
                                     not_held(sent(kSchool, 2, "2022-10-08T09:00"))};
  const Answer answer = answer_to(both, {said(CorrectionKind::confirm_submission, kSchool, 2)});
  EXPECT_EQ(answer.message, 1);
  EXPECT_FALSE(answer.not_held);
}

TEST(Standing, EndsADebtByAWaiverThatIsNotUndone) {
  Correction waiver = said(CorrectionKind::waiver, kSchool);
  EXPECT_TRUE(answer_to({}, {waiver}).settled());
  waiver.undone = true;
  EXPECT_FALSE(answer_to({}, {waiver}).settled());
}

TEST(Standing, CountsDoubtsThatNobodyHasSettledYet) {
  Submission one = sent(kSchool, 1, "2022-10-08T08:00");
  one.doubts = 2;
  EXPECT_EQ(answer_to({one}, {value("report.statistics.banners", "7")}).doubts, 1);
}

TEST(Tally, AddsUp) {
  const std::vector<Submission> all{sent("xa-kim-son", 1, "2022-10-11T08:00"),
                                    incomplete(sent("th-kim-son", 2, "2022-10-08T08:00"), {"I.1"})};
  const Campaign campaign = a_campaign();
  const Tally count = tally(campaign, make_standing(campaign, all, {}), "report");
  EXPECT_EQ(count.expected, 3);
  EXPECT_EQ(count.received, 2);
  EXPECT_EQ(count.on_time, 1);
  EXPECT_EQ(count.complete + count.incomplete + count.unconfirmed + count.not_held, count.received);
  EXPECT_EQ(count.received + count.missing + count.waived, count.expected);
  EXPECT_EQ(tally(campaign, make_standing(campaign, all, {}), "report", "tieu_hoc").expected, 2);
}

}  // namespace
}  // namespace gom::test
