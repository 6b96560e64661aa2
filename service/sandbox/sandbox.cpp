#include "sandbox/sandbox.h"

#include <sys/wait.h>

#include <algorithm>
#include <exception>
#include <expected>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "bytes/limits.h"
#include "contents/contents_json.h"
#include "runtime/fault.h"
#include "runtime/log.h"
#include "sandbox/confine.h"
#include "sandbox/converter.h"
#include "sandbox/recogniser.h"
#include "sandbox/wire.h"

namespace gom {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr int kMostTries = 4;             // one mail may hold several parts that kill
constexpr int kMostRounds = 3;            // a converted file may want something in its turn
constexpr std::size_t kMostWanted = 200;  // of one mail
constexpr std::size_t kPartName = 4096;   // longer is no name of a part
constexpr seconds kBusyLife{kChildCpuSeconds / 2};

/// How one try at a mail ended.
struct Reading {
  std::optional<ParsedContents> parsed;  ///< empty: the child died, hung, or said what no child of ours says
  std::string at_part;                   ///< the last one that it told; empty: none
  std::string problem;                   ///< English, for the log
};

std::string words_of(WireProblem problem) {
  switch (problem) {
    case WireProblem::ended:
      return "died";
    case WireProblem::late:
      return "took too long";
    case WireProblem::stopped:
      return "stopped";
    case WireProblem::malformed:
      return "sent what is no frame";
  }
  return {};
}

std::string words_of_status(int status) {
  if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
  return "exit " + std::to_string(WEXITSTATUS(status));
}

/// One reader child: given the form once, then mail after mail.
class Reader {
 public:
  Reader(Zygote& zygote, const std::string& form, const std::string& zone, const SandboxLimits& limits)
      : zygote_(zygote),
        child_(zygote.child({.kind = ChildKind::reader, .memory = limits.memory, .zone = zone})),
        wire_(child_.socket, limits.frame),
        limits_(limits) {
    const Patience patience{.until = Clock::now() + limits.time};
    (void)wire_.send(FrameKind::form, {form}, patience);  // where it cannot be told, its death is seen next
    const auto first = wire_.receive(patience);
    if (first && first->kind == FrameKind::ready) return;
    const std::string status = words_of_status(zygote_.end(child_.pid));
    if (first && first->kind == FrameKind::refused) {
      throw Fault(FaultScope::service, Retry::never,
                  "mail is not read, since no reader can be confined: " + first->bytes);
    }
    throw Fault(FaultScope::service, Retry::later, "a reader did not start: " + status);
  }
  ~Reader() {
    try {
      if (!ended_) zygote_.end(child_.pid);
    } catch (const Fault&) {  // the zygote is gone, and its children with it
    }
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  Reading read(std::string_view raw, const std::set<std::string>& skip, const Derived& derived,
               const Patience& patience) {
    const auto begun = Clock::now();
    Reading reading;
    const auto asked = ask(raw, skip, derived, patience);
    const auto problem = asked ? listen(patience, reading) : std::optional(asked.error());
    busy_ += Clock::now() - begun;
    ++jobs_;
    if (problem && !reading.problem.empty())
      reading.problem = words_of(*problem) + ": " + reading.problem;
    else if (problem)
      reading.problem = words_of(*problem);
    if (problem) reading.parsed.reset();
    return reading;
  }

  [[nodiscard]] bool worn() const { return jobs_ >= limits_.jobs_a_child || busy_ >= kBusyLife; }

  /// Ends it; says how it had ended, if it had.
  std::string end() {
    ended_ = true;
    return words_of_status(zygote_.end(child_.pid));
  }

 private:
  std::expected<void, WireProblem> ask(std::string_view raw, const std::set<std::string>& skip, const Derived& derived,
                                       const Patience& patience) {
    for (const auto& part : skip) {
      if (auto sent = wire_.send(FrameKind::skip, {part}, patience); !sent) return sent;
    }
    for (const auto& [key, bytes] : derived) {
      const std::string head = join_fields({key, bytes});
      if (auto sent = wire_.send(FrameKind::derived, {head}, patience); !sent) return sent;
    }
    return wire_.send(FrameKind::mail, {raw}, patience);
  }

  // Empty: the contents have come.
  std::optional<WireProblem> listen(const Patience& patience, Reading& reading) {
    std::vector<Wanted> wanted;
    std::size_t said = 0;
    while (true) {
      auto frame = wire_.receive(patience);
      if (!frame) return frame.error();
      said += frame->bytes.size();
      if (said > limits_.frame) return WireProblem::malformed;
      if (frame->kind == FrameKind::at_part && frame->bytes.size() <= kPartName) {
        reading.at_part = std::move(frame->bytes);
      } else if (frame->kind == FrameKind::wanted && wanted.size() < kMostWanted) {
        if (!add_wanted(wanted, frame->bytes)) return WireProblem::malformed;
      } else if (frame->kind == FrameKind::contents) {
        return understand(frame->bytes, std::move(wanted), reading);
      } else {
        return WireProblem::malformed;
      }
    }
  }

  static bool add_wanted(std::vector<Wanted>& wanted, std::string_view bytes) {
    const auto fields = split_fields(bytes, 4);
    if (!fields) return false;
    const auto kind = fields->at(0) == "convert" ? WantedKind::convert : WantedKind::recognise;
    wanted.push_back({kind, std::string(fields->at(1)), std::string(fields->at(2)), std::string(fields->at(3))});
    return true;
  }

  static std::optional<WireProblem> understand(std::string_view json, std::vector<Wanted> wanted, Reading& reading) {
    try {
      reading.parsed = ParsedContents{contents_from_json(json), std::move(wanted)};
      return std::nullopt;
    } catch (const std::exception& problem) {
      reading.problem = problem.what();
      return WireProblem::malformed;
    }
  }

  Zygote& zygote_;
  Zygote::Child child_;
  Wire wire_;
  const SandboxLimits& limits_;
  int jobs_ = 0;
  Clock::duration busy_{};
  bool ended_ = false;
};

// Up to and with the empty line after the header block.
std::string_view header_block(std::string_view raw) {
  const auto end = std::min(raw.find("\r\n\r\n"), raw.find("\n\n"));
  return raw.substr(0, end == std::string_view::npos ? limits::kHeaderBlockBytes : end + 2);
}

}  // namespace

struct Sandbox::State {
  Zygote& zygote;
  std::string form;
  std::string zone;
  SandboxLimits limits;
  Converter converter;
  Recogniser recogniser;
  std::optional<Reader> reader;

  State(Zygote& z, const Form& f, SandboxLimits l)
      : zygote(z),
        form(form_to_json(f)),
        zone(f.zone),
        limits(std::move(l)),
        converter(zygote, limits.temporary, limits.convert_time, limits.frame / 2),
        recogniser(zygote, limits.page_time, limits.pages_time, limits.memory) {}

  Contents contents(std::string_view raw, const std::stop_token& stop);
  Reading read(std::string_view raw, const std::set<std::string>& skip, const Derived&, const Patience&);
  bool derive(const std::vector<Wanted>&, Derived&, const std::stop_token&);
  Contents head_only(std::string_view raw, const std::stop_token& stop);
};

// The mail, until it is read: a part that kills is skipped the next time, what is wanted is made and given.
Contents Sandbox::State::contents(std::string_view raw, const std::stop_token& stop) {
  std::set<std::string> skip;
  Derived derived;
  Clock::duration left = 2 * limits.time;
  for (int tries = 0, rounds = 0; tries < kMostTries && left.count() > 0;) {
    const auto begun = Clock::now();
    const auto until = begun + std::min<Clock::duration>(left, limits.time);
    Reading reading = read(raw, skip, derived, {.until = until, .stop = stop});
    left -= Clock::now() - begun;
    if (!reading.parsed) {
      ++tries;
      if (reading.at_part.empty() || !skip.insert(reading.at_part).second) break;
    } else if (rounds++ < kMostRounds && derive(reading.parsed->wanted, derived, stop)) {
      left = 2 * limits.time;
    } else {
      return std::move(reading.parsed->contents);
    }
  }
  return head_only(raw, stop);
}

Reading Sandbox::State::read(std::string_view raw, const std::set<std::string>& skip, const Derived& derived,
                             const Patience& patience) {
  if (reader && reader->worn()) reader.reset();
  if (!reader) reader.emplace(zygote, form, zone, limits);
  Reading reading = reader->read(raw, skip, derived, patience);
  if (reading.parsed) return reading;
  const std::string status = reader->end();
  reader.reset();
  if (patience.stop.stop_requested()) throw Fault(FaultScope::service, Retry::later, "stopped while a mail was read");
  log::warning("reader_lost", {{"how", reading.problem}, {"status", status}, {"part", reading.at_part}});
  return reading;
}

// Answers what has no answer yet. False: there was nothing new.
bool Sandbox::State::derive(const std::vector<Wanted>& wanted, Derived& derived, const std::stop_token& stop) {
  bool any = false;
  for (const auto& one : wanted) {
    const auto [answer, is_new] = derived.emplace(one.key, "");
    if (!is_new) continue;
    any = true;
    answer->second = one.kind == WantedKind::convert ? converter.convert(one.bytes, one.media_type, stop)
                                                     : recogniser.recognise(one.bytes, stop);
    if (stop.stop_requested()) break;
  }
  if (stop.stop_requested()) throw Fault(FaultScope::service, Retry::later, "stopped while a mail was read");
  return any;
}

// A mail that kills every reader: who sent it and what about can still be told, from its header block alone.
Contents Sandbox::State::head_only(std::string_view raw, const std::stop_token& stop) {
  Reading reading = read(header_block(raw), {}, {}, {.until = Clock::now() + limits.time, .stop = stop});
  Contents contents;
  if (reading.parsed) contents.head = std::move(reading.parsed->contents.head);
  contents.findings = {make_finding("message_unreadable", "")};
  return contents;
}

Sandbox::Sandbox(Zygote& zygote, const Form& form, SandboxLimits limits)
    : state_(std::make_unique<State>(zygote, form, std::move(limits))) {}

Sandbox::~Sandbox() = default;

Contents Sandbox::contents(std::string_view raw, const std::stop_token& stop) {
  // A mail above the cap is not parsed: the reader need only see that it is.
  Contents contents = state_->contents(raw.substr(0, limits::kMessageBytes + 1), stop);
  state_->recogniser.rest();
  return contents;
}

}  // namespace gom
