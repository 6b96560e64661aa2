#include "outbox/outbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "folder.h"
#include "outbox/retry.h"
#include "runtime/fault.h"
#include "strict_mail.h"

namespace gom {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Kind = Outcome::Kind;

const sys_seconds kMorning{std::chrono::seconds(1'665'190'800)};  // 08:00 on 8 October 2022 in Hà Nội

/// A server by a script: what it says to each mail in turn, then "accepted" for ever.
struct Scripted final : Sender {
  Outcome send(const Envelope& envelope, std::span<const std::byte>, const GoAhead& go) override {
    if (lost) throw Fault(FaultScope::mailbox, Retry::later, "connection refused");
    if (before) before();
    if (!go()) return {Kind::withheld, ""};
    if (during) during();
    sent_to.push_back(envelope.rcpt_to);
    if (script.empty()) return {Kind::accepted, "250 ok"};
    const Outcome outcome = script.front();
    script.pop_front();
    return outcome;
  }
  void keep_copy(const Envelope& envelope, std::span<const std::byte>) override {
    if (when_kept) when_kept();
    kept.push_back(envelope.rcpt_to);
  }
  std::vector<std::string> kept;
  std::function<void()> when_kept;
  std::deque<Outcome> script;
  std::vector<std::string> sent_to;
  std::function<void()> before, during;
  bool lost = false;
};

class Outbox_ : public testing::Test {
 protected:
  Outbox_() {
    rules_.mail_from = "hkhgialam@gmail.com";
    rules_.limits = {.answers_a_sender_a_day = 5, .mails_a_day = 10, .reserved_for_answers = 4};
  }
  void owe(NoticeKind kind, const std::string& key, const std::string& to, sys_seconds at = kMorning) {
    Notice notice;
    notice.kind = kind;
    notice.key = key;
    notice.to = to;
    notice.text = "Kính gửi";
    store_->add_notice(notice, Mode::live, at, "gialam.example");
  }
  int send(sys_seconds now = kMorning) {
    return send_due(*store_, sender_, [this](const std::string& id) { return find_sent(id); }, rules_, now);
  }
  SentCopy find_sent(const std::string& id) {
    looked_for_.push_back(id);
    if (mailbox_lost_) throw Fault(FaultScope::mailbox, Retry::later, "mailbox out of reach");
    return in_sent_;
  }
  OutboxRow row(const std::string& key) { return store_->outbox_row(key).value(); }

  Folder folder_;
  std::unique_ptr<Store> store_ = Store::open(folder_.path);
  Scripted sender_;
  OutboxRules rules_;
  std::vector<std::string> looked_for_;
  SentCopy in_sent_ = SentCopy::absent;
  bool mailbox_lost_ = false;
};

TEST_F(Outbox_, SendsWhatIsDueOnceAnswersFirst) {
  owe(NoticeKind::reminder, "r", "r@x");
  owe(NoticeKind::digest, "d", "d@x");
  owe(NoticeKind::answer, "a", "a@x");
  EXPECT_EQ(send(), 3);
  EXPECT_EQ(send(), 0);
  EXPECT_THAT(sender_.sent_to, ElementsAre("a@x", "d@x", "r@x"));
  EXPECT_EQ(row("a").state, OutboxState::sent);
  EXPECT_EQ(row("a").sent_at, kMorning);
  EXPECT_EQ(row("a").last_reply, "250 ok");
}

TEST_F(Outbox_, KeepsACopyOfWhatWasAcceptedOnceThatIsWrittenDown) {
  owe(NoticeKind::answer, "a", "a@x");
  owe(NoticeKind::answer, "b", "b@x");
  sender_.script = {{Kind::accepted, "250"}, {Kind::refused, "550"}};
  sender_.when_kept = [&] { EXPECT_EQ(row("a").state, OutboxState::sent); };
  send();
  EXPECT_THAT(sender_.kept, ElementsAre("a@x"));
}

TEST_F(Outbox_, MarksARowBeforeItIsSent) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.during = [&] { EXPECT_EQ(row("a").state, OutboxState::sending); };
  EXPECT_EQ(send(), 1);
}

TEST_F(Outbox_, TriesAgainLaterAndLaterFor4xxAndEndsAfterDays) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script.assign(1000, {Kind::deferred, "451 try again"});
  sys_seconds now = kMorning;
  std::vector<std::chrono::seconds> delays;
  while (row("a").state == OutboxState::due) {
    EXPECT_EQ(send(now), 1);
    EXPECT_EQ(send(now), 0) << "not again at once";
    if (row("a").state == OutboxState::due) delays.push_back(row("a").next_at - now);
    now = row("a").next_at;
  }
  EXPECT_EQ(row("a").state, OutboxState::refused);
  EXPECT_EQ(delays.front(), 1min);
  EXPECT_EQ(delays.back(), 6h);
  EXPECT_TRUE(std::ranges::is_sorted(delays));
  EXPECT_GE(now - kMorning, 95h);
  EXPECT_LE(now - kMorning, 104h);
}

TEST_F(Outbox_, GoesOutAfterTwoDaysOf4xx) {
  owe(NoticeKind::answer, "a", "a@x");
  sys_seconds now = kMorning;
  while (now < kMorning + 48h) {
    sender_.script = {{Kind::deferred, "421 busy"}};
    send(now);
    now = store_->next_due_at().value();
  }
  sender_.script.clear();
  EXPECT_EQ(send(now), 1);
  EXPECT_EQ(row("a").state, OutboxState::sent);
}

TEST_F(Outbox_, EndsAt5xxWithTheServersWords) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::refused, "550 5.1.1 no such user\r\nX-Forged: yes"}};
  send();
  EXPECT_EQ(row("a").state, OutboxState::refused);
  EXPECT_EQ(row("a").last_reply, "550 5.1.1 no such user  X-Forged: yes");
  EXPECT_EQ(send(kMorning + 24h), 0);
}

TEST_F(Outbox_, PutsOffWhatAnUnreachableServerDidNotTake) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.lost = true;
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(row("a").state, OutboxState::due);
  EXPECT_EQ(row("a").next_at, kMorning + 1min);
  EXPECT_EQ(row("a").tries, 0) << "no server has spoken about it";
  EXPECT_THAT(row("a").last_reply, HasSubstr("connection refused"));
}

TEST_F(Outbox_, KnocksOnceAtAServerOutOfReach) {
  for (int i = 0; i < 5; ++i) owe(NoticeKind::answer, "a" + std::to_string(i), "a@x");
  sender_.lost = true;
  EXPECT_EQ(send(), 1);
  for (sys_seconds now = kMorning; now < kMorning + 24h * 6; now += 1h) send(now);
  sender_.lost = false;
  EXPECT_EQ(send(kMorning + 24h * 6), 5) << "a server away for days costs no mail";
}

TEST_F(Outbox_, SendsNotWhatAPersonHoldsAtTheLastMoment) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.before = [&] {
    OutboxRow held = row("a");
    held.state = OutboxState::held;
    store_->update(held);
  };
  EXPECT_EQ(send(), 1);
  EXPECT_THAT(sender_.sent_to, IsEmpty());
  EXPECT_EQ(row("a").state, OutboxState::held);
}

TEST_F(Outbox_, MarksAnAddressThatWasRefusedAndWritesToItNoMore) {
  owe(NoticeKind::answer, "a", "gone@x");
  owe(NoticeKind::digest, "d", "office@x");
  sender_.script = {{Kind::refused, "550 5.1.1 no such user", true}, {Kind::refused, "550 5.1.1 no such user", true}};
  send();
  EXPECT_THAT(store_->address_book().bounced, testing::UnorderedElementsAre("gone@x")) << "never the office's";
  owe(NoticeKind::answer, "b", "gone@x");
  send();
  EXPECT_EQ(row("b").state, OutboxState::refused);
  EXPECT_EQ(sender_.sent_to.size(), 2u);
}

TEST_F(Outbox_, LeavesAnAddressAloneWhoseMailWasRefused) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::refused, "552 5.3.4 too big"}};
  send();
  EXPECT_THAT(store_->address_book().bounced, IsEmpty());
}

TEST_F(Outbox_, RatherLeavesInDoubtThanSendsTwiceWhereSentKnowsNothing) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::in_doubt, "the line was cut after DATA"}};
  in_sent_ = SentCopy::unknown;
  send();
  for (sys_seconds now = kMorning; now < kMorning + 48h; now += 1h) send(now);
  EXPECT_EQ(row("a").state, OutboxState::in_doubt);
  EXPECT_THAT(sender_.sent_to, ElementsAre("a@x"));
  send(kMorning + 97h);
  EXPECT_EQ(row("a").state, OutboxState::refused) << "for a person";
  EXPECT_THAT(row("a").last_reply, HasSubstr("chưa rõ"));
}

TEST_F(Outbox_, SpreadsRemindersOverTheDay) {
  rules_.between_reminders = 10min;
  for (int i = 0; i < 4; ++i) owe(NoticeKind::reminder, "r" + std::to_string(i), "r@x");
  owe(NoticeKind::answer, "a", "a@x");
  EXPECT_EQ(send(), 2) << "the answer, and the first of them";
  for (int i = 1; i < 4; ++i) {
    EXPECT_EQ(store_->next_due_at(), kMorning + i * 10min);
    EXPECT_EQ(send(kMorning + i * 10min), 1);
  }
}

TEST_F(Outbox_, BringsForwardWhatAWrongClockPutOffForYears) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::deferred, "451 later"}};
  send(kMorning + 24h * 3650);
  EXPECT_EQ(send(), 0);
  store_->bring_forward(kMorning);
  EXPECT_EQ(send(), 1);
}

TEST_F(Outbox_, DoesNotSendAgainWhatSentHolds) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::in_doubt, "the line was cut after DATA"}};
  send();
  EXPECT_EQ(row("a").state, OutboxState::in_doubt);
  EXPECT_EQ(send(), 0) << "Sent is looked into a moment later";
  in_sent_ = SentCopy::found;
  EXPECT_EQ(send(row("a").next_at), 1);
  EXPECT_EQ(row("a").state, OutboxState::sent);
  EXPECT_THAT(sender_.sent_to, ElementsAre("a@x"));
  EXPECT_THAT(looked_for_, ElementsAre(row("a").message_id));
}

TEST_F(Outbox_, SendsAgainWhatSentDoesNotHold) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::in_doubt, "the line was cut after DATA"}};
  send();
  EXPECT_EQ(send(row("a").next_at), 1);
  EXPECT_EQ(row("a").state, OutboxState::sent);
  EXPECT_THAT(sender_.sent_to, ElementsAre("a@x", "a@x"));
}

TEST_F(Outbox_, LeavesADoubtWhileTheMailboxIsOutOfReach) {
  owe(NoticeKind::answer, "a", "a@x");
  sender_.script = {{Kind::in_doubt, "the line was cut after DATA"}};
  send();
  mailbox_lost_ = true;
  EXPECT_EQ(send(row("a").next_at), 1);
  EXPECT_EQ(row("a").state, OutboxState::in_doubt);
  EXPECT_THAT(sender_.sent_to, ElementsAre("a@x"));
}

TEST_F(Outbox_, SettlesAfterARestartWhatWasBeingSent) {
  for (const bool in_sent : {true, false}) {
    const std::string key = in_sent ? "a" : "b";
    owe(NoticeKind::answer, key, key + "@x");
    EXPECT_TRUE(mark_sending(*store_, take_due(*store_, rules_, kMorning)->row.id));  // killed here
    store_.reset();
    store_ = Store::open(folder_.path);
    in_sent_ = in_sent ? SentCopy::found : SentCopy::absent;
    EXPECT_EQ(send(), 1);
    EXPECT_EQ(row(key).state, OutboxState::sent);
  }
  EXPECT_THAT(looked_for_, ElementsAre(row("a").message_id, row("b").message_id));
  EXPECT_THAT(sender_.sent_to, ElementsAre("b@x"));
}

TEST_F(Outbox_, KeepsAShareOfTheDayForAnswersAndTheOffice) {
  for (int i = 0; i < 9; ++i) owe(NoticeKind::reminder, "r" + std::to_string(i), "r@x");
  EXPECT_EQ(send(), 6);
  owe(NoticeKind::digest, "d", "d@x");
  for (int i = 0; i < 5; ++i) owe(NoticeKind::answer, "a" + std::to_string(i), "a@x");
  EXPECT_EQ(send(), 4);
  EXPECT_EQ(row("a3").state, OutboxState::sent);
  EXPECT_EQ(row("a4").state, OutboxState::due);
  EXPECT_EQ(row("d").state, OutboxState::due);
}

TEST_F(Outbox_, SendsTheRestAnotherDayRemindersAtTheirHour) {
  rules_.limits.mails_a_day = 4;
  rules_.next_allowed = [](sys_seconds at) { return at == kMorning + 16h ? kMorning + 23h : at; };
  for (int i = 0; i < 3; ++i) owe(NoticeKind::reminder, "r" + std::to_string(i), "r@x");
  for (int i = 0; i < 5; ++i) owe(NoticeKind::answer, "a" + std::to_string(i), "a@x");
  EXPECT_EQ(send(), 4);
  EXPECT_EQ(store_->next_due_at(), kMorning + 16h) << "midnight in Hà Nội";
  EXPECT_EQ(send(kMorning + 16h), 1);
  EXPECT_EQ(row("r2").next_at, kMorning + 23h) << "at the hour when people read again";
}

TEST_F(Outbox_, WritesToNobodyWithoutAUsableAddress) {
  owe(NoticeKind::answer, "a", "a@x\r\nRCPT TO:<b@x>");
  owe(NoticeKind::reminder, "r", "gone@x");
  owe(NoticeKind::digest, "d", "gone@x");
  store_->mark_bounced("gone@x", kMorning, "550");
  EXPECT_EQ(send(), 1);
  EXPECT_THAT(sender_.sent_to, ElementsAre("gone@x")) << "the office is told all the same";
  EXPECT_EQ(row("a").state, OutboxState::refused);
  EXPECT_EQ(row("r").state, OutboxState::refused);
}

TEST_F(Outbox_, SendsUnderTheNullReturnPathWhereItIsAskedFor) {
  owe(NoticeKind::answer, "a", "a@x");
  rules_.null_return_path = true;
  const auto mail = take_due(*store_, rules_, kMorning);
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->envelope, (Envelope{.mail_from = "", .rcpt_to = "a@x", .message_id = row("a").message_id}));
  EXPECT_NO_THROW(strict::read(mail->mail));
}

TEST_F(Outbox_, TriesNoMoreThanItWasTold) {
  for (int i = 0; i < 5; ++i) owe(NoticeKind::answer, "a" + std::to_string(i), "a@x");
  EXPECT_EQ(send_due(*store_, sender_, {}, rules_, kMorning, 2), 2);
  EXPECT_EQ(sender_.sent_to.size(), 2u);
}

TEST(Retry, GrowsFromAMinuteToHoursAndStaysThere) {
  EXPECT_EQ(delay_after(1), 1min);
  EXPECT_EQ(delay_after(2), 2min);
  EXPECT_EQ(delay_after(9), 256min);
  EXPECT_EQ(delay_after(10), 6h);
  EXPECT_EQ(delay_after(1'000'000), 6h);
  EXPECT_EQ(delay_after(-5), 1min);
}

}  // namespace
}  // namespace gom
