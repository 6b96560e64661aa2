// The process that forks the children: itself forked by main before any thread, socket or secret, with every library
// loaded and the media types' database opened, since nothing can be loaded after confinement. Its children share those
// pages, so that one costs a millisecond and not the sixteen of linking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace gom {

enum class ChildKind : std::uint32_t {
  reader,      ///< parsers alone: no file, no network, no process
  converter,   ///< LibreOffice on one legacy file in a folder of its own
  recogniser,  ///< as a reader, with the models of tesseract open
};

struct ChildRequest {
  ChildKind kind = ChildKind::reader;
  std::size_t memory = 512u << 20;  ///< bytes: RLIMIT_AS, or RLIMIT_DATA of a converter
  std::string folder{};             ///< a converter's: where its file, its profile and its answer lie
  std::string target{};             ///< a converter's: "docx", "xlsx", or "profile" to make a fresh profile
  std::string zone{};               ///< a reader's: the campaign's, whose data are a file
};

/// A handle on the zygote process: made once in main, used by any thread.
class Zygote {
 public:
  /// Forks it now. Must be called before any thread, socket or secret exists. In the zygote it never returns.
  static std::unique_ptr<Zygote> start();
  virtual ~Zygote() = default;  ///< closes the line: the zygote and its children end
  struct Child {
    int socket = -1;  ///< one end of its socketpair; the caller closes it
    int pid = -1;
  };
  /// A new child, confined before it reads a byte. Throws Fault (service, later; never where nothing can be read at
  /// all).
  [[nodiscard]] virtual Child child(const ChildRequest&) = 0;
  /// Kills the child where it still lives, and reaps it. Each child must be ended. Returns its status as of waitpid.
  virtual int end(int pid) = 0;
};

}  // namespace gom
