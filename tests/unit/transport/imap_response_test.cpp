#include "transport/imap_response.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gom {
namespace {

using testing::ElementsAre;

TEST(ImapResponse, TellsTaggedUntaggedAndContinuation) {
  EXPECT_EQ(parse_imap_response("g7 OK done").kind, ImapResponse::Kind::tagged);
  EXPECT_EQ(parse_imap_response("g7 ok done").word, "OK");
  EXPECT_EQ(parse_imap_response("* 12 EXISTS").kind, ImapResponse::Kind::untagged);
  EXPECT_EQ(parse_imap_response("* 12 EXISTS").number, 12u);
  EXPECT_EQ(parse_imap_response("+ idling").kind, ImapResponse::Kind::continuation);
  EXPECT_EQ(parse_imap_response("+").kind, ImapResponse::Kind::continuation);
  for (const char* none : {"", " ", "g7", "g7 WHAT is this", "HTTP/1.1 400 Bad Request"})
    EXPECT_EQ(parse_imap_response(none).kind, ImapResponse::Kind::unknown) << none;
}

TEST(ImapResponse, KeepsCodeAndWordsOfAStatus) {
  const ImapResponse response = parse_imap_response("* OK [UIDVALIDITY 3857529045] UIDs valid");
  EXPECT_EQ(response.code, "UIDVALIDITY");
  EXPECT_THAT(response.code_words, ElementsAre("3857529045"));
  EXPECT_EQ(response.text, "UIDs valid");
  const ImapResponse denied = parse_imap_response("g1 NO [AUTHENTICATIONFAILED] no such user");
  EXPECT_EQ(denied.code, "AUTHENTICATIONFAILED");
  EXPECT_EQ(denied.text, "no such user");
  EXPECT_EQ(parse_imap_response("g1 NO [never closed").code, "NEVER");
  EXPECT_EQ(parse_imap_response("g1 NO").text, "");
}

TEST(ImapResponse, ReadsTheItemsOfAFetch) {
  const auto items = fetch_items(parse_imap_response(
      "* 3 FETCH (UID 9 RFC822.SIZE 58828 FLAGS (\\Seen $Forwarded) INTERNALDATE \"05-Oct-2022 09:30:00 +0700\" "
      "X-GM-MSGID 1278455344230334865 body[] {11}\r\nTo: x\r\n\r\n.\n)"));
  EXPECT_EQ(items.at("UID").text, "9");
  EXPECT_EQ(items.at("RFC822.SIZE").text, "58828");
  EXPECT_EQ(items.at("FLAGS").list.size(), 2u);
  EXPECT_EQ(items.at("X-GM-MSGID").text, "1278455344230334865");
  EXPECT_EQ(items.at("BODY[]").text, "To: x\r\n\r\n.\n");
}

TEST(ImapResponse, TakesOddItemsAsTheyAre) {
  EXPECT_EQ(fetch_items(parse_imap_response("* 3 FETCH (UID 9 BODY[] NIL)")).at("BODY[]").kind, ImapValue::Kind::nil);
  EXPECT_EQ(fetch_items(parse_imap_response("* 3 FETCH (UID 9 BODY[] \"\")")).at("BODY[]").kind,
            ImapValue::Kind::string);
  EXPECT_EQ(fetch_items(parse_imap_response("* 3 FETCH (BODY[HEADER.FIELDS (DATE FROM)]<0> \"a \\\"b\\\"\" UID 9)"))
                .at("BODY[HEADER.FIELDS (DATE FROM)]<0>")
                .text,
            "a \"b\"");
  EXPECT_EQ(fetch_items(parse_imap_response("* 3 FETCH (FLAGS (\\Seen))")).count("UID"), 0u);
  for (const char* odd :
       {"* 3 FETCH", "* 3 FETCH ()", "* 3 FETCH (UID)", "* 3 FETCH UID 9", "* FETCH (((", "* 3 FETCH ))"})
    EXPECT_TRUE(fetch_items(parse_imap_response(odd)).empty()) << odd;
}

TEST(ImapResponse, IsBoundedInDepth) {
  const ImapResponse response = parse_imap_response("* 1 FETCH " + std::string(200'000, '(') + "UID 1");
  EXPECT_EQ(response.word, "FETCH");
}

TEST(ImapResponse, KnowsTheLiteralThatALineAnnounces) {
  EXPECT_EQ(literal_at_end("* 1 FETCH (BODY[] {42}"), 42u);
  EXPECT_EQ(literal_at_end("x {42+}"), 42u);
  EXPECT_EQ(literal_at_end("x ~{42}"), 42u);
  EXPECT_EQ(literal_at_end("x {4294967296}"), 4294967296u);
  for (const char* none : {"", "}", "{}", "{x}", "{-1}", "x {42} ", "{99999999999999999999999}"})
    EXPECT_EQ(literal_at_end(none), std::nullopt) << none;
}

TEST(ImapResponse, ReadsInternalDates) {
  const struct {
    const char* text;
    std::optional<std::int64_t> seconds;
  } rows[] = {
      {"17-Jul-1996 02:44:25 -0700", 837'596'665},
      {"05-Oct-2022 09:30:00 +0700", 1'664'937'000},
      {" 5-Oct-2022 09:30:00 +0700", 1'664'937'000},
      {"5-Oct-2022 09:30:00 +0700", 1'664'937'000},
      {"05-Oct-2022 02:30:00 +0000", 1'664'937'000},
      {"05-Oct-2022 08:15:00 +0545", 1'664'937'000},
      {"", std::nullopt},
      {"31-Feb-2022 09:30:00 +0700", std::nullopt},
      {"05-Okt-2022 09:30:00 +0700", std::nullopt},
      {"05-Oct-2022 29:30:00 +0700", std::nullopt},
      {"05-Oct-2022T09:30:00", std::nullopt},
      {"xx-Oct-2022 09:30:00 +0700", std::nullopt},
  };
  for (const auto& row : rows) EXPECT_EQ(parse_internal_date(row.text), row.seconds) << row.text;
}

TEST(ImapResponse, QuotesWhatACommandCarries) {
  EXPECT_EQ(imap_quoted("Sent"), "\"Sent\"");
  EXPECT_EQ(imap_quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
  EXPECT_EQ(imap_quoted("x\r\ng9 DELETE INBOX"), "\"xg9 DELETE INBOX\"");
}

TEST(MailboxName, IsTurnedBothWays) {
  const struct {
    const char *server, *utf8;
  } rows[] = {{"INBOX", "INBOX"},
              {"Th&AbA- r&AOE-c", "Thư rác"},
              {"[Gmail]/Th&AbA- &AREA4w- g&Hu0-i", "[Gmail]/Thư đã gửi"},
              {"a&-b", "a&b"},
              {"~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"},
              {"&2D3eAA-", "😀"}};
  for (const auto& row : rows) {
    EXPECT_EQ(mailbox_name_to_utf8(row.server), row.utf8);
    EXPECT_EQ(mailbox_name_of_utf8(row.utf8), row.server);
  }
}

TEST(MailboxName, TakesWhatIsNoNameToo) {
  EXPECT_EQ(mailbox_name_to_utf8("a&never"), "a&never");
  EXPECT_EQ(mailbox_name_to_utf8("&3AA-"), "\xEF\xBF\xBD");  // half a pair
  EXPECT_EQ(mailbox_name_of_utf8("\xFF"), "&,,0-");
  EXPECT_EQ(mailbox_name_of_utf8(""), "");
}

}  // namespace
}  // namespace gom
