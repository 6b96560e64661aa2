#include "runtime/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>

#include "runtime/clock.h"

namespace gom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string written_by(const std::function<void()>& work) {
  testing::internal::CaptureStderr();
  work();
  return testing::internal::GetCapturedStderr();
}

TEST(Log, IsOneLineWhateverTheValuesHold) {
  EXPECT_EQ(log::text_of("message filed", {{"id", "17"}, {"unit", "xa-bat-trang"}}),
            "message filed id=17 unit=xa-bat-trang");
  EXPECT_EQ(log::text_of("refused", {{"reply", "550 no such user\r\nerror forged=yes"}}),
            R"(refused reply="550 no such user\x0d\nerror forged=yes")");
  EXPECT_EQ(log::text_of("x", {{"empty", ""}, {"quote", "a\"b\\"}}), R"(x empty="" quote="a\"b\\")");
  EXPECT_EQ(log::text_of("two\nlines"), "two lines");
}

TEST(Log, LeavesOutWhatIsBelowItsLevel) {
  log::start(log::Level::info, false);
  EXPECT_THAT(written_by([] { log::debug("address seen", {{"address", "a@b.vn"}}); }), IsEmpty());
  EXPECT_THAT(written_by([] { log::warning("mailbox out of reach", {{"since", "08:00"}}); }),
              HasSubstr(" warning mailbox out of reach since=08:00\n"));
}

TEST(Log, GivesJournaldThePriorityOnlyWhereStderrIsTheJournal) {
  unsetenv("JOURNAL_STREAM");
  log::start(log::Level::info, true);
  EXPECT_THAT(written_by([] { log::error("disk full"); }), AllOf(HasSubstr("error disk full"), Not(HasSubstr("<3>"))));

  setenv("JOURNAL_STREAM", "8:12345", 1);
  log::start(log::Level::info, true);
  EXPECT_EQ(written_by([] { log::error("disk full"); }), "<3>disk full\n");
  EXPECT_EQ(written_by([] { log::info("braces {} are only words"); }), "<6>braces {} are only words\n");
  unsetenv("JOURNAL_STREAM");
}

TEST(Clock, StandsStillUntilItIsSet) {
  SetClock clock(sys_seconds(std::chrono::seconds(1'665'000'000)));
  EXPECT_EQ(clock.now(), clock.now());
  clock.set(clock.now() + std::chrono::hours(24));
  EXPECT_EQ(clock.now().time_since_epoch().count(), 1'665'086'400);
}

TEST(Clock, OfTheSystemIsPastTheDayThisWasWritten) {
  EXPECT_GT(SystemClock().now(), sys_seconds(std::chrono::seconds(1'700'000'000)));
}

}  // namespace
}  // namespace gom
