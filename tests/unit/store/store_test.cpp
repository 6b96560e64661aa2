#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "builders.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "store/database.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.scope(), FaultScope::service);
    EXPECT_EQ(fault.retry(), Retry::never);
    return fault.what();
  }
  return "not refused";
}

TEST(Store, RefusesASecondInstanceUntilTheFirstHasEnded) {
  const Folder folder;
  auto first = Store::open(folder.path);
  EXPECT_THAT(refusal_of([&] { (void)Store::open(folder.path); }),
              AllOf(HasSubstr("another gom"), HasSubstr(std::to_string(getpid())), HasSubstr(folder.path.string())));
  first.reset();
  EXPECT_NE(Store::open(folder.path), nullptr);
}

TEST(Store, IsFreeAgainWhenItsProcessWasKilled) {
  const Folder folder;
  const pid_t child = fork();
  if (child == 0) {
    const auto store = Store::open(folder.path);
    store->set_fact("seen", "yes");
    raise(SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(Store::open(folder.path)->fact("seen"), "yes");
}

TEST(Store, MayBeReadByOthersWhileOneWrites) {
  const Folder folder;
  EXPECT_THAT(refusal_of([&] { (void)Store::open(folder.path, StoreAccess::reader); }), HasSubstr("no store"));
  const auto writer = Store::open(folder.path);
  const auto reader = Store::open(folder.path, StoreAccess::reader);
  writer->set_fact("last_digest", "2022-10-08");
  EXPECT_EQ(reader->fact("last_digest"), "2022-10-08");
  EXPECT_THROW(reader->set_fact("last_digest", "x"), Fault);
}

TEST(Store, TakesAShortWordBesideItsOwnerWhoLearnsOfIt) {
  const Folder folder;
  EXPECT_THAT(refusal_of([&] { (void)Store::open(folder.path, StoreAccess::beside); }), HasSubstr("no store"));
  const auto owner = Store::open(folder.path);
  const auto beside = Store::open(folder.path, StoreAccess::beside);
  owner->set_fact("mine", "yes");
  EXPECT_FALSE(owner->changed_by_others()) << "its own word is no news";
  beside->confirm_address("moi@gialam.example", "xa-bat-trang");
  EXPECT_TRUE(owner->changed_by_others());
  EXPECT_FALSE(owner->changed_by_others()) << "told once";
  EXPECT_TRUE(owner->address_book().confirmed.contains("moi@gialam.example"));
  EXPECT_TRUE(beside->changed_by_others());
}

TEST(Store, KeepsNothingOfATransactionThatThrew) {
  const Folder folder;
  const auto store = Store::open(folder.path);
  const MessageRow message = a_message(*store, "a mail", 5);
  EXPECT_THROW(store->transaction([&] {
    store->add({.message = message,
                .submissions = {a_submission()},
                .notices = {a_notice(NoticeKind::answer, "answer:1")},
                .bounced_addresses = {"gone@truong.example"}},
               Mode::live, at(0), kDomain);
    throw std::runtime_error("killed here");
  }),
               std::runtime_error);

  EXPECT_EQ(store->account(), Account{});
  EXPECT_EQ(store->cursor_of("INBOX"), std::nullopt);
  EXPECT_THAT(store->standing_submissions(), IsEmpty());
  EXPECT_EQ(store->outbox_row("answer:1"), std::nullopt);
  EXPECT_THAT(store->address_book().bounced, IsEmpty());
  EXPECT_EQ(store->count(OutboxState::due, std::nullopt), 0);
}

TEST(Store, DropsOneBadMessageOutOfAGroupAndKeepsTheRest) {
  const Folder folder;
  const auto store = Store::open(folder.path);
  store->transaction([&] {
    for (std::uint32_t uid = 1; uid <= 100; ++uid) {
      const MessageRow message = a_message(*store, "mail " + std::to_string(uid), uid);
      try {
        store->transaction([&] {
          store->add({.message = message, .submissions = {a_submission()}}, Mode::live, at(0), kDomain);
          if (uid == 57) throw std::runtime_error("a bad message");
        });
      } catch (const std::runtime_error&) {
      }
    }
  });
  EXPECT_EQ(store->account().seen, 99);
  EXPECT_THAT(store->submissions_of("xa-bat-trang"), SizeIs(99));
  EXPECT_EQ(store->known(Cursor{.mailbox = "INBOX", .uid_validity = 7, .uid = 57}), std::nullopt);
  EXPECT_EQ(store->cursor_of("INBOX")->uid, 100u);
}

TEST(Store, HoldsFactsUntilTheyAreCleared) {
  const Folder folder;
  const auto store = Store::open(folder.path);
  EXPECT_EQ(store->fact("mailbox_unreachable_since"), std::nullopt);
  store->set_fact("mailbox_unreachable_since", "1665000000");
  store->set_fact("mailbox_unreachable_since", "1665000001");
  EXPECT_EQ(store->fact("mailbox_unreachable_since"), "1665000001");
  store->clear_fact("mailbox_unreachable_since");
  EXPECT_EQ(store->fact("mailbox_unreachable_since"), std::nullopt);
}

TEST(Store, IsSoundAfterUse) {
  const Folder folder;
  const auto store = Store::open(folder.path);
  store->add({.message = a_message(*store, "a mail", 1), .submissions = {a_submission()}}, Mode::live, at(0), kDomain);
  store->add_notice(a_notice(NoticeKind::digest, "digest:1"), Mode::live, at(0), kDomain);
  EXPECT_THAT(store->verify(), IsEmpty());
}

std::vector<std::string> words_of(const std::vector<StoreMistake>& mistakes) {
  std::vector<std::string> words;
  for (const StoreMistake& each : mistakes) words.push_back(each.words);
  return words;
}

TEST(Store, TellsEachMistakeThatItFinds) {
  const Folder folder;
  auto store = Store::open(folder.path);
  const MessageRow changed = a_message(*store, "a mail", 1);
  const MessageRow missing = a_message(*store, "another mail", 2);
  store->add({.message = changed}, Mode::live, at(0), kDomain);
  store->add({.message = missing}, Mode::live, at(0), kDomain);
  std::ofstream(store->files().path_of(changed.digest), std::ios::app) << "!";
  std::filesystem::remove(store->files().path_of(missing.digest));
  const StoredFile orphan = keep(*store, "a mail that was kept and never filed");
  {
    Database behind(folder.path / "gom.sqlite", false);
    behind.execute(
        "UPDATE message_count SET number = 9 WHERE what = 'seen'; PRAGMA foreign_keys = OFF;"
        "INSERT INTO message_text VALUES (77, '', '')");
  }
  EXPECT_THAT(words_of(store->verify()),
              testing::UnorderedElementsAre(
                  AllOf(HasSubstr("message_text"), HasSubstr("77")),
                  AllOf(HasSubstr("message 1: its file has changed"), HasSubstr(changed.digest.substr(2))),
                  HasSubstr("message 2: its file is missing"),
                  AllOf(HasSubstr("no message has this file"), HasSubstr(orphan.digest.substr(2))),
                  AllOf(HasSubstr("counter is wrong by 7"), HasSubstr("seen"))));
  store->recount();
  EXPECT_THAT(words_of(store->verify()), testing::Not(testing::Contains(HasSubstr("counter"))));
}

TEST(Store, ComesBackFromItsBackup) {
  const Folder folder;
  const Folder safe;
  const auto store = Store::open(folder.path);
  store->add({.message = a_message(*store, "first", 1), .submissions = {a_submission()}}, Mode::live, at(0), kDomain);
  store->backup(safe.path / "copy");
  store->add({.message = a_message(*store, "second", 2)}, Mode::live, at(0), kDomain);
  store->backup(safe.path / "copy");

  const auto restored = Store::open(safe.path / "copy");

  EXPECT_EQ(restored->account(), store->account());
  EXPECT_EQ(restored->standing_submissions(), store->standing_submissions());
  EXPECT_EQ(restored->message(2), store->message(2));
  EXPECT_THAT(restored->verify(), IsEmpty());
}

TEST(Store, RefusesADamagedFileInWords) {
  const Folder folder;
  write_durably(folder.path / "gom.sqlite", std::string(8192, 'x'));
  EXPECT_THAT(refusal_of([&] { (void)Store::open(folder.path); }), HasSubstr("not a database"));
}

}  // namespace
}  // namespace gom
