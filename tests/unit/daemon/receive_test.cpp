#include "daemon/receive.h"

#include <gtest/gtest.h>

#include "builders.h"
#include "daemon/reread.h"
#include "daemon/timetable.h"

namespace gom {
namespace {

using namespace testing;

class Receiving : public ::testing::Test {
 protected:
  MessageRowId receive_at(const Arrival& arrival, const std::optional<Contents>& contents, sys_seconds now) {
    MessageRowId id = 0;
    store_->transaction([&] { id = receive(arrival, contents, campaign_, book_, *store_, rules_, now); });
    return id;
  }
  void SetUp() override { book_.load(*store_); }

  TemporaryFolder folder_;
  Campaign campaign_ = a_campaign();
  std::unique_ptr<Store> store_ = Store::open(folder_.path() / "store");
  StandingBook book_{campaign_};
  ReceiveRules rules_{Mode::live, {}, "donvi.example"};
};

TEST_F(Receiving, AReportIsFiledForItsUnitAndCountsAsAnswered) {
  const auto id =
      receive_at(an_arrival(*store_, "mail 1", noon(10, 8), 1), a_report_of("a@donvi.example"), noon(10, 8));
  EXPECT_EQ(store_->message(id)->state, MessageState::filed);
  EXPECT_EQ(store_->message(id)->unit, "xa-a");
  EXPECT_TRUE(answer_of(book_.standing(), "xa-a", "report").current);
  EXPECT_FALSE(answer_of(book_.standing(), "xa-b", "report").current);
}

TEST_F(Receiving, TheSameBytesAtAnotherPlaceAreTheSameMessage) {
  const auto first =
      receive_at(an_arrival(*store_, "mail 1", noon(10, 8), 1), a_report_of("a@donvi.example"), noon(10, 8));
  const auto again =
      receive_at(an_arrival(*store_, "mail 1", noon(10, 8), 7), a_report_of("a@donvi.example"), noon(10, 8));
  EXPECT_EQ(first, again);
  EXPECT_EQ(store_->account().seen, 1);
  EXPECT_EQ(store_->submissions_of(UnitId("xa-a")).size(), 1u);
}

TEST_F(Receiving, AMessageThatNobodyCouldReadIsHeldAndTheAccountCloses) {
  const auto id = receive_at(an_arrival(*store_, "mail 2", noon(10, 8), 1), std::nullopt, noon(10, 8));
  EXPECT_EQ(store_->message(id)->state, MessageState::held);
  EXPECT_EQ(store_->account().held, 1);
  EXPECT_EQ(store_->account().difference(), 0);
}

TEST_F(Receiving, MailFromBeforeTheStartIsKeptAndNeverAnswered) {
  receive_at(an_arrival(*store_, "mail 3", noon(9, 1), 1), a_report_of("a@donvi.example"), noon(10, 8));
  EXPECT_TRUE(store_->outbox(std::nullopt, 10, 0).empty());
}

TEST_F(Receiving, AnAutomaticMailIsNotOursAndNotAnswered) {
  Contents contents = a_report_of("a@donvi.example");
  contents.reports.clear();
  contents.head.automatic.is_reply = true;
  const auto id = receive_at(an_arrival(*store_, "mail 4", noon(10, 8), 1), contents, noon(10, 8));
  EXPECT_EQ(store_->message(id)->state, MessageState::not_ours);
  EXPECT_TRUE(store_->outbox(std::nullopt, 10, 0).empty());
}

TEST_F(Receiving, APersonsWordThatAMessageIsNotOursTakesItsSubmissionAway) {
  const auto id =
      receive_at(an_arrival(*store_, "mail 5", noon(10, 8), 1), a_report_of("a@donvi.example"), noon(10, 8));
  Correction word;
  word.kind = CorrectionKind::not_ours;
  word.message = id;
  store_->transaction([&] { apply_correction(*store_, campaign_, word, rules_, noon(10, 9)); });
  book_.load(*store_);
  EXPECT_EQ(store_->message(id)->state, MessageState::not_ours);
  EXPECT_FALSE(answer_of(book_.standing(), "xa-a", "report").current);
}

TEST_F(Receiving, NoReminderGoesOnStaleKnowledge) {
  const TimetableRules rules{Mode::live, "donvi.example", {"INBOX"}};
  note_read_to_end(*store_, "INBOX", noon(10, 1));
  EXPECT_FALSE(read_since(*store_, rules.mailboxes, noon(10, 6)));
  note_read_to_end(*store_, "INBOX", noon(10, 7));
  EXPECT_TRUE(read_since(*store_, rules.mailboxes, noon(10, 6)));
  EXPECT_FALSE(read_since(*store_, {"INBOX", "\\Junk"}, noon(10, 6)));
}

TEST(StandingBook, ANewcomerThatWaitsForAWordTakesNobodysPlace) {
  const Campaign campaign = a_campaign();
  StandingBook book(campaign);
  Submission sure{.id = 1, .message = 1, .unit = "xa-a", .obligation = "report", .received_at = noon(10, 7)};
  Submission newer{.id = 2, .message = 2, .unit = "xa-a", .obligation = "report", .received_at = noon(10, 8)};
  Submission unsure{
      .id = 3, .message = 3, .unit = "xa-a", .obligation = "report", .received_at = noon(10, 9), .confirmed = false};
  for (const Submission& each : {sure, newer, unsure}) book.add(each);
  EXPECT_EQ(answer_of(book.standing(), "xa-a", "report").current, 2);
  EXPECT_EQ(answer_of(book.without(2).standing(), "xa-a", "report").current, 1);
}

}  // namespace
}  // namespace gom
