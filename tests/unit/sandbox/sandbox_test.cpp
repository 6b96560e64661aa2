#include "sandbox/sandbox.h"

#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "hostile_job.h"
#include "runtime/fault.h"
#include "runtime/log.h"
#include "sandbox/confine.h"

namespace gom {
namespace {

using std::chrono::seconds;

Form a_form(std::string campaign) {
  Form form;
  form.campaign = std::move(campaign);
  return form;
}

#ifdef GOM_SANITIZED
constexpr seconds kQuick{20};
#else
constexpr seconds kQuick{5};
#endif

SandboxLimits quick() {
  return {.time = kQuick, .memory = 256u << 20};
}

std::string code_of_only_finding(const Contents& contents) {
  return contents.findings.size() == 1 ? contents.findings[0].code : std::to_string(contents.findings.size());
}

std::size_t open_files() {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}));
}

class SandboxTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { log::start(log::Level::error, false); }

  std::unique_ptr<Zygote> zygote = start_zygote(&hostile_job);
  Sandbox sandbox{*zygote, a_form("htsd-2022"), quick()};
};

TEST_F(SandboxTest, GivesBackWhatTheReaderMadeOfTheMail) {
  const Contents contents = sandbox.contents("Subject: thư\n\nBáo cáo");
  EXPECT_EQ(contents.text, "Subject: thư\n\nBáo cáo");
  EXPECT_EQ(contents.head.subject, "htsd-2022");
  EXPECT_TRUE(contents.findings.empty());
}

TEST_F(SandboxTest, CarriesAMailOfSeveralMegabytesBothWays) {
  std::string large(5'000'000, 'a');
  EXPECT_TRUE(sandbox.contents(large).text == large);
}

struct Refusal {
  const char* deed;
  const char* words;  // what the reader sees; empty: it is killed, and the part skipped
};

class HostileReader : public SandboxTest, public testing::WithParamInterface<Refusal> {};

TEST_P(HostileReader, CostsAtMostOneFindingAndTheNextMailIsRead) {
  const Contents contents = sandbox.contents(GetParam().deed);
  if (*GetParam().words) {
    EXPECT_EQ(contents.text, GetParam().words);
    EXPECT_TRUE(contents.findings.empty());
  } else {
    EXPECT_EQ(contents.text, "skipped");
    EXPECT_EQ(code_of_only_finding(contents), "part_skipped");
  }
  EXPECT_EQ(sandbox.contents("the next").text, "the next");
}

#ifdef GOM_SANITIZED
constexpr Refusal kRefusals[] = {{"open", "refused: Permission denied"},
                                 {"write", "refused: Permission denied"},
                                 {"socket", "refused: Permission denied"},
                                 {"exec", "refused: Permission denied"},
                                 {"abort", ""},
                                 {"loop", ""},
                                 {"say garbage", ""},
                                 {"claim a length", ""},
                                 {"half a frame", ""},
                                 {"no json", ""},
                                 {"deep json", ""},
                                 {"parts for ever", ""},
                                 {"broken fields", ""},
                                 {"kind of gom", ""}};
#else
constexpr Refusal kRefusals[] = {
    {"open", "refused: Permission denied"},
    {"write", "refused: Permission denied"},
    {"run data", "refused: Permission denied"},
    {"fork", "refused: Operation not permitted"},
    {"socket", ""},
    {"connect", ""},
    {"exec", ""},
    {"ptrace", ""},
    {"kill", ""},
    {"eat memory", ""},
    {"loop", ""},
    {"abort", ""},
    {"overflow", ""},
    {"say garbage", ""},
    {"claim a length", ""},
    {"half a frame", ""},
    {"no json", ""},
    {"deep json", ""},
    {"parts for ever", ""},
    {"broken fields", ""},
    {"kind of gom", ""},
};
#endif

std::string name_of_deed(const testing::TestParamInfo<Refusal>& deed) {
  std::string name = deed.param.deed;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Deeds, HostileReader, testing::ValuesIn(kRefusals), name_of_deed);

TEST_F(SandboxTest, AMailWhoseBodyKillsIsStillKnownByItsHead) {
  const Contents contents = sandbox.contents("From: a\n\nbody kills");
  EXPECT_EQ(code_of_only_finding(contents), "message_unreadable");
  EXPECT_EQ(contents.head.subject, "htsd-2022");
  EXPECT_EQ(sandbox.contents("the next").text, "the next");
}

TEST_F(SandboxTest, AMailWhoseHeadKillsCostsOneFinding) {
  const Contents contents = sandbox.contents("head kills\n\n");
  EXPECT_EQ(code_of_only_finding(contents), "message_unreadable");
  EXPECT_EQ(contents.head, MailHead());
}

TEST_F(SandboxTest, AnotherFormGoesToOtherReaders) {
  Sandbox other(*zygote, a_form("next-year"), quick());
  EXPECT_EQ(other.contents("x").head.subject, "next-year");
  EXPECT_EQ(sandbox.contents("x").head.subject, "htsd-2022");
}

TEST_F(SandboxTest, ItsReadersKnowTheZoneOfTheForm) {
  for (const auto& [zone, offset] :
       {std::pair("Asia/Ho_Chi_Minh", "28800"), {"America/Argentina/Buenos_Aires", "-10800"}}) {
    Form form = a_form("htsd-2022");
    form.zone = zone;
    Sandbox there(*zygote, form, quick());
    EXPECT_EQ(there.contents("zone").text, offset);
  }
}

TEST_F(SandboxTest, AReplacedReaderKnowsTheFormToo) {
  SandboxLimits limits = quick();
  limits.jobs_a_child = 1;
  Sandbox careful(*zygote, a_form("htsd-2022"), limits);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(careful.contents("x").head.subject, "htsd-2022");
}

TEST_F(SandboxTest, TwoHundredReadersLeaveNoOpenFileAndNoZombie) {
  SandboxLimits limits = quick();
  limits.jobs_a_child = 1;
  const std::size_t before = open_files();
  {
    Sandbox careful(*zygote, a_form("htsd-2022"), limits);
    for (int i = 0; i < 100; ++i) {
      EXPECT_EQ(careful.contents("x").text, "x");
      EXPECT_EQ(careful.contents("no json").text, "skipped");
    }
  }
  EXPECT_EQ(open_files(), before);
  zygote.reset();
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST_F(SandboxTest, IsStoppedWithinAMomentByItsToken) {
  std::stop_source stop;
  SandboxLimits limits = quick();
  limits.time = seconds(60);
  Sandbox patient(*zygote, a_form("htsd-2022"), limits);
  std::jthread other([&] { stop.request_stop(); });
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_THROW((void)patient.contents("loop", stop.get_token()), Fault);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, limits.time / 2);
}

TEST_F(SandboxTest, SeveralThreadsShareOneZygote) {
  const auto read = [&](const char* text) {
    Sandbox own(*zygote, a_form("htsd-2022"), quick());
    for (int i = 0; i < 50; ++i) EXPECT_EQ(own.contents(text).text, text);
  };
  std::jthread one(read, "one"), two(read, "two"), three(read, "three");
}

TEST(Sandbox, SaysSoWhenTheZygoteIsGone) {
  auto zygote = start_zygote(&hostile_job);
  Sandbox sandbox(*zygote, a_form("htsd-2022"), quick());
  EXPECT_EQ(sandbox.contents("x").text, "x");
  std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  pid_t pid = 0;
  ASSERT_TRUE(children >> pid);
  ::kill(pid, SIGKILL);
  siginfo_t end;
  ::waitid(P_PID, static_cast<id_t>(pid), &end, WEXITED | WNOWAIT);  // its readers have been killed by then
  EXPECT_THROW((void)sandbox.contents("x"), Fault);
}

// A kernel that knows no seccomp, as seen from inside: every try to set a filter fails.
void forbid_seccomp() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{std::size(program), program};
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

TEST(SandboxDeathTest, ReadsNothingWhereSeccompCannotBeSet) {
  const auto read_without = [] {
    forbid_seccomp();
    auto zygote = start_zygote(&hostile_job);
    Sandbox sandbox(*zygote, a_form("htsd-2022"), quick());
    try {
      (void)sandbox.contents("x");
    } catch (const Fault& fault) {
      std::fputs(fault.what(), stderr);
      std::_Exit(fault.retry() == Retry::never ? 3 : 4);
    }
    std::_Exit(0);
  };
  EXPECT_EXIT(read_without(), testing::ExitedWithCode(3), "no reader can be confined: seccomp cannot be set");
}

TEST(Confinement, HoldsOnTheMachineThatRunsTheTests) {
  const Confinement found = confinement();
  EXPECT_TRUE(found.seccomp) << found.words;
  EXPECT_NE(found.words, "");
  EXPECT_EQ(found.landlock, landlock_version() > 0);
}

}  // namespace
}  // namespace gom
