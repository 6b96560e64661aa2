#include "transport/eml_folder_sender.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.h"
#include "runtime/durable_file.h"
#include "runtime/fault.h"

namespace gom {
namespace {

const GoAhead kGo = [] { return true; };

std::span<const std::byte> bytes(const std::string& text) {
  return std::as_bytes(std::span(text));
}

TEST(EmlFolder, HoldsEachMailUnderItsMessageId) {
  const Folder folder;
  const auto sender = open_eml_folder(folder.path / "out");
  const Envelope envelope{.mail_from = "a@b", .rcpt_to = "c@d", .message_id = "gom.1a@gialam.example"};
  EXPECT_EQ(sender->send(envelope, bytes("Subject: x\r\n\r\n"), kGo).kind, Outcome::Kind::accepted);
  EXPECT_EQ(read_file(folder.path / "out" / "gom.1a@gialam.example.eml"), "Subject: x\r\n\r\n");
  EXPECT_EQ(eml_file(folder.path / "out", envelope.message_id), folder.path / "out" / "gom.1a@gialam.example.eml");
}

TEST(EmlFolder, HoldsAMailOnceThoughItWasSentAgain) {
  const Folder folder;
  const auto sender = open_eml_folder(folder.path);
  const Envelope envelope{.message_id = "1@gom"};
  sender->send(envelope, bytes("cut short"), kGo);
  sender->send(envelope, bytes("the whole mail"), kGo);
  EXPECT_EQ(folder.files(), 1u);
  EXPECT_EQ(read_file(eml_file(folder.path, "1@gom")), "the whole mail");
}

TEST(EmlFolder, IsNotLeftByAnyName) {
  for (const char* id : {"../../etc/passwd", "..", ".", "/", "a/b@c", "\x01@x", "%2F"}) {
    const std::filesystem::path path = eml_file("/out", id);
    EXPECT_EQ(path.parent_path(), "/out") << id;
    EXPECT_NE(path.filename().string().front(), '.') << id;
  }
  EXPECT_LT(eml_file("/out", std::string(5000, 'x')).filename().string().size(), 255u);
}

TEST(EmlFolder, TellsAFullOrMissingDisk) {
  const Folder folder;
  const auto sender = open_eml_folder(folder.path / "out");
  std::filesystem::remove(folder.path / "out");
  EXPECT_THROW(sender->send({.message_id = "1@gom"}, bytes("x"), kGo), Fault);
}

}  // namespace
}  // namespace gom
