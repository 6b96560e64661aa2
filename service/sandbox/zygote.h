// The process that forks the readers: itself forked by main before any thread, socket or secret, with every library
// loaded and nothing opened since. `become_zygote` in main; everything else asks it for children over a socketpair.
#pragma once

#include <memory>

namespace gom {

/// A handle on the zygote process. Movable to nowhere: made once in main.
class Zygote {
 public:
  /// Forks it now. Must be called before any thread, socket or secret exists. In the zygote it never returns.
  static std::unique_ptr<Zygote> start();
  virtual ~Zygote() = default;   ///< closes the line: the zygote and its children end
  /// A new confined reader child: one end of its socketpair, and its pid. Throws Fault (service, later).
  struct Child {
    int socket = -1;
    int pid = -1;
  };
  virtual Child reader() = 0;
};

}  // namespace gom
