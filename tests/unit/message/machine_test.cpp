// Mail that a machine sent: automatic answers, lists, delivery reports.
#include <gtest/gtest.h>

#include "builders.h"
#include "message/automatic.h"
#include "message/delivery_status.h"
#include "message/entity.h"

namespace gom {
namespace {

using testing::read;
using testing::read_corpus;

Automatic automatic(const std::string& fields) {
  return read("From: a@b.example\r\n" + fields + "\r\n\r\nx").automatic;
}

TEST(Automatic, IsToldByTheFieldsThatMachinesSet) {
  EXPECT_TRUE(automatic("Auto-Submitted: auto-replied (vacation)").is_reply);
  EXPECT_TRUE(automatic("X-Autoreply: yes").is_reply);
  EXPECT_TRUE(automatic("Precedence: auto_reply").is_reply);
  EXPECT_TRUE(automatic("Precedence: bulk").is_list);
  EXPECT_TRUE(automatic("List-Id: <x.example>").is_list);
  EXPECT_TRUE(automatic("Auto-Submitted: auto-generated").is_list);
  EXPECT_TRUE(automatic("Return-Path: <>").is_bounce);
  EXPECT_EQ(automatic("List-Id: <x.example>").reason, "List-Id");
}

TEST(Automatic, IsNotAPersonWhoWritesOfAnAbsence) {
  EXPECT_FALSE(automatic("Subject: Out of office").any());
  EXPECT_FALSE(automatic("Auto-Submitted: no").any());
  EXPECT_FALSE(automatic("Return-Path: <a@b.example>").any());
  EXPECT_FALSE(automatic("X-Auto-Response-Suppress: OOF").any());
  EXPECT_FALSE(automatic("Precedence: normal").any());
}

TEST(Automatic, TakesAVacationSubjectWithAnotherSign) {
  EXPECT_TRUE(
      automatic("Subject: "
                "=?UTF-8?Q?Tr=E1=BA=A3_l=E1=BB=9Di_t=E1=BB=B1_=C4=91=E1=BB=99ng:_x?=\r\nX-Auto-Response-Suppress: All")
          .is_reply);
  const Automatic polite = automatic("Subject: Automatic reply: x\r\nReturn-Path: <>");
  EXPECT_TRUE(polite.is_reply);
  EXPECT_FALSE(polite.is_bounce);
}

TEST(DeliveryStatus, IsReadFromAReportWhosePartsAreNoAttachments) {
  const Message mail = read_corpus("bounce-delivery-status.eml");

  ASSERT_TRUE(mail.delivery_status);
  EXPECT_EQ(mail.delivery_status->recipient, "mn-co-bi@donvi.example");
  EXPECT_EQ(mail.delivery_status->status, "5.1.1");
  EXPECT_TRUE(mail.delivery_status->permanent());
  EXPECT_EQ(mail.delivery_status->original_message_id, "reminder.report.mn-co-bi.1@gom.example");
  EXPECT_TRUE(mail.automatic.is_bounce);
  EXPECT_TRUE(mail.parts.empty());
}

TEST(DeliveryStatus, TakesTheRecipientThatFailedOfSeveral) {
  const auto status = parse_delivery_status(
      "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: delivered\nStatus: 2.0.0\n\n"
      "Original-Recipient: rfc822;C@D.example\nAction: Failed\nStatus: 5.2.2 (full)\nDiagnostic-Code: smtp; 552 5.2.2 "
      "full\n");

  ASSERT_TRUE(status);
  EXPECT_EQ(status->recipient, "c@d.example");
  EXPECT_EQ(status->action, "failed");
  EXPECT_EQ(status->status, "5.2.2");
  EXPECT_EQ(status->diagnostic, "552 5.2.2 full");
}

struct InWords {
  std::string_view mail, recipient, action, status;
};

TEST(DeliveryStatus, IsFoundInWordsAlone) {
  for (const InWords& words : std::vector<InWords>{
           {"From: MAILER-DAEMON@x.example\n\nHi. This is the qmail-send program.\n\n<a@b.example>:\n550 5.1.1 no such "
            "user\n",
            "a@b.example", "failed", "5.1.1"},
           {"From: postmaster@x.example\nTo: gom@y.example\n\nDelivery has failed to these recipients or groups:\n\n"
            "Lan (lan@b.example)\nRemote Server returned '550 5.7.1 denied'\n",
            "lan@b.example", "failed", "5.7.1"},
           {"From: mailer-daemon@googlemail.com\nX-Failed-Recipients: c@d.example\nSubject: Delivery Status "
            "Notification (Delay)\n\n"
            "** Delivery incomplete **\nThere was a temporary problem. Gmail will retry.\n",
            "c@d.example", "delayed", ""},
           {"From: Mail Delivery System <Mailer-Daemon@x.example>\nX-Failed-Recipients: e@f.example\n\nUnrouteable "
            "address\n",
            "e@f.example", "failed", ""},
       }) {
    const Message mail = read(words.mail);
    ASSERT_TRUE(mail.delivery_status) << words.mail;
    EXPECT_EQ(mail.delivery_status->recipient, words.recipient);
    EXPECT_EQ(mail.delivery_status->action, words.action);
    EXPECT_EQ(mail.delivery_status->status, words.status);
    EXPECT_TRUE(mail.automatic.is_bounce);
  }
}

TEST(DeliveryStatus, IsNotMadeOfWhateverAPostmasterWrites) {
  const Message mail =
      read("From: postmaster@x.example\n\nHop thu cua lan@b.example sap day. Lien he admin@x.example.\n");

  EXPECT_FALSE(mail.delivery_status);
  EXPECT_TRUE(mail.automatic.is_bounce);
}

TEST(DeliveryStatus, OfGmailKeepsItsPictureAndTheReturnedMailOut) {
  const std::string raw =
      "From: mailer-daemon@googlemail.com\r\nReturn-Path: <>\r\nContent-Type: multipart/report; "
      "report-type=delivery-status; boundary=r\r\n\r\n"
      "--r\r\nContent-Type: multipart/related; boundary=s\r\n\r\n--s\r\nContent-Type: text/html\r\n\r\n<p>Address not "
      "found</p>\r\n"
      "--s\r\nContent-Type: image/png; name=icon.png\r\nContent-ID: <icon.png>\r\n\r\nPNG\r\n--s--\r\n"
      "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; g\r\n\r\nFinal-Recipient: rfc822; "
      "a@b.example\r\nAction: failed\r\n"
      "Status: 5.1.1\r\n\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <ours@gom.example>\r\nSubject: "
      "x\r\n\r\nbody\r\n--r--\r\n";
  const Message mail = read(raw);

  EXPECT_TRUE(mail.parts.empty());
  EXPECT_EQ(mail.delivery_status->original_message_id, "ours@gom.example");
  EXPECT_TRUE(mail.forwarded_texts.empty());
}

}  // namespace
}  // namespace gom
