#include "sandbox/recogniser.h"

#include <optional>
#include <utility>

#include "documents/recognise.h"
#include "runtime/fault.h"
#include "runtime/log.h"
#include "sandbox/confine.h"
#include "sandbox/reader_child.h"
#include "sandbox/wire.h"

namespace gom {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostAnswer = 8u << 20;                    // of a page as text
constexpr std::chrono::seconds kBusyLife{kChildCpuSeconds / 2};  // then it is replaced, lest its CPU limit end it

}  // namespace

/// One child. Where it died, every further page is empty.
class Recogniser::Child {
 public:
  Child(Zygote& zygote, std::size_t memory, const Patience& patience)
      : zygote_(zygote),
        child_(zygote.child({.kind = ChildKind::recogniser, .memory = memory})),
        wire_(child_.socket, kMostAnswer) {
    const auto first = wire_.receive(patience);
    works_ = first && first->kind == FrameKind::ready;
    if (!works_) log::warning("recogniser_lost", {{"how", first ? first->bytes : "did not start"}});
  }
  ~Child() {
    try {
      zygote_.end(child_.pid);
    } catch (const Fault&) {  // the zygote is gone, and its children with it
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  std::string recognise(std::string_view picture, const Patience& patience) {
    if (!works_) return {};
    const auto begun = Clock::now();
    works_ = wire_.send(FrameKind::page, {picture}, patience).has_value();
    auto answer = works_ ? wire_.receive(patience) : std::unexpected(WireProblem::ended);
    works_ = answer && answer->kind == FrameKind::words;
    busy_ += Clock::now() - begun;
    if (works_) return std::move(answer->bytes);
    log::warning("recogniser_lost", {{"how", answer ? "said what no child of ours says" : "died or took too long"}});
    return {};
  }

  [[nodiscard]] bool works() const { return works_ && busy_ < kBusyLife; }

 private:
  Zygote& zygote_;
  Zygote::Child child_;
  Wire wire_;
  bool works_ = false;
  Clock::duration busy_{};
};

Recogniser::Recogniser(Zygote& zygote, std::chrono::seconds time, std::chrono::seconds mail_time, std::size_t memory)
    : zygote_(zygote), time_(time), mail_time_(mail_time), memory_(memory) {}

Recogniser::~Recogniser() = default;

std::string Recogniser::recognise(std::string_view picture, const std::stop_token& stop) {
  if (busy_ >= mail_time_) return {};
  const auto begun = Clock::now();
  const Patience patience{.until = begun + time_, .stop = stop};
  if (child_ && !child_->works()) child_.reset();
  if (!child_) child_ = std::make_unique<Child>(zygote_, memory_, patience);
  std::string words = child_->recognise(picture, patience);
  busy_ += Clock::now() - begun;
  return words;
}

void Recogniser::rest() {
  child_.reset();
  busy_ = {};
}

bool can_recognise() {
  return load_recognition();
}

void run_recogniser(RecogniserJob job, std::size_t memory) {
  const Wire wire(kChildSocket, kChildFrame);
  const bool loaded = load_recognition();
  const Confined confined = confine_parsers(memory);
  if (!confined.problem.empty() || !loaded) {
    (void)wire.send(FrameKind::refused, {loaded ? std::string_view(confined.problem) : "its models are not installed"});
    return;
  }
  if (!wire.send(FrameKind::ready, {""})) return;
  while (const auto frame = wire.receive()) {
    if (frame->kind != FrameKind::page || !wire.send(FrameKind::words, {job(frame->bytes)})) return;
  }
}

}  // namespace gom
