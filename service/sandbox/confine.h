// What a child gives up, for good, before it reads a byte of a mail: Landlock (no file system), a seccomp list (no
// network, no process, no code from data), resource limits, no new privileges. Called in the child, never in gom
// itself. Where Landlock is missing, seccomp alone refuses every open. Where seccomp cannot be set the child must read
// nothing. Under sanitizers, which need more system calls and address space, seccomp is a short list of refusals
// instead.
#pragma once

#include <cstddef>
#include <string>

namespace gom {

struct Confined {
  bool landlock = false, seccomp = false;
  std::string problem;  ///< English; empty: confined
};

/// In the zygote, once: what its children need not build again.
void prepare_confinement();

/// The list of the few calls that parsers need; any other one kills. An open is refused softly, so that a library that
/// looks for a file goes on without it; so are a new process, a thread and executable memory.
[[nodiscard]] Confined confine_parsers(std::size_t memory);

/// For a program that must read /usr and write in `folder` alone: no network, no signal or ptrace to others, sockets
/// of the AF_UNIX kind only and none that connects.
[[nodiscard]] Confined confine_converter(const std::string& folder, std::size_t memory);

/// 0 where the kernel has no Landlock.
[[nodiscard]] int landlock_version();

/// CPU time that one child may use in its whole life, seconds.
inline constexpr unsigned kChildCpuSeconds = 120;

}  // namespace gom
