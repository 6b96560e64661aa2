// Contents out of hostile bytes, in a confined child: no network, no files, bounded memory and time. A child that dies
// or hangs costs one finding for the part it was at; it is replaced, and the part is skipped on the second try.
// Not thread-safe: one Sandbox a thread. Throws Fault (service) where no child can be had.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "contents/contents.h"
#include "forms/form.h"
#include "sandbox/zygote.h"

namespace gom {

struct SandboxLimits {
  std::chrono::seconds time{10};          ///< for one mail
  std::size_t memory = 512u << 20;        ///< RLIMIT_AS of a child, bytes
  std::size_t frame = 256u << 20;
  int jobs_a_child = 500;                 ///< then it is replaced: memory does not creep
};

class Sandbox {
 public:
  Sandbox(Zygote&, const Form&, SandboxLimits = {});
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// The contents of the mail in `raw`. Damage and a killed child are findings in it.
  [[nodiscard]] Contents contents(std::string_view raw);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How well a child is confined on this machine: for `gom check`.
struct Confinement {
  bool landlock = false, seccomp = false;
  std::string words;                      ///< English, one line
};
[[nodiscard]] Confinement confinement();

}  // namespace gom
