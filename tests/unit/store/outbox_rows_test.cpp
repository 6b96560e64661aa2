#include "store/outbox_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "builders.h"
#include "store/store.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class OutboxRows_ : public testing::Test {
 protected:
  bool add(const Notice& notice, Mode mode = Mode::live, sys_seconds now = at(0)) {
    return store_->add_notice(notice, mode, now, kDomain);
  }
  OutboxState state_of(const std::string& key) { return store_->outbox_row(key)->state; }
  void set(const std::string& key, OutboxState state, std::optional<sys_seconds> sent_at = std::nullopt) {
    OutboxRow row = *store_->outbox_row(key);
    row.state = state;
    row.sent_at = sent_at;
    store_->update(row);
  }
  std::vector<std::string> due(long now, std::size_t most = 100) {
    std::vector<std::string> keys;
    for (const OutboxRow& row : store_->due(at(now), most)) keys.push_back(row.notice.key);
    return keys;
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = Store::open(folder_.path);
};

TEST_F(OutboxRows_, ComeBackAsTheyWere) {
  Notice notice = a_reminder("xa-bat-trang", 2);
  notice.in_reply_to = "1@truong.example";
  notice.references = {"0@truong.example", "1@truong.example"};
  notice.files = {{"bảng.xlsx", "application/zip", std::string("PK\0\x03", 4)}, {"trống", "text/plain", ""}};
  notice.not_before = at(500);
  EXPECT_TRUE(add(notice));

  const OutboxRow row = store_->outbox_row(1).value();

  EXPECT_EQ(row.notice, notice);
  EXPECT_EQ(row.state, OutboxState::due);
  EXPECT_EQ(row.created_at, at(0));
  EXPECT_EQ(row.next_at, at(500));
  EXPECT_EQ(store_->outbox_row(notice.key), row);
  EXPECT_EQ(store_->outbox_row("another"), std::nullopt);
}

TEST_F(OutboxRows_, OfOneKeyAreOneRow) {
  EXPECT_TRUE(add(a_reminder("xa-bat-trang", 1)));
  Notice again = a_reminder("xa-bat-trang", 1);
  again.subject = "other words";
  again.files = {{"a", "text/plain", "b"}};
  EXPECT_FALSE(add(again));
  EXPECT_EQ(store_->count(OutboxState::due, std::nullopt), 1);
  EXPECT_NE(store_->outbox_row(1)->notice.subject, "other words");
}

TEST_F(OutboxRows_, HaveOneMessageIdForEverAndItShowsNothingOfTheKey) {
  add(a_notice(NoticeKind::answer, "answer:1"));
  add(a_notice(NoticeKind::answer, "answer:2"));
  const std::string first = store_->outbox_row(1)->message_id;
  EXPECT_THAT(first, testing::EndsWith("@gialam.example"));
  EXPECT_NE(first, store_->outbox_row(2)->message_id);
  EXPECT_EQ(message_id_for("s", "k", "d"), message_id_for("s", "k", "d"));
  EXPECT_NE(message_id_for("s", "k", "d"), message_id_for("t", "k", "d"));
  EXPECT_THAT(message_id_for("s", "k", ""), testing::EndsWith("@gom.invalid"));
}

TEST_F(OutboxRows_, WrittenAgainAfterACrashAreTheSameMail) {
  std::string first;
  try {
    store_->transaction([&] {
      add(a_notice(NoticeKind::answer, "answer:1"));
      first = store_->outbox_row("answer:1")->message_id;
      throw std::runtime_error("killed here");
    });
  } catch (const std::runtime_error&) {
  }
  store_.reset();
  store_ = Store::open(folder_.path);
  add(a_notice(NoticeKind::answer, "answer:1"));
  EXPECT_EQ(store_->outbox_row("answer:1")->message_id, first);
}

TEST_F(OutboxRows_, AreHeldInReviewModeUnlessToTheOffice) {
  add(a_notice(NoticeKind::answer, "answer:1"), Mode::review);
  add(a_reminder("a", 1), Mode::review);
  add(a_notice(NoticeKind::digest, "digest:1"), Mode::review);
  add(a_notice(NoticeKind::office, "office:1"), Mode::review);
  EXPECT_EQ(store_->count(OutboxState::held, std::nullopt), 2);
  EXPECT_THAT(due(0), ElementsAre("digest:1", "office:1"));
}

TEST_F(OutboxRows_, AreDroppedWhenTheModeIsOff) {
  add(a_notice(NoticeKind::answer, "answer:1"), Mode::off);
  add(a_notice(NoticeKind::digest, "digest:1"), Mode::off);
  EXPECT_THAT(due(0), IsEmpty());
  EXPECT_EQ(store_->count(OutboxState::dropped, NoticeKind::digest), 1);
  EXPECT_THAT(store_->outbox_row("answer:1")->last_reply, HasSubstr("off"));
  EXPECT_FALSE(add(a_notice(NoticeKind::answer, "answer:1"), Mode::live)) << "not sent later either";
}

TEST_F(OutboxRows_, AreDueInOrderOfWhoWaits) {
  add(a_reminder("a", 1), Mode::live, at(0));
  add(a_notice(NoticeKind::office, "office:1"), Mode::live, at(1));
  add(a_notice(NoticeKind::digest, "digest:1"), Mode::live, at(2));
  add(a_notice(NoticeKind::answer, "answer:2"), Mode::live, at(4));
  add(a_notice(NoticeKind::answer, "answer:1"), Mode::live, at(3));
  EXPECT_THAT(due(9), ElementsAre("answer:1", "answer:2", "digest:1", "office:1", "reminder:c:report:a:1"));
  EXPECT_THAT(due(9, 2), ElementsAre("answer:1", "answer:2"));
  EXPECT_THAT(due(3), ElementsAre("answer:1", "digest:1", "office:1", "reminder:c:report:a:1"));
}

TEST_F(OutboxRows_, TellWhenTheNextIsDue) {
  EXPECT_EQ(store_->next_due_at(), std::nullopt);
  add(a_notice(NoticeKind::answer, "answer:1"), Mode::live, at(50));
  add(a_notice(NoticeKind::answer, "answer:2"), Mode::live, at(40));
  add(a_notice(NoticeKind::answer, "answer:3"), Mode::live, at(10));
  set("answer:3", OutboxState::sent, at(11));
  EXPECT_EQ(store_->next_due_at(), at(40));
  set("answer:2", OutboxState::in_doubt);
  EXPECT_EQ(store_->next_due_at(), at(40));
  set("answer:2", OutboxState::sending);
  EXPECT_EQ(store_->next_due_at(), at(50));
}

TEST_F(OutboxRows_, OvertakenRemindersAreDropped) {
  add(a_reminder("a", 1), Mode::review);
  add(a_reminder("a", 2), Mode::live);
  add(a_reminder("a", 3), Mode::review);
  add(a_reminder("b", 1), Mode::review);
  Notice other = a_reminder("a", 1);
  other.key = "reminder:c:venue:a:1";
  other.obligation = "venue";
  add(other, Mode::review);
  store_->drop_reminders("a", "report", 3, "đã có bước sau");
  EXPECT_EQ(state_of("reminder:c:report:a:1"), OutboxState::dropped);
  EXPECT_EQ(state_of("reminder:c:report:a:2"), OutboxState::dropped);
  EXPECT_EQ(state_of("reminder:c:report:a:3"), OutboxState::held);
  EXPECT_EQ(state_of("reminder:c:report:b:1"), OutboxState::held);
  EXPECT_EQ(state_of("reminder:c:venue:a:1"), OutboxState::held);
  EXPECT_EQ(store_->outbox_row("reminder:c:report:a:1")->last_reply, "đã có bước sau");
}

TEST_F(OutboxRows_, OnTheirWayAreNotDroppedAnyMore) {
  add(a_reminder("a", 1));
  set("reminder:c:report:a:1", OutboxState::sending);
  store_->drop_reminders("a", "report", 9, "đã nộp");
  EXPECT_EQ(state_of("reminder:c:report:a:1"), OutboxState::sending);
}

TEST_F(OutboxRows_, AreCountedByStateKindAndDay) {
  add(a_notice(NoticeKind::answer, "answer:1"));
  add(a_notice(NoticeKind::answer, "answer:2"));
  add(a_reminder("a", 1));
  set("answer:1", OutboxState::sent, at(100));
  set("reminder:c:report:a:1", OutboxState::sent, at(200));
  EXPECT_EQ(store_->sent_between(at(100), at(200), std::nullopt), 1);
  EXPECT_EQ(store_->sent_between(at(100), at(201), std::nullopt), 2);
  EXPECT_EQ(store_->sent_between(at(100), at(201), NoticeKind::reminder), 1);
  EXPECT_EQ(store_->count(OutboxState::sent, std::nullopt), 2);
  EXPECT_EQ(store_->count(OutboxState::due, NoticeKind::answer), 1);
  EXPECT_EQ(store_->count(OutboxState::due, NoticeKind::reminder), 0);
  EXPECT_THAT(store_->verify(), IsEmpty());
}

TEST_F(OutboxRows_, AnswersToASenderAreCountedWhateverTheCase) {
  add(a_notice(NoticeKind::answer, "answer:1", "Co.Lan@truong.example"), Mode::live, at(10));
  add(a_notice(NoticeKind::answer, "answer:2", "co.lan@truong.example"), Mode::review, at(20));
  add(a_notice(NoticeKind::answer, "answer:3", "co.lan@truong.example"), Mode::off, at(20));
  add(a_notice(NoticeKind::digest, "digest:1", "co.lan@truong.example"), Mode::live, at(20));
  EXPECT_EQ(store_->answers_to("co.lan@truong.example", at(0), at(100)), 2);
  EXPECT_EQ(store_->answers_to("co.lan@truong.example", at(0), at(20)), 1);
}

TEST_F(OutboxRows_, AreListedByStateAndKey) {
  for (int i = 1; i <= 5; ++i) add(a_reminder("u" + std::to_string(i), 1), i % 2 == 0 ? Mode::live : Mode::review);
  const auto id = [](const OutboxRow& row) { return row.id; };
  std::vector<std::int64_t> held;
  for (const OutboxRow& row : store_->outbox(OutboxState::held, 2, 1)) held.push_back(id(row));
  EXPECT_THAT(held, ElementsAre(3, 5));
  EXPECT_EQ(store_->outbox(std::nullopt, 3, 2).size(), 3u);
}

TEST(OutboxState, HasANameThatIsFoundAgain) {
  for (const OutboxState state : {OutboxState::held, OutboxState::due, OutboxState::sending, OutboxState::in_doubt,
                                  OutboxState::sent, OutboxState::refused, OutboxState::dropped}) {
    EXPECT_EQ(outbox_state(name_of(state)), state);
  }
  EXPECT_EQ(outbox_state("lost"), std::nullopt);
}

}  // namespace
}  // namespace gom
