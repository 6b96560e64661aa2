#include "runtime/durable_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <functional>

#include "folder.h"
#include "runtime/fault.h"

namespace gom {
namespace {

using testing::HasSubstr;

std::string fault_of(const std::function<void()>& work, Retry expected) {
  try {
    work();
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.scope(), FaultScope::service);
    EXPECT_EQ(fault.retry(), expected);
    return fault.what();
  }
  ADD_FAILURE() << "no Fault";
  return {};
}

TEST(DurableFile, IsSeenUnderItsNameOnlyWhenItIsWhole) {
  const Folder folder;
  DurableFile file(folder.path);
  file.write("Kính gửi: ");
  file.write("UBND xã Bát Tràng");
  EXPECT_FALSE(std::filesystem::exists(folder.path / "mail"));

  file.commit(folder.path / "mail");

  EXPECT_EQ(read_file(folder.path / "mail"), "Kính gửi: UBND xã Bát Tràng");
  EXPECT_EQ(folder.files(), 1u);
}

TEST(DurableFile, LeavesNothingWhenItIsGivenUp) {
  const Folder folder;
  {
    DurableFile file(folder.path);
    file.write("half a mail");
    EXPECT_EQ(folder.files(), 1u);
  }
  EXPECT_EQ(folder.files(), 0u);
}

TEST(DurableFile, ReplacesAnOlderFileOfThatName) {
  const Folder folder;
  write_durably(folder.path / "digest.eml", "older and longer");
  write_durably(folder.path / "digest.eml", "newer");
  EXPECT_EQ(read_file(folder.path / "digest.eml"), "newer");
}

TEST(DurableFile, IsForTheOwnerAlone) {
  const Folder folder;
  write_durably(folder.path / "secret", "x");
  struct stat status{};
  ASSERT_EQ(stat((folder.path / "secret").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(DurableFile, TellsWhichFolderIsMissingAndThatItMayComeBack) {
  const Folder folder;
  const auto missing = folder.path / "not-mounted";
  EXPECT_THAT(fault_of([&] { DurableFile file(missing); }, Retry::later),
              AllOf(HasSubstr(missing.string()), HasSubstr("No such file or directory"), HasSubstr("ENOENT")));
  EXPECT_THAT(fault_of([&] { sync_folder(missing); }, Retry::later), HasSubstr("ENOENT"));
}

TEST(DurableFile, LeavesNothingHalfWrittenWhenTheDiskRefuses) {
  const Folder folder;
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{100, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const std::string words =
      fault_of([&] { write_durably(folder.path / "mail", std::string(1000, 'x')); }, Retry::later);
  setrlimit(RLIMIT_FSIZE, &before);

  EXPECT_THAT(words, HasSubstr("EFBIG"));
  EXPECT_EQ(folder.files(), 0u);
}

TEST(DurableFile, CannotTakeTheNameOfAFolder) {
  const Folder folder;
  std::filesystem::create_directory(folder.path / "taken");
  EXPECT_THAT(fault_of([&] { write_durably(folder.path / "taken", "x"); }, Retry::later), HasSubstr("EISDIR"));
  EXPECT_EQ(folder.files(), 0u);
}

TEST(ReadFile, ReadsEveryByteOfAnySize) {
  const Folder folder;
  for (const std::size_t size : {0u, 1u, 4095u, 4096u, 4097u, 1'000'000u}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7);
    write_durably(folder.path / "file", bytes);
    EXPECT_EQ(read_file(folder.path / "file"), bytes) << size;
  }
}

TEST(ReadFile, ReadsWhatHasNoSize) {
  EXPECT_THAT(read_file("/proc/self/status"), HasSubstr("VmRSS"));
}

TEST(ReadFile, IsNotTriedAgainWhereThereIsNone) {
  EXPECT_THAT(fault_of([] { (void)read_file("/nonexistent/gom.toml"); }, Retry::never), HasSubstr("gom.toml"));
  EXPECT_THAT(fault_of([] { (void)read_file("/"); }, Retry::never), HasSubstr("EISDIR"));
}

TEST(MakeFolder, MakesWhatIsMissingAboveAndMindsNothingThatIsThere) {
  const Folder folder;
  make_folder_durably(folder.path / "a" / "b" / "c");
  make_folder_durably(folder.path / "a" / "b" / "c");
  EXPECT_TRUE(std::filesystem::is_directory(folder.path / "a" / "b" / "c"));
  write_durably(folder.path / "file", "x");
  EXPECT_THAT(fault_of([&] { make_folder_durably(folder.path / "file"); }, Retry::later), HasSubstr("EEXIST"));
}

}  // namespace
}  // namespace gom
