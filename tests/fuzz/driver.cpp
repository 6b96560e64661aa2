// The targets without libFuzzer, for any compiler: every seed as it is, then as many mutations as asked for. The same
// seed number gives the same inputs everywhere, so that what failed can be seen again.
//
//     gom_fuzz TARGET RUNS SEED-NUMBER FOLDER FILE...
//
// An input that ends the process, or keeps it longer than kSlow, is left in FOLDER as TARGET.crash.
#include <fcntl.h>
#include <sanitizer/common_interface_defs.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "bytes/archive.h"
#include "bytes/media_type.h"
#include "mutator.h"
#include "targets.h"

namespace gom::fuzz {
namespace {

constexpr unsigned kSlow = 60;  ///< seconds

std::string input, crash_file;

void save_input() {
  const int file = open(crash_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return;
  for (std::size_t at = 0; at < input.size();) {
    const ssize_t wrote = write(file, input.data() + at, input.size() - at);
    if (wrote <= 0) break;
    at += static_cast<std::size_t>(wrote);
  }
  close(file);
}

void on_signal(int number) {
  save_input();
  signal(number, SIG_DFL);
  raise(number);
}

void run_one(const Target& target) {
  alarm(kSlow);
  target.run(input);
  alarm(0);
}

int run(const Target& target, std::size_t runs, std::uint64_t number, const std::vector<std::string>& files) {
  std::vector<std::string> seeds;
  for (const std::string& file : files) {
    std::ifstream stream(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  if (seeds.empty()) return 64;
  for (const std::string& seed : seeds) {
    input = seed;
    run_one(target);
  }
  Mutator mutator(std::move(seeds), number);
  for (std::size_t i = 0; i < runs; ++i) {
    input = mutator.next();
    run_one(target);
  }
  std::printf("%s: %zu seeds and %zu mutations\n", std::string(target.name).c_str(), files.size(), runs);
  return 0;
}

}  // namespace
}  // namespace gom::fuzz

int main(int argc, char** argv) {
  using namespace gom::fuzz;
  const std::vector<std::string> words(argv + 1, argv + argc);
  const Target* target = words.size() < 5 ? nullptr : find_target(words[0]);
  if (!target) {
    std::fputs("gom_fuzz TARGET RUNS SEED-NUMBER FOLDER FILE...\n", stderr);
    return 64;
  }
  crash_file = words[3] + "/" + words[0] + ".crash";
  __sanitizer_set_death_callback(save_input);
  signal(SIGABRT, on_signal);
  signal(SIGALRM, on_signal);
  gom::load_media_types();
  gom::prepare_archives();
  return run(*target, std::strtoull(words[1].c_str(), nullptr, 10), std::strtoull(words[2].c_str(), nullptr, 10),
             {words.begin() + 4, words.end()});
}
