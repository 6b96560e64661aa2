#include "bytes/media_type.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdlib>

#include "bytes/archive.h"

namespace gom {
namespace {

using namespace std::literals;

// A compound file of one directory sector with these names.
std::string a_compound_file(std::initializer_list<std::string_view> names) {
  std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
  file.resize(512);
  for (std::string_view name : names) {
    std::string entry(128, '\0');
    for (std::size_t i = 0; i < name.size(); ++i) entry[2 * i] = name[i];
    entry[64] = static_cast<char>(2 * name.size() + 2);
    entry[66] = 2;
    file += entry;
  }
  return file;
}

TEST(MediaType, TellsZipsApartByWhatIsInside) {
  const auto zip = [](std::vector<ZipEntry> entries) { return media_type_of(as_bytes(write_zip(entries)), "x.bin"); };
  EXPECT_EQ(zip({{"[Content_Types].xml", "a"}, {"word/document.xml", "b"}}), media::kDocx);
  EXPECT_EQ(zip({{"[Content_Types].xml", "a"}, {"xl/workbook.xml", "b"}}), media::kXlsx);
  EXPECT_EQ(zip({{"bao-cao.docx", "a"}}), media::kZip);
}

TEST(MediaType, TellsCompoundFilesApartByTheirStreams) {
  EXPECT_EQ(media_type_of(as_bytes(a_compound_file({"Root Entry", "WordDocument"}))), media::kDoc);
  EXPECT_EQ(media_type_of(as_bytes(a_compound_file({"Root Entry", "Workbook"}))), media::kXls);
  EXPECT_EQ(media_type_of(as_bytes(a_compound_file({"EncryptionInfo", "EncryptedPackage"}))), media::kEncryptedOffice);
  EXPECT_EQ(media_type_of(as_bytes(a_compound_file({"__properties_version1.0"}))), "application/vnd.ms-outlook");
}

struct TypeRow {
  std::string_view bytes;
  std::string_view type;
  std::string_view name = "";
};

class AFile : public testing::TestWithParam<TypeRow> {};

TEST_P(AFile, IsKnownByItsContent) {
  EXPECT_EQ(media_type_of(as_bytes(GetParam().bytes), GetParam().name), GetParam().type);
}

INSTANTIATE_TEST_SUITE_P(Known, AFile,
                         testing::ValuesIn(std::vector<TypeRow>{
                             {"%PDF-1.7\n", "application/pdf", "a.docx"},
                             {"\xEF\xBB\xBF\n%PDF-1.4", "application/pdf"},
                             {"\xFF\xD8\xFF\xE0", "image/jpeg"},
                             {"\x89PNG\r\n\x1A\n", "image/png"},
                             {"\0\0\0\x18"
                              "ftypheic\0\0\0\0mif1"sv,
                              "image/heic"},
                             {"\0\0\0\x18"
                              "ftypmif1\0\0\0\0heic"sv,
                              "image/heic"},
                             {"\0\0\0\x18"
                              "ftypqt  \0\0\0\0"sv,
                              "video/quicktime"},
                             {"\x78\x9F\x3E\x22\0\0"sv, "application/ms-tnef"},
                             {"{\\rtf1\\ansi", "text/rtf", "bao cao.doc"},
                             {"Rar!\x1A\x07\x01\0"sv, "application/vnd.rar"},
                             {"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"},
                             {"  <!DOCTYPE html><html>", "text/html", "bao cao.doc"},
                             {"<html xmlns:o=\"urn\">", "text/html"},
                             {"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
                              "application/msword"},
                             {"Kính gửi Phòng", "text/plain"},
                             {"a;b\n1;2\n", "text/csv", "so lieu.CSV"},
                             {"a;b\n", "text/plain"},
                             {"BEGIN:VCALENDAR\r\n", "text/calendar"},
                             {"MZ\x90\0"sv, "application/x-dosexec", "bao cao.pdf"},
                             {"", "application/x-empty"}}));

TEST(MediaType, AsksLibmagicForTheRest) {
  EXPECT_EQ(media_type_of(as_bytes("\0\x01\x02\x03\x04unknown\0"sv)), media::kOctets);
  EXPECT_EQ(media_type_of(as_bytes("fLaC\0\0\0\x22\x10\0\x10\0\0\0\0\0\0\0\x0A\xC4\x42\xF0"sv)), "audio/flac");
}

TEST(Executable, IsAProgramAScriptOrAMacro) {
  EXPECT_TRUE(is_executable(as_bytes("MZ"), "bao cao.docx"));
  EXPECT_TRUE(is_executable(as_bytes("hello"), "bao cao.pdf.EXE"));
  EXPECT_TRUE(
      is_executable(as_bytes(write_zip({{"[Content_Types].xml", ""}, {"word/vbaProject.bin", "x"}})), "a.docx"));
  EXPECT_TRUE(is_executable(as_bytes(a_compound_file({"WordDocument", "VBA"})), "a.doc"));
  EXPECT_FALSE(is_executable(as_bytes(a_compound_file({"WordDocument"})), "a.doc"));
  EXPECT_FALSE(is_executable(as_bytes("%PDF-"), "a.pdf"));
}

// In the confined child every open fails, as it does here for want of a free descriptor.
void read_without_files() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_NOFILE, &none);
  ArchiveBudget budget{.bytes = 1000, .members = 10};
  const bool known =
      media_type_of(as_bytes("fLaC\0\0\0\x22\x10\0\x10\0\0\0\0\0\0\0\x0A\xC4\x42\xF0"sv)) == "audio/flac";
  const auto members = read_archive(as_bytes(write_zip({{"Báo cáo.docx", "x"}})), budget);
  std::_Exit(known && members && members->front().name == "Báo cáo.docx" ? 0 : 1);
}

TEST(MediaType, NeedsNoFileOnceItsDatabaseIsLoaded) {
  load_media_types();
  EXPECT_EXIT(read_without_files(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace gom
