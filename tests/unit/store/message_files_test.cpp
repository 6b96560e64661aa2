#include "store/message_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "bytes/digest.h"
#include "folder.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"

namespace gom {
namespace {

StoredFile keep(const MessageFiles& files, const std::string& mail, bool sync = true) {
  const auto file = files.incoming();
  for (const char& c : mail) file->write(std::as_bytes(std::span(&c, 1)));
  return file->finish(sync);
}

ino_t inode_of(const std::filesystem::path& path) {
  struct stat status{};
  return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

TEST(MessageFiles, NamesAMailByItsDigestAndKeepsEveryByte) {
  const Folder folder;
  const MessageFiles files(folder.path);
  const std::string mail("From: a\r\n\r\nb\0c", 14);

  const StoredFile kept = keep(files, mail);

  EXPECT_EQ(kept.digest, sha256(as_bytes(mail)));
  EXPECT_EQ(kept.size, 14u);
  EXPECT_FALSE(kept.existed);
  EXPECT_EQ(files.read(kept.digest), mail);
  EXPECT_EQ(files.path_of(kept.digest), folder.path / kept.digest.substr(0, 2) / (kept.digest.substr(2) + ".eml"));
}

TEST(MessageFiles, KeepTheSameMailOnce) {
  const Folder folder;
  const MessageFiles files(folder.path);
  const StoredFile first = keep(files, "a mail");
  const StoredFile second = keep(files, "a mail");
  EXPECT_TRUE(second.existed);
  EXPECT_EQ(second.digest, first.digest);
  EXPECT_EQ(folder.files(), 1u);
}

TEST(MessageFiles, KeepAnEmptyMailToo) {
  const Folder folder;
  const MessageFiles files(folder.path);
  EXPECT_EQ(files.read(keep(files, "").digest), "");
}

TEST(MessageFiles, LinkAMaildirFileInsteadOfCopyingIt) {
  const Folder folder;
  std::filesystem::create_directory(folder.path / "messages");
  write_durably(folder.path / "mail", "Subject: x\r\n\r\nbody");
  const MessageFiles files(folder.path / "messages");

  const auto incoming = files.incoming();
  incoming->adopt(folder.path / "mail");
  const StoredFile kept = incoming->finish(true);

  EXPECT_TRUE(kept.linked);
  EXPECT_EQ(kept.size, 18u);
  EXPECT_EQ(inode_of(files.path_of(kept.digest)), inode_of(folder.path / "mail"));
}

TEST(MessageFiles, LinkWhatWasReadThoughItsNameHasChangedMeanwhile) {
  const Folder folder;
  std::filesystem::create_directory(folder.path / "messages");
  write_durably(folder.path / "new", "the mail");
  const MessageFiles files(folder.path / "messages");

  const auto incoming = files.incoming();
  incoming->adopt(folder.path / "new");
  std::filesystem::rename(folder.path / "new", folder.path / "cur");
  write_durably(folder.path / "new", "another mail");

  EXPECT_EQ(files.read(incoming->finish(true).digest), "the mail");
}

TEST(MessageFiles, CopyAFileThatWasDeletedMeanwhile) {
  const Folder folder;
  std::filesystem::create_directory(folder.path / "messages");
  write_durably(folder.path / "mail", std::string(600'000, 'm'));
  const MessageFiles files(folder.path / "messages");
  const auto incoming = files.incoming();
  incoming->adopt(folder.path / "mail");
  std::filesystem::remove(folder.path / "mail");

  const StoredFile kept = incoming->finish(true);

  EXPECT_FALSE(kept.linked);
  EXPECT_EQ(files.read(kept.digest), std::string(600'000, 'm'));
}

TEST(MessageFiles, CopyFromAnotherFileSystem) {
  const Folder folder;
  const MessageFiles files(folder.path);
  const auto incoming = files.incoming();
  incoming->adopt("/proc/self/cmdline");
  const StoredFile kept = incoming->finish(true);
  EXPECT_FALSE(kept.linked);
  EXPECT_EQ(files.read(kept.digest), read_file("/proc/self/cmdline"));
}

TEST(MessageFiles, TellOfAMailThatHasGone) {
  const Folder folder;
  const auto incoming = MessageFiles(folder.path).incoming();
  try {
    incoming->adopt(folder.path / "gone");
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.scope(), FaultScope::message);
  }
}

TEST(MessageFiles, MendAFileThatAPowerFailureLeftCutShort) {
  const Folder folder;
  const MessageFiles files(folder.path);
  const StoredFile whole = keep(files, "a whole mail");
  std::ofstream(files.path_of(whole.digest), std::ios::trunc) << "a wh";

  const StoredFile again = keep(files, "a whole mail");

  EXPECT_FALSE(again.existed);
  EXPECT_EQ(files.read(whole.digest), "a whole mail");
}

TEST(MessageFiles, LeaveNothingOfAMailThatWasGivenUp) {
  const Folder folder;
  const MessageFiles files(folder.path);
  files.incoming()->write(as_bytes("half a mail"));
  EXPECT_EQ(folder.files(), 0u);
}

TEST(MessageFiles, SweepAwayWhatACrashLeftAndNothingElse) {
  const Folder folder;
  const MessageFiles files(folder.path);
  keep(files, "a mail");
  std::ofstream(folder.path / ".tmp-abc123") << "half";
  std::ofstream(folder.path / "README") << "a person's";
  files.sweep();
  EXPECT_EQ(folder.files(), 2u);
  EXPECT_FALSE(std::filesystem::exists(folder.path / ".tmp-abc123"));
}

TEST(MessageFiles, SyncAGroupBeforeItsCommit) {
  const Folder folder;
  const MessageFiles files(folder.path);
  std::vector<StoredFile> group;
  for (int i = 0; i < 100; ++i) group.push_back(keep(files, "mail " + std::to_string(i), false));
  files.sync(group);
  std::filesystem::remove(files.path_of(group[50].digest));
  EXPECT_THROW(files.sync(group), Fault);
}

TEST(MessageFiles, KnowOneMailThatCameByTwoWays) {
  const Folder folder;
  const MessageFiles files(folder.path);
  const std::string here = keep(files, "Received: a\r\nSubject: x\r\n\r\nbody\r\n\r\nmore\r\n").digest;
  const std::string there = keep(files, "Received: b\nReceived: c\nSubject: x\n\nbody\n\nmore\n\n\n").digest;
  const std::string other = keep(files, "Received: a\r\nSubject: x\r\n\r\nbody\r\nmore\r\n").digest;
  EXPECT_EQ(files.same_body(here, there), true);
  EXPECT_EQ(files.same_body(here, other), false);
  EXPECT_EQ(files.same_body(here, std::string(64, '0')), std::nullopt);
}

TEST(MessageFiles, AreListedOnceEach) {
  const Folder folder;
  const MessageFiles files(folder.path);
  std::set<std::string> expected;
  for (int i = 0; i < 20; ++i) expected.insert(keep(files, "mail " + std::to_string(i)).digest);
  std::ofstream(folder.path / "ab") << "a file where a folder might be";
  std::set<std::string> found;
  files.each([&](const std::string& digest) { found.insert(digest); });
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace gom
