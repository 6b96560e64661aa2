#include "bytes/archive.h"

#include <gtest/gtest.h>

#include "bytes/limits.h"
#include "bytes/zip_directory.h"

namespace gom {
namespace {

ArchiveBudget plenty() {
  return {.bytes = limits::kUnpackedBytes, .members = limits::kArchiveMembers};
}

TEST(Zip, IsReadBackAsItWasWrittenAndIsTheSameEachTime) {
  const std::vector<ZipEntry> entries = {
      {"[Content_Types].xml", "<Types/>"}, {"Báo cáo/ảnh.txt", std::string(5000, 'a')}, {"empty", ""}};
  const std::string file = write_zip(entries);
  ArchiveBudget budget = plenty();

  const auto members = read_archive(as_bytes(file), budget);

  ASSERT_TRUE(members.has_value());
  ASSERT_EQ(members->size(), 3u);
  EXPECT_EQ((*members)[1].name, "Báo cáo/ảnh.txt");
  EXPECT_EQ((*members)[1].bytes, entries[1].bytes);
  EXPECT_EQ(file, write_zip(entries));
  EXPECT_LT(file.size(), 1500u);
  EXPECT_EQ(budget.members, limits::kArchiveMembers - 3);
}

TEST(Zip, GivesOnlyWhatIsWanted) {
  const std::string file = write_zip({{"a", "1"}, {"b", "2"}});
  ArchiveBudget budget = plenty();
  const auto members = read_archive(as_bytes(file), budget, {}, [](std::string_view name) { return name == "b"; });
  ASSERT_EQ(members->size(), 1u);
  EXPECT_EQ(members->front().bytes, "2");
}

TEST(Zip, LosesPathsThatLeadOut) {
  const std::string file = write_zip({{"../../etc/passwd", "x"}, {"C:\\bao cao\\a.docx", "y"}, {"/abs", "z"}});
  ArchiveBudget budget = plenty();
  const auto members = read_archive(as_bytes(file), budget);
  EXPECT_EQ((*members)[0].name, "etc/passwd");
  EXPECT_EQ((*members)[1].name, "bao cao/a.docx");
  EXPECT_EQ((*members)[2].name, "abs");
}

TEST(Zip, ThatIsABombIsTooLargeAndCostsOnlyItself) {
  const std::string file = write_zip({{"bomb", std::string(40u << 20, '\0')}, {"small", "s"}});
  ArchiveBudget budget = plenty();
  const auto members = read_archive(as_bytes(file), budget);
  ASSERT_EQ(members->size(), 2u);
  EXPECT_TRUE((*members)[0].too_large);
  EXPECT_TRUE((*members)[0].bytes.empty());
  EXPECT_EQ((*members)[1].bytes, "s");
}

TEST(Archive, KeepsToTheBudgetOfMembers) {
  const std::string file = write_zip({{"a", "1"}, {"b", "2"}, {"c", "3"}});
  ArchiveBudget budget{.bytes = 100, .members = 2};
  EXPECT_EQ(read_archive(as_bytes(file), budget)->size(), 2u);
  EXPECT_EQ(budget.members, 0u);
}

TEST(Archive, ThatIsCutOffGivesWhatStandsBeforeTheCut) {
  std::string noise;
  for (unsigned i = 0, state = 1; i < 20000; ++i)
    noise += static_cast<char>((state = state * 1103515245 + 12345) >> 16);
  const std::string file = write_zip({{"first", "whole"}, {"second", noise}});
  ArchiveBudget budget = plenty();
  const auto members = read_archive(as_bytes(std::string_view(file).substr(0, file.size() / 2)), budget);
  ASSERT_TRUE(members.has_value());
  EXPECT_EQ(members->front().bytes, "whole");
  EXPECT_TRUE(members->back().damaged);
}

TEST(Archive, OfNothingKnownIsAProblemAndNoCrash) {
  for (std::string_view bytes : {"", "PK", "PK\x03\x04garbage", "Rar!\x1A\x07", "7z\xBC\xAF\x27\x1C", "plain text"}) {
    ArchiveBudget budget = plenty();
    const auto members = read_archive(as_bytes(bytes), budget);
    EXPECT_TRUE(!members || members->empty() || members->back().damaged) << bytes;
  }
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at < hex.size(); at += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  return bytes;
}

// "a.txt" with "bao cao" inside, under the password htsd2022: the old zip encryption, and AES-256.
constexpr std::string_view kTraditional =
    "504b03041400090008000000210000000000000000000700000005001400612e747874555401000075780b000104000000000400000000d024"
    "3121abb1a38135"
    "c74bae26de0de78879f8c4b8504b0708b942c7121500000007000000504b0102140314000900080000002100b942c712150000000700000005"
    "00140000000000"
    "00000000a48100000000612e747874555401000075780b000104000000000400000000504b05060000000001000100470000005c000000000"
    "0";
constexpr std::string_view kAes =
    "504b03041400090063000000210000000000000000000700000005001f00612e747874555401000075780b0001040000000004000000000199"
    "0700020041"
    "4503080049ff5c56003e3b7eb197de99cfe5bbd6bfdbad20a21ad600a151fd37e3d73592bcd45c30fd504b0708000000002500000007000000"
    "504b010214"
    "031400090063000000210000000000250000000700000005001f000000000000000000a48100000000612e747874555401000075780b000104"
    "0000000004"
    "000000000199070002004145030800504b0506000000000100010052000000770000000000";

TEST(Zip, UnderAPasswordOpensWithOneOfThoseTold) {
  for (std::string_view hex : {kTraditional, kAes}) {
    const std::string file = from_hex(hex);
    ArchiveBudget budget = plenty();
    EXPECT_TRUE(read_archive(as_bytes(file), budget)->front().encrypted);
    EXPECT_TRUE(read_archive(as_bytes(file), budget, {"khac", ""})->front().encrypted);
    const auto members = read_archive(as_bytes(file), budget, {"khac", "htsd2022"});
    EXPECT_EQ(members->front().bytes, "bao cao");
    EXPECT_FALSE(members->front().encrypted);
  }
}

TEST(ZipDirectory, NamesMembersWithoutUnpacking) {
  const std::string file = "junk before" + write_zip({{"word/document.xml", "<w/>"}, {"b", "2"}});
  const auto entries = zip_directory(as_bytes(file));
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].name, "word/document.xml");
  EXPECT_FALSE(entries[0].encrypted);
}

TEST(ZipDirectory, SurvivesEveryCutAndEveryFlippedByte) {
  const std::string file = write_zip({{"a", "1"}, {"b", "2"}});
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string broken = file;
    broken[at] = static_cast<char>(broken[at] ^ 0xFF);
    ArchiveBudget budget = plenty();
    (void)read_archive(as_bytes(broken), budget);
    EXPECT_LE(zip_directory(as_bytes(broken)).size(), 3u);
    EXPECT_LE(zip_directory(as_bytes(std::string_view(file).substr(0, at))).size(), 2u);
  }
}

}  // namespace
}  // namespace gom
