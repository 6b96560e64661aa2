#include "sandbox/recogniser.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "documents/recognise.h"
#include "hostile_job.h"
#include "runtime/log.h"

namespace gom {
namespace {

using std::chrono::seconds;

/// What a captured recogniser might try, one deed a page; other pages are given back.
std::string hostile_page(std::string_view page) {
  const auto told = [](int result) { return result >= 0 ? "done" : std::string(std::strerror(errno)); };
  if (page == "open") return told(::open("/etc/passwd", O_RDONLY));
  if (page == "model") return told(::open("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata", O_RDONLY));
  if (page == "fork") return told(::fork());
  if (page == "socket") return told(::socket(AF_INET, SOCK_STREAM, 0));
  if (page == "abort") std::abort();
  if (page == "eat memory") return std::string(std::size_t{2} << 30, 'x');
  if (page == "too long an answer") return std::string(64u << 20, 'x');
  for (volatile bool loops = page == "loop"; loops;) {
  }
  return std::string(page);
}

std::string real_page(std::string_view page) {
  return recognise(as_bytes(page));
}

std::string corpus_page() {
  std::ifstream file(std::filesystem::path(GOM_CORPUS) / "scans" / "page.png", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

class RecogniserTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { log::start(log::Level::error, false); }

  std::unique_ptr<Zygote> zygote = start_zygote(&hostile_job, &hostile_page);
  Recogniser recogniser{*zygote, seconds(30), seconds(60), std::size_t{512} << 20};
};

TEST_F(RecogniserTest, HasItsModelsOnTheMachineThatRunsTheTests) {
  EXPECT_TRUE(can_recognise());
}

TEST_F(RecogniserTest, AnswersPageAfterPage) {
  EXPECT_EQ(recogniser.recognise("one", {}), "one");
  EXPECT_EQ(recogniser.recognise("two", {}), "two");
  recogniser.rest();
  EXPECT_EQ(recogniser.recognise("three", {}), "three");
}

TEST_F(RecogniserTest, OpensNothingOnceItReads) {
#ifdef GOM_SANITIZED
  GTEST_SKIP() << "sanitizers do not go with the strict list of system calls; held in release";
#endif
  EXPECT_EQ(recogniser.recognise("open", {}), "Permission denied");
  EXPECT_EQ(recogniser.recognise("model", {}), "Permission denied");
  EXPECT_EQ(recogniser.recognise("fork", {}), "Operation not permitted");
}

TEST_F(RecogniserTest, APageThatKillsItIsEmptyAndTheNextIsRead) {
#ifdef GOM_SANITIZED
  GTEST_SKIP() << "sanitizers do not go with the strict list of system calls; held in release";
#endif
  for (const char* page : {"abort", "socket", "eat memory", "too long an answer"}) {
    EXPECT_EQ(recogniser.recognise(page, {}), "") << page;
    EXPECT_EQ(recogniser.recognise("the next", {}), "the next") << page;
  }
}

TEST_F(RecogniserTest, APageHasAnEndInTimeAndSoHaveAllPagesOfAMail) {
  Recogniser hurried(*zygote, seconds(5), seconds(8), std::size_t{512} << 20);
  EXPECT_EQ(hurried.recognise("loop", {}), "");
  EXPECT_EQ(hurried.recognise("loop", {}), "");
  EXPECT_EQ(hurried.recognise("the next", {}), "") << "this mail has had its time";
  std::string next;
  for (int mails = 0; next.empty() && mails < 5; ++mails) {  // a busy machine may be late for one
    hurried.rest();
    next = hurried.recognise("the next mail's", {});
  }
  EXPECT_EQ(next, "the next mail's");
}

TEST_F(RecogniserTest, StopsAtItsToken) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(recogniser.recognise("loop", stop.get_token()), "");
}

TEST(RealRecogniser, ReadsAPageBehindTheWallAsBeforeIt) {
  ASSERT_TRUE(load_recognition());
  const std::string page = corpus_page(), free = recognise(as_bytes(page));
  EXPECT_NE(free, "");
  const auto zygote = start_zygote(&hostile_job, &real_page);
  Recogniser recogniser(*zygote, seconds(60), seconds(60), std::size_t{512} << 20);
  EXPECT_EQ(recogniser.recognise(page, {}), free);
  EXPECT_EQ(recogniser.recognise("random bytes", {}), "");
}

}  // namespace
}  // namespace gom
