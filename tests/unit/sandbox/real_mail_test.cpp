#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "contents/parse_contents.h"
#include "sandbox/sandbox.h"

namespace gom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStep = 3;  // of a large corpus every third mail

std::vector<fs::path> mails() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(GOM_CORPUS))
    if (entry.path().extension() == ".eml") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A library that misses a file behind the wall reads less, or dies: then this differs.
TEST(RealMail, IsReadBehindTheWallAsBeforeIt) {
  const auto zygote = Zygote::start();
  const Form form{.campaign = "htsd-2022", .year = 2022, .zone = "Asia/Ho_Chi_Minh"};
  Sandbox sandbox(*zygote, form);
  std::size_t read = 0;
  const auto all = mails();
  for (std::size_t i = 0; i < all.size(); i += kStep) {
    const std::string raw = bytes_of(all[i]);
    const ParsedContents free = parse_contents(as_bytes(raw), form);
    if (!free.wanted.empty()) continue;
    EXPECT_EQ(sandbox.contents(raw), free.contents) << all[i];
    ++read;
  }
  EXPECT_GE(read, 2u);
}

}  // namespace
}  // namespace gom
