#include "store/submissions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "builders.h"
#include "store/store.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "w" whole, "u" whole and unconfirmed, "p" partial; which of them count, by position.
std::vector<SubmissionId> counting_of(const std::string& kinds) {
  std::vector<SubmissionOutline> all;
  for (const char kind : kinds) {
    const auto number = static_cast<long>(all.size());
    all.push_back({.id = number,
                   .unit = "a",
                   .obligation = "report",
                   .received_at = at(number),
                   .partial = kind == 'p',
                   .confirmed = kind != 'u'});
  }
  std::vector<SubmissionId> ids;
  for (const SubmissionOutline& one : counting(all)) ids.push_back(one.id);
  return ids;
}

TEST(Counting, IsTheFirstTheCurrentAndWhatCompletesIt) {
  EXPECT_THAT(counting_of(""), IsEmpty());
  EXPECT_THAT(counting_of("w"), ElementsAre(0));
  EXPECT_THAT(counting_of("www"), ElementsAre(0, 2));
  EXPECT_THAT(counting_of("wpwp"), ElementsAre(0, 2, 3));
  EXPECT_THAT(counting_of("pp"), ElementsAre(0, 1));
  EXPECT_THAT(counting_of("pwp"), ElementsAre(0, 1, 2));
}

TEST(Counting, KeepsTheConfirmedOneBesideANewerThatIsNot) {
  EXPECT_THAT(counting_of("wwu"), ElementsAre(0, 1, 2));
  EXPECT_THAT(counting_of("wpuup"), ElementsAre(0, 1, 3, 4));
  EXPECT_THAT(counting_of("uuw"), ElementsAre(0, 2));
}

class Submissions_ : public testing::Test {
 protected:
  MessageRowId add(std::vector<Submission> submissions) {
    ++uid_;
    return store_->add(
        {.message = a_message(*store_, "mail " + std::to_string(uid_), uid_), .submissions = std::move(submissions)},
        Mode::live, at(0), kDomain);
  }
  std::vector<MessageRowId> standing() {
    std::vector<MessageRowId> messages;
    for (const Submission& one : store_->standing_submissions()) messages.push_back(one.message);
    return messages;
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = Store::open(folder_.path);
  std::uint32_t uid_ = 0;
};

TEST_F(Submissions_, ComeBackAsTheyWere) {
  Submission one = a_submission("xa-da-ton", 5);
  one.revision = 3;
  one.partial = one.not_held = true;
  one.confirmed = false;
  one.doubts = 4;
  one.message = add({one});
  one.id = 1;
  EXPECT_THAT(store_->submissions_of(one.message), ElementsAre(one));
  EXPECT_THAT(store_->submissions_of("xa-da-ton"), ElementsAre(one));
  EXPECT_THAT(store_->standing_submissions("xa-da-ton"), ElementsAre(one));
  EXPECT_THAT(store_->standing_submissions("xa-dong-du"), IsEmpty());
}

TEST_F(Submissions_, StandInOrderOfArrivalOverAllUnits) {
  add({a_submission("b", 30)});
  add({a_submission("a", 20)});
  add({a_submission("a", 10)});
  add({a_submission("a", 40)});
  EXPECT_THAT(standing(), ElementsAre(3, 1, 4));
  EXPECT_THAT(store_->submissions_between(at(20), at(40)),
              ElementsAre(testing::Field(&Submission::message, 2), testing::Field(&Submission::message, 1)));
}

TEST_F(Submissions_, OfAMessageThatIsNotOursDoNotStandAndTheOneBeforeCounts) {
  add({a_submission("a", 1)});
  add({a_submission("a", 2)});
  const MessageRowId wrong = add({a_submission("a", 3)});
  const std::int64_t said = store_->add_correction({.kind = CorrectionKind::not_ours, .message = wrong});
  EXPECT_THAT(standing(), ElementsAre(1, 2));
  store_->undo_correction(said);
  EXPECT_THAT(standing(), ElementsAre(1, 3));
  store_->set_state(wrong, MessageState::not_ours, "thư riêng");
  EXPECT_THAT(standing(), ElementsAre(1, 2));
}

TEST_F(Submissions_, OfAMessageThatSpeaksForAnotherUnitStandThere) {
  add({a_submission("a", 1)});
  const MessageRowId moved = add({a_submission("a", 2)});
  store_->add_correction({.kind = CorrectionKind::message_unit, .unit = "b", .message = moved});
  EXPECT_THAT(standing(), ElementsAre(1, 2));
  EXPECT_THAT(store_->standing_submissions("a"), ElementsAre(testing::Field(&Submission::message, 1)));
  EXPECT_THAT(store_->standing_submissions("b"), ElementsAre(testing::Field(&Submission::message, moved)));
}

TEST_F(Submissions_, StayWhereAReplayReadsTheSame) {
  const MessageRowId id = add({a_submission("a", 1)});
  store_->replace(id, {.message = *store_->message(id), .submissions = {a_submission("a", 1)}});
  EXPECT_THAT(store_->submissions_of(id), ElementsAre(testing::Field(&Submission::id, 1)));
}

TEST_F(Submissions_, AreReplacedByAReplayThatReadsOtherwise) {
  Submission aside = a_submission("a", 1);
  aside.set_aside = true;
  const MessageRowId id = add({aside, a_submission("b", 1)});
  Submission better = a_submission("a", 1);
  better.complete = true;

  store_->replace(id, {.message = *store_->message(id), .submissions = {better}});

  const std::vector<Submission> now = store_->submissions_of(id);
  ASSERT_EQ(now.size(), 1u);
  EXPECT_TRUE(now[0].complete);
  EXPECT_TRUE(now[0].set_aside) << "a person's word stays";
  EXPECT_EQ(now[0].id, 3) << "the old rows are history, not taken away";
  EXPECT_THAT(store_->standing_submissions(), IsEmpty());
}

TEST_F(Submissions_, CorrectionsComeBackInOrder) {
  Correction said{.kind = CorrectionKind::value,
                  .at = at(1),
                  .by = "chị Hà",
                  .reason = "gõ nhầm",
                  .unit = "a",
                  .obligation = "report",
                  .message = 4,
                  .field = "report.statistics.banners",
                  .value = "12"};
  said.id = store_->add_correction(said);
  Correction second{.kind = CorrectionKind::waiver, .at = at(2), .unit = "b", .obligation = "venue"};
  second.id = store_->add_correction(second);
  store_->undo_correction(second.id);
  second.undone = true;
  EXPECT_THAT(store_->corrections(), ElementsAre(said, second));
}

TEST_F(Submissions_, AddressesBounceUntilTheyAreConfirmed) {
  store_->mark_bounced("Truong@Example.vn", at(0), "550 5.1.1");
  EXPECT_THAT(store_->address_book().bounced, ElementsAre("truong@example.vn"));
  store_->confirm_address("TRUONG@example.vn", "a");
  EXPECT_THAT(store_->address_book().bounced, IsEmpty());
  EXPECT_THAT(store_->address_book().confirmed, ElementsAre(testing::Pair("truong@example.vn", "a")));
}

}  // namespace
}  // namespace gom
