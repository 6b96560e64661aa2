#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "folder.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"
#include "transport/maildir_listing.h"
#include "transport/maildir_mailbox.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

sys_seconds at(long seconds) {
  return sys_seconds(std::chrono::seconds(1'665'000'000 + seconds));
}

/// Keeps what it is given.
struct Kept final : MessageSink {
  void write(std::span<const std::byte> bytes) override {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  void adopt(const fs::path& path) override {
    if (!fs::exists(path)) throw Fault(FaultScope::message, Retry::later, "gone");
    text = read_file(path);
  }
  std::string text;
};

class Maildir_ : public testing::Test {
 protected:
  Maildir_() {
    for (const char* part : {"new", "cur", "tmp"}) fs::create_directory(folder_.path / part);
  }
  void deliver(const std::string& file, sys_seconds time, const std::string& mail = "mail") {
    const fs::path path = folder_.path / file;
    std::ofstream(folder_.path / "tmp" / "x") << mail;
    const timespec when{time.time_since_epoch().count(), 0};
    const timespec both[2] = {when, when};
    utimensat(AT_FDCWD, (folder_.path / "tmp" / "x").c_str(), both, 0);
    fs::rename(folder_.path / "tmp" / "x", path);
  }
  std::vector<std::string> names(Mailbox& mailbox, const Cursor& cursor = {}, std::size_t most = 100) {
    std::vector<std::string> found;
    for (const Cursor& each : mailbox.after(cursor, most)) {
      found.push_back(each.name);
      last_ = each;
    }
    return found;
  }

  Folder folder_;
  Cursor last_;
};

TEST(DeliveryTime, IsTheEarlierOfNameAndFileThatCanBeOne) {
  struct Case {
    const char* name;
    long file_time;
    long expected;
  };
  const long now = 1'700'000'000;
  for (const Case& each : std::vector<Case>{
           {"1665000000.M1P2.host", 1'665'000'001, 1'665'000'000},  // delivered here
           {"1690000000.M1P2.host", 1'665'000'000, 1'665'000'000},  // brought over, its time kept
           {"1665000000.M1P2.host", 1'699'000'000, 1'665'000'000},  // copied by hand, its time lost
           {"1665000000.M1P2.host", 0, 1'665'000'000},              // no file time
           {"99999999999.M1", 1'665'000'000, 1'665'000'000},        // a number that is no time
           {"42.M1", 1'665'000'000, 1'665'000'000},
           {"1665000000", 1'664'000'000, 1'664'000'000},  // no dot: a name that happens to be a number
           {"bao-cao.eml", 1'665'000'000, 1'665'000'000},
           {"", 1'665'000'000, 1'665'000'000},
       }) {
    const auto time = [](long seconds) { return sys_seconds(std::chrono::seconds(seconds)); };
    EXPECT_EQ(delivery_time(each.name, time(each.file_time), time(now)), time(each.expected)) << each.name;
  }
}

TEST_F(Maildir_, IsReadInOrderOfDeliveryWhicheverFolderItLiesIn) {
  deliver("cur/b:2,S", at(20));
  deliver("new/a", at(10));
  deliver("new/c", at(20));
  deliver("cur/.hidden", at(5));
  const auto mailbox = open_maildir(folder_.path);
  EXPECT_EQ(mailbox->open(), (MailboxState{.uid_validity = 1, .uid_next = 0, .messages = 3}));
  EXPECT_THAT(names(*mailbox), ElementsAre("a", "b", "c"));
  EXPECT_EQ(last_, (Cursor{.mailbox = "INBOX", .uid_validity = 1, .uid = 1'665'000'020, .name = "c"}));
}

TEST_F(Maildir_, IsReadInBatchesToItsEnd) {
  for (int i = 10; i < 35; ++i) deliver("new/m" + std::to_string(i), at(i));
  const auto mailbox = open_maildir(folder_.path);
  std::vector<std::string> all;
  for (std::vector<std::string> batch = names(*mailbox, {}, 10); !batch.empty(); batch = names(*mailbox, last_, 10)) {
    EXPECT_LE(batch.size(), 10u);
    all.insert(all.end(), batch.begin(), batch.end());
  }
  EXPECT_EQ(all.size(), 25u);
  EXPECT_TRUE(std::ranges::is_sorted(all));
}

TEST_F(Maildir_, GivesABatchAgainThatWasNotPassed) {
  for (int i = 1; i <= 4; ++i) deliver("new/m" + std::to_string(i), at(i));
  const auto mailbox = open_maildir(folder_.path);
  names(*mailbox, {}, 2);
  const Cursor first = last_;
  EXPECT_THAT(names(*mailbox, first, 2), ElementsAre("m3", "m4"));
  EXPECT_THAT(names(*mailbox, first, 2), ElementsAre("m3", "m4")) << "the disk was full: the same again";
  EXPECT_THAT(names(*mailbox, last_, 2), IsEmpty());
}

TEST_F(Maildir_, MissesNoMailThatComesLateWithAnEarlyTime) {
  deliver("new/today", at(1000));
  const auto mailbox = open_maildir(folder_.path);
  names(*mailbox);
  deliver("new/moved-here-from-last-week", at(10));
  EXPECT_THAT(names(*mailbox, last_), ElementsAre("moved-here-from-last-week"));
}

TEST_F(Maildir_, GivesNothingTwiceThoughAPersonReadsItMeanwhile) {
  deliver("new/1665000000.M1.host", at(0));
  const auto mailbox = open_maildir(folder_.path);
  names(*mailbox);
  fs::rename(folder_.path / "new/1665000000.M1.host", folder_.path / "cur/1665000000.M1.host:2,RS");
  EXPECT_THAT(names(*mailbox, last_), IsEmpty());
}

TEST_F(Maildir_, GivesAllAgainToANewProcess) {
  deliver("new/a", at(10));
  deliver("new/b", at(20));
  names(*open_maildir(folder_.path));
  EXPECT_THAT(names(*open_maildir(folder_.path), last_), ElementsAre("a", "b"));
}

TEST_F(Maildir_, FetchesAMailWhereverAPersonHasMovedIt) {
  deliver("new/1665000000.M1.host", at(5), "Subject: x\n\nBáo cáo");
  const auto mailbox = open_maildir(folder_.path);
  names(*mailbox);
  fs::rename(folder_.path / "new/1665000000.M1.host", folder_.path / "cur/1665000000.M1.host:2,S");
  Kept kept;
  EXPECT_EQ(mailbox->fetch(last_, kept), (Fetched{.size = 21, .received_at = at(0)}));
  EXPECT_EQ(kept.text, "Subject: x\n\nBáo cáo");
  fs::remove(folder_.path / "cur/1665000000.M1.host:2,S");
  EXPECT_TRUE(mailbox->fetch(last_, kept).gone);
}

TEST_F(Maildir_, WaitsForAMailThatIsStillBeingWritten) {
  const auto mailbox = open_maildir(folder_.path);
  std::ofstream writer(folder_.path / "new" / "copied-by-hand");
  writer << "half of " << std::flush;
  EXPECT_THAT(names(*mailbox), IsEmpty());
  writer << "a mail";
  writer.close();
  EXPECT_THAT(names(*mailbox), ElementsAre("copied-by-hand"));
}

TEST_F(Maildir_, TellsWhenItIsNoneOrIsTakenAway) {
  EXPECT_THROW((void)open_maildir(folder_.path / "tmp"), Fault);
  const auto mailbox = open_maildir(folder_.path);
  fs::rename(folder_.path / "new", folder_.path / "away");
  try {
    (void)names(*mailbox);
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.scope(), FaultScope::mailbox);
    EXPECT_EQ(fault.retry(), Retry::later);
    EXPECT_THAT(fault.what(), HasSubstr("new: No such file"));
  }
  fs::rename(folder_.path / "away", folder_.path / "new");
  deliver("new/a", at(1));
  EXPECT_THAT(names(*mailbox), ElementsAre("a"));
}

TEST_F(Maildir_, WakesWhenAMailArrives) {
  const auto mailbox = open_maildir(folder_.path);
  (void)names(*mailbox);
  const auto began = std::chrono::steady_clock::now();
  std::jthread deliverer([&] { deliver("new/a", at(1)); });
  mailbox->wait(SystemClock().now() + 1h, {});
  EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
  deliverer.join();
  EXPECT_THAT(names(*mailbox), ElementsAre("a"));
}

TEST_F(Maildir_, DoesNotWaitForWhatCameBefore) {
  const auto mailbox = open_maildir(folder_.path);
  (void)names(*mailbox);
  deliver("cur/a:2,", at(1));
  mailbox->wait(SystemClock().now() + 1h, {});
  EXPECT_THAT(names(*mailbox), ElementsAre("a"));
}

TEST_F(Maildir_, EndsItsWaitWhenStoppedAndInTime) {
  const auto mailbox = open_maildir(folder_.path);
  std::stop_source stop;
  std::jthread stopper([&] { stop.request_stop(); });
  mailbox->wait(SystemClock().now() + 1h, stop.get_token());
  mailbox->wait(SystemClock().now() + 1h, stop.get_token());
  mailbox->wait(SystemClock().now() - 1h, {});
  SUCCEED();
}

TEST_F(Maildir_, FilesAMailIntoASubfolderOfItsOwn) {
  deliver("new/a", at(1));
  deliver("cur/b:2,S", at(2));
  const auto mailbox = open_maildir(folder_.path);
  for (const Cursor& each : mailbox->after({}, 10)) mailbox->file(each, "../Đã nhận/2022");
  EXPECT_TRUE(fs::exists(folder_.path / ".Đã nhận.2022" / "cur" / "a:2,"));
  EXPECT_TRUE(fs::exists(folder_.path / ".Đã nhận.2022" / "cur" / "b:2,S"));
  EXPECT_THAT(names(*mailbox), IsEmpty());
}

TEST_F(Maildir_, FindsWhatWasSentByItsMessageIdInTheHeaderAlone) {
  const auto mailbox = open_maildir(folder_.path);
  EXPECT_FALSE(mailbox->find_sent("1@gom"));
  fs::create_directories(folder_.path / ".Sent" / "cur");
  std::ofstream(folder_.path / ".Sent/cur/a:2,S") << "Subject: x\r\nMESSAGE-ID:\r\n <1@gom>\r\nReferences: <0@gom>\r\n"
                                                     "\r\nMessage-ID: <2@gom>\r\n";
  EXPECT_TRUE(mailbox->find_sent("1@gom"));
  EXPECT_FALSE(mailbox->find_sent("2@gom"));
  EXPECT_FALSE(mailbox->find_sent("0@gom"));
}

TEST_F(Maildir_, HoldsFewNamesOfMany) {
  for (int i = 0; i < 20'000; ++i) {
    std::ofstream(folder_.path / "cur" /
                  (std::to_string(1'665'000'000 + i * 7919 % 20'000) + ".M" + std::to_string(i)));
  }
  MaildirListing listing(folder_.path);
  std::size_t seen = 0;
  MaildirEntry before;
  for (auto batch = listing.next(1000); !batch.empty(); batch = listing.next(1000)) {
    EXPECT_LT(before, batch.front());
    before = batch.back();
    seen += batch.size();
    listing.pass(before.name);
  }
  EXPECT_EQ(seen, 20'000u);
}

}  // namespace
}  // namespace gom
