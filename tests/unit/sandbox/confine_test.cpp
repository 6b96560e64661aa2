#include "sandbox/confine.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <string>

namespace gom {
namespace {

// Whether `deed` succeeds in a process confined as LibreOffice is, with `folder` as its own.
class ConvertersCell : public testing::Test {
 protected:
  ConvertersCell() { std::filesystem::create_directories(folder); }
  ~ConvertersCell() override { std::filesystem::remove_all(folder); }

  [[nodiscard]] bool can(const std::function<bool()>& deed) const {
    const pid_t child = ::fork();
    if (child == 0) {
      const Confined confined = confine_converter(folder, std::size_t{1} << 30);
      ::_exit(!confined.problem.empty() || !confined.landlock ? 2 : deed() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_NE(WEXITSTATUS(status), 2) << "it cannot be confined here";
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  std::string folder = testing::TempDir() + "gom-cell-" + std::to_string(::getpid());
};

bool opens(const std::string& path, int how) {
  return ::open(path.c_str(), how, 0600) >= 0;
}

TEST_F(ConvertersCell, WritesInItsFolderAlone) {
  EXPECT_TRUE(can([&] { return opens(folder + "/out", O_WRONLY | O_CREAT); }));
  EXPECT_FALSE(can([] { return opens("/tmp/gom-was-here", O_WRONLY | O_CREAT); }));
  EXPECT_FALSE(can([] { return opens("/usr/gom-was-here", O_WRONLY | O_CREAT); }));
  EXPECT_FALSE(can([&] { return ::symlink("/etc/passwd", "/tmp/gom-link") == 0; }));
}

TEST_F(ConvertersCell, ReadsProgramsAndFontsButNoSecrets) {
  EXPECT_TRUE(can([] { return opens("/usr/bin/env", O_RDONLY); }));
  EXPECT_FALSE(can([] { return opens("/etc/shadow", O_RDONLY); }));
  EXPECT_FALSE(can([] { return opens("/etc/hostname", O_RDONLY); }));
  EXPECT_FALSE(can([] {
    char byte;
    const std::string secrets = "/proc/" + std::to_string(::getppid()) + "/environ";
    return ::read(::open(secrets.c_str(), O_RDONLY), &byte, 1) == 1;
  }));
}

TEST_F(ConvertersCell, ReachesNoNetworkAndNoOtherProcess) {
  EXPECT_TRUE(can([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }));
  EXPECT_FALSE(can([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }));
  EXPECT_FALSE(can([] { return ::socket(AF_INET6, SOCK_DGRAM, 0) >= 0; }));
  EXPECT_FALSE(can([] {
    sockaddr to{AF_UNIX, "x"};
    return ::connect(::socket(AF_UNIX, SOCK_STREAM, 0), &to, sizeof to) == 0 || errno != EACCES;
  }));
  EXPECT_FALSE(can([] { return ::ptrace(PTRACE_ATTACH, ::getppid(), 0, 0) == 0; }));
  EXPECT_FALSE(can([] { return ::setsid() >= 0; }));
}

}  // namespace
}  // namespace gom
