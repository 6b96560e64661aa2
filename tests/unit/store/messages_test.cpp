#include "store/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "builders.h"
#include "runtime/fault.h"
#include "store/store.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Messages_ : public testing::Test {
 protected:
  MessageRowId add(const MessageRow& row) { return store_->add({.message = row}, Mode::live, at(1000), kDomain); }
  std::vector<MessageRowId> ids(const Store::MessageQuery& query) {
    std::vector<MessageRowId> found;
    for (const MessageRow& row : store_->messages(query)) found.push_back(row.id);
    return found;
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = Store::open(folder_.path);
};

TEST_F(Messages_, ComeBackAsTheyWere) {
  MessageRow row = a_message(*store_, "a mail", 3);
  row.subject = std::string("Báo cáo \0 \xFF", 13);
  row.old = true;
  row.state = MessageState::held;
  row.state_reason = "chờ người xem";
  row.id = add(row);
  row.filed_at = at(1000);
  EXPECT_EQ(store_->message(row.id), row);
  EXPECT_EQ(store_->message(99), std::nullopt);
}

TEST_F(Messages_, AreKnownByPlaceByContentAndByMessageId) {
  const MessageRow row = a_message(*store_, "a mail", 3);
  const MessageRowId id = add(row);
  EXPECT_EQ(store_->known(row.cursor), id);
  EXPECT_EQ(store_->known(row.digest, ""), id);
  EXPECT_EQ(store_->known("another", row.message_id), id);
  EXPECT_EQ(store_->known("another", ""), std::nullopt);
  EXPECT_EQ(store_->known("another", "other@truong.example"), std::nullopt);
}

TEST_F(Messages_, WithOneMessageIdAndOtherContentAreNotOneMail) {
  MessageRow first = a_message(*store_, "Message-ID: <scan@printer>\n\nthe first report\n");
  first.message_id = "scan@printer";
  const MessageRowId id = add(first);
  const std::string moved = keep(*store_, "Received: b\nMessage-ID: <scan@printer>\n\nthe first report\n").digest;
  const std::string second = keep(*store_, "Message-ID: <scan@printer>\n\nthe second report\n").digest;
  EXPECT_EQ(store_->known(moved, "scan@printer"), id);
  EXPECT_EQ(store_->known(second, "scan@printer"), std::nullopt);
}

TEST_F(Messages_, AreNotKnownByAUidOfAnotherMailboxOrValidity) {
  const MessageRow row = a_message(*store_, "a mail", 3);
  add(row);
  EXPECT_EQ(store_->known(Cursor{.mailbox = "Spam", .uid_validity = 7, .uid = 3}), std::nullopt);
  EXPECT_EQ(store_->known(Cursor{.mailbox = "INBOX", .uid_validity = 8, .uid = 3}), std::nullopt);
}

TEST_F(Messages_, OfAMaildirAreKnownByTheirNameWhateverTheirTime) {
  MessageRow row = a_message(*store_, "a mail");
  row.cursor = {.mailbox = "INBOX", .uid_validity = 1, .uid = 1000, .name = "1665.M1.host"};
  const MessageRowId id = add(row);
  EXPECT_EQ(store_->known(Cursor{.mailbox = "INBOX", .uid_validity = 1, .uid = 2000, .name = "1665.M1.host"}), id);
  EXPECT_EQ(store_->known(Cursor{.mailbox = "INBOX", .uid_validity = 1, .uid = 1000, .name = "1665.M2.host"}),
            std::nullopt);
}

TEST_F(Messages_, HaveASecondPlaceAndShowTheFirst) {
  const MessageRow row = a_message(*store_, "a mail", 3);
  const MessageRowId id = add(row);
  const Cursor second{.mailbox = "INBOX", .uid_validity = 8, .uid = 1};
  store_->add_place(id, second);
  EXPECT_EQ(store_->known(second), id);
  EXPECT_EQ(store_->message(id)->cursor, row.cursor);
  EXPECT_EQ(store_->account().seen, 1);
}

TEST_F(Messages_, TakeAPlaceThatTheServerGaveAwayAgain) {
  const MessageRow first = a_message(*store_, "a mail", 3);
  add(first);
  const MessageRowId second = add(a_message(*store_, "another mail", 3));
  EXPECT_EQ(store_->known(first.cursor), second);
}

TEST_F(Messages_, AreNeverAddedTwice) {
  const MessageRow row = a_message(*store_, "a mail", 3);
  add(row);
  EXPECT_THROW(add(row), Fault);
  EXPECT_EQ(store_->account().seen, 1);
}

TEST_F(Messages_, MoveTheCursorOnAndNotBack) {
  add(a_message(*store_, "a", 9));
  add(a_message(*store_, "b", 4));
  EXPECT_EQ(store_->cursor_of("INBOX")->uid, 9u);
  MessageRow renewed = a_message(*store_, "c", 1);
  renewed.cursor.uid_validity = 8;
  add(renewed);
  EXPECT_EQ(store_->cursor_of("INBOX"), renewed.cursor);
}

TEST_F(Messages_, CloseTheAccount) {
  const std::vector<MessageState> states{MessageState::filed, MessageState::filed, MessageState::not_ours,
                                         MessageState::held, MessageState::kept};
  for (std::size_t i = 0; i < states.size(); ++i) {
    MessageRow row = a_message(*store_, "mail " + std::to_string(i), static_cast<std::uint32_t>(i + 1));
    row.state = states[i];
    add(row);
  }
  EXPECT_EQ(store_->account(), (Account{.seen = 5, .filed = 2, .not_ours = 1, .held = 1}));
  EXPECT_EQ(store_->account().difference(), 1);
  store_->set_state(5, MessageState::held, "không đọc được");
  store_->set_state(4, MessageState::filed, "");
  EXPECT_EQ(store_->account(), (Account{.seen = 5, .filed = 3, .not_ours = 1, .held = 1}));
}

TEST_F(Messages_, AreListedByKeyBothWays) {
  for (std::uint32_t i = 1; i <= 7; ++i) add(a_message(*store_, "mail " + std::to_string(i), i));
  EXPECT_THAT(ids({.most = 3}), ElementsAre(7, 6, 5));
  EXPECT_THAT(ids({.before = 5, .most = 3}), ElementsAre(4, 3, 2));
  EXPECT_THAT(ids({.most = 3, .oldest_first = true, .after = 5}), ElementsAre(6, 7));
  EXPECT_THAT(store_->messages({.most = 1})[0].reading, IsEmpty());
}

TEST_F(Messages_, AreFoundByFoldedWordsInAnyOrderWithTheOtherFilters) {
  MessageRow first = a_message(*store_, "1", 1);
  first.search_text = "truong mam non dong du bao cao tuan le.docx c0@dongdu.example";
  MessageRow second = a_message(*store_, "2", 2);
  second.search_text = "xa dong du ke hoach";
  second.unit = "xa-dong-du";
  second.state = MessageState::held;
  add(first);
  add(second);
  EXPECT_THAT(ids({.search = "du dong"}), ElementsAre(2, 1));
  EXPECT_THAT(ids({.search = "don ba"}), ElementsAre(1));
  EXPECT_THAT(ids({.search = "c0@dongdu.example"}), ElementsAre(1));
  EXPECT_THAT(ids({.search = "dong", .unit = "xa-dong-du"}), ElementsAre(2));
  EXPECT_THAT(ids({.state = MessageState::held, .search = "dong"}), ElementsAre(2));
  EXPECT_THAT(ids({.search = "dong", .before = 2}), ElementsAre(1));
  EXPECT_THAT(ids({.search = "nowhere"}), IsEmpty());
}

TEST_F(Messages_, SearchTakesSignsForNothing) {
  add(a_message(*store_, "1", 1));
  for (const char* search : {"\"", "*", "bao\" OR \"x", "NEAR(bao cao)", "search_text:bao", "^", "- ( )", "bao*"}) {
    EXPECT_NO_THROW((void)ids({.search = search})) << search;
  }
  EXPECT_THAT(ids({.search = " - \" "}), ElementsAre(1));
}

TEST_F(Messages_, AreReplacedByAReplayAndStayOneRow) {
  const MessageRowId id = add(a_message(*store_, "1", 1));
  MessageRow again = *store_->message(id);
  again.unit = "xa-da-ton";
  again.state = MessageState::held;
  again.search_text = "da ton";
  again.reading = "{\"unit\":\"xa-da-ton\"}";
  store_->replace(id, {.message = again, .notices = {a_notice(NoticeKind::answer, "answer:again")}});
  EXPECT_EQ(store_->message(id), again);
  EXPECT_EQ(store_->account(), (Account{.seen = 1, .filed = 0, .not_ours = 0, .held = 1}));
  EXPECT_THAT(ids({.search = "da ton"}), ElementsAre(id));
  EXPECT_THAT(ids({.search = "bat trang"}), IsEmpty());
  EXPECT_EQ(store_->outbox_row("answer:again"), std::nullopt);
  EXPECT_THAT(store_->verify(), IsEmpty());
}

}  // namespace
}  // namespace gom
