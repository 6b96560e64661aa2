#include "sandbox/converter.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stop_token>
#include <string>

#include "bytes/media_type.h"
#include "hostile_job.h"
#include "sandbox/sandbox.h"

namespace gom {
namespace {

using std::chrono::seconds;
namespace fs = std::filesystem;

constexpr std::string_view kRtf = "{\\rtf1\\ansi Kinh ph\\u237?: 1.250.000 \\u273?\\u7891?ng\\par}";

std::string corpus_file(const std::string& name) {
  std::ifstream file(fs::path(GOM_CORPUS) / "legacy" / name, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

class ConverterTest : public testing::Test {
 protected:
  ConverterTest() { fs::create_directories(folder); }
  ~ConverterTest() override { fs::remove_all(folder); }

  std::string convert(std::string_view bytes, std::string_view type) { return converter.convert(bytes, type, {}); }
  [[nodiscard]] auto left() const { return std::distance(fs::directory_iterator(folder), {}); }

  std::unique_ptr<Zygote> zygote = start_zygote(&hostile_job);
  fs::path folder = fs::path(testing::TempDir()) / ("gom-converter-" + std::to_string(::getpid()));
  Converter converter{*zygote, folder, seconds(60), 10u << 20};
};

TEST_F(ConverterTest, IsThereOnTheMachineThatRunsTheTests) {
  EXPECT_TRUE(can_convert());
}

TEST_F(ConverterTest, MakesTodaysFormatsOfLegacyOnes) {
  EXPECT_EQ(media_type_of(as_bytes(convert(kRtf, media::kRtf))), media::kDocx);
  EXPECT_EQ(media_type_of(as_bytes(convert(corpus_file("amount.doc"), media::kDoc))), media::kDocx);
  EXPECT_EQ(media_type_of(as_bytes(convert(corpus_file("table.xls"), media::kXls))), media::kXlsx);
  EXPECT_EQ(left(), 1) << "its profile alone stays";
}

TEST_F(ConverterTest, DoesNotStartForBytesThatAreNoSuchFile) {
  EXPECT_EQ(convert("random bytes", media::kDoc), "");
  EXPECT_EQ(convert("<html>", media::kRtf), "");
  EXPECT_EQ(convert(kRtf, media::kPdf), "");
  EXPECT_EQ(left(), 0);
}

TEST_F(ConverterTest, ADamagedFileGivesNothingOrAFile) {
  const std::string doc = corpus_file("amount.doc");
  const std::string made = convert(doc.substr(0, 700), media::kDoc);
  EXPECT_TRUE(made.empty() || media_type_of(as_bytes(made)) == media::kDocx);
  EXPECT_NE(convert(kRtf, media::kRtf), "") << "and the next is converted";
}

TEST_F(ConverterTest, HasAnEndInTime) {
  Converter hurried(*zygote, folder, seconds(0), 10u << 20);
  EXPECT_EQ(hurried.convert(kRtf, media::kRtf, {}), "");
  EXPECT_EQ(left(), 0);
}

TEST_F(ConverterTest, GivesNothingAboveItsLimit) {
  Converter small(*zygote, folder, seconds(60), 100);
  EXPECT_EQ(small.convert(kRtf, media::kRtf, {}), "");
}

TEST_F(ConverterTest, StopsAtItsToken) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(converter.convert(kRtf, media::kRtf, stop.get_token()), "");
  EXPECT_NE(converter.convert(kRtf, media::kRtf, {}), "");
}

TEST_F(ConverterTest, AnswersWhatAReaderWants) {
  Sandbox sandbox(*zygote, Form(), {.temporary = folder});
  const Contents contents = sandbox.contents("want " + std::string(media::kRtf) + " " + std::string(kRtf));
  EXPECT_EQ(contents.text, "application/zip made");
  const Contents refused = sandbox.contents("want " + std::string(media::kDoc) + " random bytes");
  EXPECT_EQ(refused.text, "nothing made");
}

}  // namespace
}  // namespace gom
