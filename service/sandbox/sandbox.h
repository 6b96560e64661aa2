// Contents out of hostile bytes, in a confined child: no network, no files, bounded memory and time. A child that dies
// or hangs costs one finding for the part it was at; it is replaced, and the part is skipped on the second try.
// What the child names as wanted (a .doc, a scanned page) is made by other confined children, and the child asked
// again. Not thread-safe: one Sandbox a thread. Throws Fault (service) where no child can be had.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "contents/contents.h"
#include "forms/form.h"
#include "sandbox/zygote.h"

namespace gom {

struct SandboxLimits {
  std::chrono::seconds time{10};          ///< for one mail; at most twice that where a child had to be replaced
  std::size_t memory = 512u << 20;        ///< RLIMIT_AS of a child, bytes
  std::size_t frame = 256u << 20;         ///< what a child may say about one mail, bytes
  int jobs_a_child = 500;                 ///< then it is replaced: memory does not creep
  std::chrono::seconds convert_time{60};  ///< for one legacy document in LibreOffice
  std::chrono::seconds page_time{60};     ///< for one scanned page
  std::chrono::seconds pages_time{300};   ///< for all of one mail
  std::filesystem::path temporary{};      ///< where LibreOffice works; empty: TMPDIR, or /tmp
};

class Sandbox {
 public:
  /// The form is given to each child once. Another form: another Sandbox.
  Sandbox(Zygote&, const Form&, SandboxLimits = {});
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// The contents of the mail in `raw`. Damage and a killed child are findings in it. Where `stop` is set, the child is
  /// killed within a tenth of a second and a Fault (service, later) thrown.
  [[nodiscard]] Contents contents(std::string_view raw, const std::stop_token& stop = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How well a child is confined on this machine: for `gom check`.
struct Confinement {
  bool landlock = false, seccomp = false;
  std::string words;  ///< English, one line
};
[[nodiscard]] Confinement confinement();

}  // namespace gom
