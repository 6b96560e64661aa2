// gom: the zygote before everything else, then the command line. The last catch of all.
#include <malloc.h>

#include <cstdio>
#include <exception>

#include "commands/command.h"
#include "runtime/fault.h"
#include "sandbox/zygote.h"

namespace {

// Mails come one after another, each with buffers of some hundred kilobytes: what one has given back serves the next,
// where the kernel would take pages away and clear new ones. Before the zygote, so that the children do likewise.
constexpr int kKeptMemory = 4 << 20;

}  // namespace

int main(int argc, char** argv) {
  mallopt(M_MMAP_THRESHOLD, kKeptMemory);
  mallopt(M_TRIM_THRESHOLD, kKeptMemory);
  try {
    const auto zygote = gom::Zygote::start();
    return gom::run_command_line(argc, argv, *zygote);
  } catch (const gom::UsageError& mistake) {
    std::fprintf(stderr, "gom: %s\n", mistake.what());
    return mistake.exit_status();
  } catch (const gom::Fault& fault) {
    std::fprintf(stderr, "gom: %s\n", fault.what());
    return fault.retry() == gom::Retry::later ? gom::exits::kTemporary : gom::exits::kUnavailable;
  } catch (const std::exception& mistake) {
    std::fprintf(stderr,
                 "gom: a mistake of gom's own: %s\nPlease keep the command that you typed and tell the maintainers.\n",
                 mistake.what());
    return gom::exits::kSoftware;
  }
}
