// libFuzzer's two doors. The target is named by --target=NAME.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bytes/archive.h"
#include "bytes/media_type.h"
#include "targets.h"

namespace {
const gom::fuzz::Target* target = nullptr;
}

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  gom::load_media_types();
  gom::prepare_archives();
  for (int i = 1; i < *argc; ++i) {
    const std::string_view word = (*argv)[i];
    if (word.starts_with("--target=")) target = gom::fuzz::find_target(word.substr(9));
  }
  if (target) return 0;
  std::fputs("say --target=NAME, one of tests/fuzz/*_targets.cpp\n", stderr);
  std::exit(64);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
