// What stands inside archives, winmail.dat and mails that came as files.
#include <gtest/gtest.h>

#include "builders.h"
#include "bytes/archive.h"
#include "message/password.h"

namespace gom {
namespace {

using testing::file_part;
using testing::has_finding;
using testing::mixed;
using testing::numbers;
using testing::read;
using testing::read_corpus;
using testing::text_part;
using Numbers = std::vector<std::string>;

const Part& part(const Message& mail, std::string_view number) {
  static const Part kNone;
  for (const Part& each : mail.parts) {
    if (each.number == number) return each;
  }
  return kNone;
}

TEST(Unpack, ListsAnArchiveAndItsMembersNestedOnesToo) {
  const std::string inner = write_zip({{"trong.pdf", "%PDF-1.4\n"}});
  const std::string outer =
      write_zip({{"thư mục/a.pdf", "%PDF-1.5\n"}, {"inner.zip", inner}, {"__MACOSX/._a.pdf", "x"}});
  const Message mail = read(mixed({text_part("x"), file_part("bc.zip", outer)}));

  EXPECT_EQ(numbers(mail), (Numbers{"2", "2!thư mục/a.pdf", "2!inner.zip", "2!inner.zip!trong.pdf"}));
  EXPECT_TRUE(mail.parts[0].is_archive);
  EXPECT_EQ(mail.parts[1].name, "a.pdf");
  EXPECT_EQ(mail.parts[1].media_type, "application/pdf");
  EXPECT_TRUE(mail.parts[1].of_archive);
}

TEST(Unpack, StopsAtItsDepthAndSaysSo) {
  std::string zip = write_zip({{"a.pdf", "%PDF-1.4\n"}});
  for (int i = 0; i < 6; ++i) zip = write_zip({{"z.zip", zip}});
  const Message mail = read(mixed({file_part("z.zip", zip)}));

  EXPECT_EQ(mail.parts.size(), 5u);
  EXPECT_EQ(mail.parts.back().problem, PartProblem::too_deep);
  EXPECT_TRUE(has_finding(mail, "attachment_too_deep", mail.parts.back().number));
}

TEST(Unpack, SharesOneBudgetAmongAllArchives) {
  std::vector<ZipEntry> entries;
  for (int i = 0; i < 600; ++i) entries.push_back({std::to_string(i) + ".txt", "x"});
  const std::string zip = write_zip(entries);
  const Message mail = read(mixed({file_part("a.zip", zip), file_part("b.zip", zip), file_part("c.zip", zip)}));

  EXPECT_LE(mail.parts.size(), 1000u);
  EXPECT_GT(mail.parts.size(), 900u);
  EXPECT_TRUE(std::any_of(mail.findings.begin(), mail.findings.end(),
                          [](const Finding& f) { return f.code == "archive_limits"; }));
}

TEST(Unpack, OpensAZipWithThePasswordThatTheMailTells) {
  const Message mail = read_corpus("zip-with-told-password.eml");

  EXPECT_EQ(numbers(mail), (Numbers{"2", "2!bao-cao.txt"}));
  EXPECT_EQ(part(mail, "2!bao-cao.txt").bytes, "Bao cao\nSo luot: 120\n");
  EXPECT_EQ(mail.parts[0].problem, PartProblem::none);
  EXPECT_TRUE(has_finding(mail, "attachment_opened_with_password", "2"));
}

TEST(Unpack, ReadsSevenZipRarAndWinmail) {
  const Message seven = read_corpus("seven-zip-archive.eml");
  EXPECT_EQ(part(seven, "2!THCS Văn Đức/Báo cáo THCS Văn Đức.docx").size, 40000u);
  const Message rar = read_corpus("rar-archive.eml");
  EXPECT_EQ(numbers(rar), (Numbers{"2", "2!Báo cáo TH Kim Lan.docx", "2!Ảnh ngày hội đọc sách.jpg"}));
  const Message winmail = read_corpus("winmail-dat.eml");
  EXPECT_EQ(numbers(winmail), (Numbers{"2", "2!BaoCao_TuanLe_THCS_DuongQuang.docx"}));
  EXPECT_EQ(winmail.parts[1].sha256.substr(0, 6), "171fb5");
}

TEST(Unpack, ReadsAMailThatCameAsAFile) {
  const std::string old = mixed({text_part("lời cũ"), file_part("a.pdf", "%PDF-1.4\n")});
  const Message mail = read(mixed({text_part("x"), file_part("thu.eml", old)}));

  EXPECT_EQ(numbers(mail), (Numbers{"2", "2!a.pdf"}));
  EXPECT_EQ(mail.forwarded_texts, Numbers{"lời cũ"});
}

TEST(Unpack, SaysThatAnArchiveIsDamagedAndReadsTheRest) {
  const std::string zip = write_zip({{"a.pdf", "%PDF-1.4\n"}});
  const Message mail = read(mixed({file_part("hong.zip", zip.substr(0, 20)), file_part("b.pdf", "%PDF-1.5\n")}));

  EXPECT_EQ(mail.parts.back().name, "b.pdf");
  EXPECT_EQ(mail.parts.front().problem, PartProblem::damaged);
  EXPECT_TRUE(has_finding(mail, "attachment_damaged", "1"));
}

TEST(Unpack, TellsTwoMembersOfOneNameApart) {
  const Message mail = read(mixed({file_part("a.zip", write_zip({{"a.txt", "1"}, {"a.txt", "2"}}))}));

  EXPECT_EQ(numbers(mail), (Numbers{"1", "1!a.txt", "1!a.txt (2)"}));
}

// A zip whose names hold the bytes of an old code page: `written` is ASCII, its capital letters are replaced.
std::string zip_with_bytes(const std::string& written, const std::vector<std::pair<char, char>>& replaced) {
  std::string zip = write_zip({{written, "x"}});
  for (std::size_t at = 0; (at = zip.find(written, at)) != std::string::npos; at += written.size()) {
    for (const auto& [from, to] : replaced) std::replace(zip.begin() + at, zip.begin() + at + written.size(), from, to);
  }
  return zip;
}

TEST(Unpack, ReadsNamesInTheCodePagesOfOldPrograms) {
  const std::string dos = zip_with_bytes("bXo cXo xY.txt", {{'X', '\xA0'}, {'Y', '\x83'}});
  const std::string windows = zip_with_bytes("bXo cXo gYZi.txt", {{'X', '\xE1'}, {'Y', '\xFD'}, {'Z', '\xD2'}});
  const Message mail = read(mixed({file_part("a.zip", dos), file_part("b.zip", windows)}));

  EXPECT_EQ(numbers(mail), (Numbers{"1", "1!báo cáo xâ.txt", "2", "2!báo cáo gửi.txt"}));
}

struct Told {
  std::string_view text, password;
};

TEST(Passwords, AreFoundInTheWordsThatPeopleUse) {
  for (const Told& told : std::vector<Told>{
           {"Mật khẩu: 123456", "123456"},
           {"mật khẩu giải nén là Htsd@2022.", "Htsd@2022"},
           {"MK file zip: \"gl-2022\"", "gl-2022"},
           {"mat khau mo file la abc123 a", "abc123"},
           {"(pass: x9!)", "x9"},
           {"Password for the archive is Gia Lam 22", "Gia Lam 22"},
           {"Mật khẩu:\n  tuan-le", "tuan-le"},
           {"pass=2022", "2022"},
       }) {
    const auto found = find_passwords(told.text);
    EXPECT_NE(std::find(found.begin(), found.end(), told.password), found.end()) << told.text;
  }
  EXPECT_TRUE(find_passwords("Em gửi báo cáo ạ, file đính kèm.").empty());
}

}  // namespace
}  // namespace gom
