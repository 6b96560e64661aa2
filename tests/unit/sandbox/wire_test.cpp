#include "sandbox/wire.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <utility>

namespace gom {
namespace {

constexpr std::size_t kCap = 1 << 20;

struct Pair {
  std::pair<Wire, int> ends = make();
  Wire& ours = ends.first;
  int theirs = ends.second;
  static std::pair<Wire, int> make() {
    int pair[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    return {Wire(pair[0], kCap), pair[1]};
  }
  void hear(std::string_view bytes) { EXPECT_EQ(::write(theirs, bytes.data(), bytes.size()), ssize_t(bytes.size())); }
  void hang_up() { ::close(std::exchange(theirs, -1)); }
  ~Pair() {
    if (theirs >= 0) ::close(theirs);
  }
};

std::string header(std::uint32_t kind, std::uint64_t length) {
  return std::string(reinterpret_cast<const char*>(&kind), 4) + std::string(reinterpret_cast<const char*>(&length), 8);
}

Patience a_moment() {
  return {.until = std::chrono::steady_clock::now() + std::chrono::milliseconds(50)};
}

TEST(Wire, JoinsThePiecesOfAFrame) {
  Pair pair;
  const Wire theirs(std::exchange(pair.theirs, -1), kCap);
  ASSERT_TRUE(theirs.send(FrameKind::contents, {"one", "", "two"}));
  ASSERT_TRUE(theirs.send(FrameKind::at_part, {}));
  EXPECT_EQ(pair.ours.receive(), (Frame{FrameKind::contents, "onetwo"}));
  EXPECT_EQ(pair.ours.receive(), (Frame{FrameKind::at_part, ""}));
}

TEST(Wire, CarriesAFrameThatNoBufferHolds) {
  int pair[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
  const Wire here(pair[0], 100 << 20), there(pair[1], 100 << 20);
  const std::string large(30 << 20, 'x');
  std::jthread sender([&] { EXPECT_TRUE(here.send(FrameKind::mail, {large})); });
  const auto frame = there.receive();
  ASSERT_TRUE(frame);
  EXPECT_TRUE(frame->bytes == large);
}

TEST(Wire, TakesNoFrameThatIsTooLongOrOfNoKind) {
  for (const auto& said : {header(4, kCap + 1), header(4, std::uint64_t{1} << 60), header(0, 1), header(99, 1)}) {
    Pair pair;
    pair.hear(said);
    EXPECT_EQ(pair.ours.receive().error(), WireProblem::malformed);
  }
}

TEST(Wire, TellsAnEndInTheMiddleOfAFrame) {
  for (const auto& said : {std::string(), header(4, 10).substr(0, 7), header(4, 10) + "half"}) {
    Pair pair;
    pair.hear(said);
    pair.hang_up();
    EXPECT_EQ(pair.ours.receive().error(), WireProblem::ended);
  }
}

TEST(Wire, LosesPatienceWithASilentSideAndWithOneThatDoesNotListen) {
  Pair pair;
  EXPECT_EQ(pair.ours.receive(a_moment()).error(), WireProblem::late);
  EXPECT_EQ(pair.ours.send(FrameKind::mail, {std::string(64 << 20, 'x')}, a_moment()).error(), WireProblem::late);
}

TEST(Wire, DoesNotDieOfASideThatIsGone) {
  Pair pair;
  pair.hang_up();
  EXPECT_EQ(pair.ours.send(FrameKind::mail, {"x"}).error(), WireProblem::ended);
}

TEST(Wire, EndsAtItsStopToken) {
  Pair pair;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(pair.ours.receive({.stop = stop.get_token()}).error(), WireProblem::stopped);
}

TEST(Fields, ComeBackAsTheyWere) {
  const std::string joined = join_fields({"2!thư mục/tệp.doc", "", std::string_view("\0\n", 2)});
  const auto fields = split_fields(joined, 3);
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->at(0), "2!thư mục/tệp.doc");
  EXPECT_EQ(fields->at(1), "");
  EXPECT_EQ(fields->at(2), std::string_view("\0\n", 2));
}

TEST(Fields, AreNotBelievedWhenTheyDoNotAddUp) {
  const std::string joined = join_fields({"one", "two"});
  EXPECT_FALSE(split_fields(joined, 1));
  EXPECT_FALSE(split_fields(joined, 3));
  EXPECT_FALSE(split_fields(joined.substr(0, joined.size() - 1), 2));
  EXPECT_FALSE(split_fields(joined + "x", 2));
  EXPECT_FALSE(split_fields(std::string(16, '\xff'), 2));
}

}  // namespace
}  // namespace gom
