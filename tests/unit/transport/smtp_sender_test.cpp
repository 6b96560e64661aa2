#include "transport/smtp_sender.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/fault.h"
#include "scripted_server.h"
#include "transport/smtp_session.h"

namespace gom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace std::chrono_literals;
using Kind = Outcome::Kind;

const Envelope kEnvelope{.mail_from = "gom@office.example", .rcpt_to = "unit@donvi.example", .message_id = "1@gom"};
const std::string kMail = "Subject: x\r\n\r\nhi\r\n";

class Smtp : public testing::Test {
 protected:
  Smtp() {
    times_.reply = 30s;
    times_.final_dot = 30s;
  }
  std::unique_ptr<Sender> sender(SentFolder* sent = nullptr) {
    return open_smtp(server_.address(), {"u", "p", {}}, "gom.example", sent, times_);
  }
  static Outcome send(Sender& sender, const std::string& mail = kMail, const Envelope& envelope = kEnvelope) {
    return sender.send(envelope, std::as_bytes(std::span(mail)), [] { return true; });
  }
  FakeSmtp smtp_;
  TransportTimes times_;
  ScriptedServer server_{[this](Line& line) { smtp_.serve(line); }};
};

TEST_F(Smtp, SendsMailsOnOneLine) {
  const auto out = sender();
  EXPECT_EQ(send(*out), (Outcome{Kind::accepted, "250 2.0.0 taken"}));
  EXPECT_EQ(send(*out).kind, Kind::accepted);
  EXPECT_THAT(smtp_.accepted, ElementsAre(kMail, kMail));
  EXPECT_EQ(server_.connections(), 1);
  EXPECT_THAT(smtp_.heard, testing::IsSupersetOf(
                               {"EHLO gom.example", "MAIL FROM:<gom@office.example>", "RCPT TO:<unit@donvi.example>"}));
}

TEST_F(Smtp, SendsWithANullReturnPath) {
  Envelope envelope = kEnvelope;
  envelope.mail_from = "";
  EXPECT_EQ(send(*sender(), kMail, envelope).kind, Kind::accepted);
  EXPECT_THAT(smtp_.heard, testing::Contains("MAIL FROM:<>"));
}

TEST(DotStuffing, MakesEveryLineFitForData) {
  const struct {
    const char *mail, *sent;
  } rows[] = {{"a\r\n", "a\r\n"},
              {"a", "a\r\n"},
              {"a\nb\n", "a\r\nb\r\n"},
              {".\r\n", "..\r\n"},
              {"a\r\n.b\r\n", "a\r\n..b\r\n"},
              {"..", "...\r\n"},
              {"a.b\r\n", "a.b\r\n"},
              {"", ""},
              {"a\rb\r\n", "ab\r\n"},
              {"\r\n\r\n", "\r\n\r\n"}};
  for (const auto& row : rows) EXPECT_EQ(dot_stuffed(row.mail), row.sent) << row.mail;
}

TEST_F(Smtp, EndsOrPutsOffAMailByTheServersReply) {
  const struct {
    const char *stage, *reply;
    Kind kind;
  } rows[] = {{"MAIL", "451 4.3.0 later", Kind::deferred},
              {"MAIL", "550 5.1.0 not from you", Kind::refused},
              {"RCPT", "450 4.2.1 mailbox busy", Kind::deferred},
              {"RCPT", "550-5.1.1 no such user\r\n550 5.1.1 see help", Kind::refused},
              {"DATA", "451 4.3.0 later", Kind::deferred},
              {"DATA", "554 5.7.1 no", Kind::refused},
              {".", "452 4.3.1 disk full", Kind::deferred},
              {".", "552 5.3.4 too big", Kind::refused},
              {".", "550 5.4.5 Daily user sending limit exceeded", Kind::deferred}};
  for (const auto& row : rows) {
    smtp_.answer({{row.stage, row.reply}});
    const auto out = sender();
    const Outcome outcome = send(*out);
    EXPECT_EQ(outcome.kind, row.kind) << row.stage << " " << row.reply;
    EXPECT_EQ(outcome.reply.substr(0, 12), std::string(row.reply).substr(0, 12));
    smtp_.answer({});
    EXPECT_EQ(send(*out).kind, Kind::accepted);  // the line is fit for the next mail
  }
}

TEST_F(Smtp, TellsARefusedAddressFromARefusedMail) {
  const struct {
    const char *stage, *reply;
    bool address;
  } rows[] = {{"RCPT", "550 5.1.1 no such user", true},
              {"RCPT", "550 no such user here", true},
              {"RCPT", "553 5.1.3 bad address", true},
              {"RCPT", "550 5.2.1 disabled", true},
              {"RCPT", "550 5.1.8 your domain is unknown", false},
              {"RCPT", "550 5.7.1 you may not", false},
              {"RCPT", "552 5.2.2 mailbox full", false},
              {"RCPT", "554 relay access denied", false},
              {"RCPT", "450 4.1.1 not known yet", false},
              {"MAIL", "550 5.1.1 odd", false},
              {".", "550 5.1.1 odd", false}};
  for (const auto& row : rows) {
    smtp_.answer({{row.stage, row.reply}});
    EXPECT_EQ(send(*sender()).address_refused, row.address) << row.stage << " " << row.reply;
  }
}

TEST_F(Smtp, AsksRightBeforeTheMailWhetherItMayGo) {
  const auto out = sender();
  const auto bytes = std::as_bytes(std::span(kMail));
  EXPECT_EQ(out->send(kEnvelope, bytes, [] { return false; }).kind, Kind::withheld);
  EXPECT_THAT(smtp_.heard, testing::Contains("RCPT TO:<unit@donvi.example>"));
  EXPECT_THAT(smtp_.heard, Not(testing::Contains("DATA")));
  EXPECT_EQ(send(*out).kind, Kind::accepted);  // the line is fit for the next mail
}

TEST_F(Smtp, HoldsALineThatBreaksBeforeTheFinalDotForNotSent) {
  for (const char* stage : {"connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"}) {
    smtp_.answer({{stage, "cut"}});
    try {
      send(*sender());
      FAIL() << "no fault at " << stage;
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.retry(), Retry::later) << stage << ": " << fault.what();
    }
    EXPECT_THAT(smtp_.accepted, IsEmpty());
  }
}

TEST_F(Smtp, IsInDoubtWhereTheAnswerToTheFinalDotIsLost) {
  smtp_.answer({{".", "cut"}});
  EXPECT_EQ(send(*sender()).kind, Kind::in_doubt);
  EXPECT_EQ(smtp_.accepted.size(), 1u);
  smtp_.answer({{".", "what?"}});
  EXPECT_EQ(send(*sender()).kind, Kind::in_doubt);
}

TEST_F(Smtp, IsInDoubtWhereTheServerFallsSilentBehindTheDot) {
  times_.final_dot = 1s;
  smtp_.answer({{".", "250-no end"}});
  EXPECT_EQ(send(*sender()).kind, Kind::in_doubt);
}

TEST_F(Smtp, TakesUpALineThatTheServerHasEndedBetweenTwoMails) {
  const auto out = sender();
  EXPECT_EQ(send(*out).kind, Kind::accepted);
  for (const char* reply : {"421 4.4.2 timeout, closing", "cut"}) {
    smtp_.odd_connections = smtp_.connections.load();  // this line and no later one
    smtp_.answer({{"MAIL", reply}});
    EXPECT_EQ(send(*out).kind, Kind::accepted) << reply;
  }
  EXPECT_EQ(smtp_.accepted.size(), 3u);
  EXPECT_EQ(server_.connections(), 3);
}

TEST_F(Smtp, TriesARefusedLoginOnce) {
  smtp_.answer({{"AUTH", "535-5.7.8 Username and Password not accepted.\r\n535 5.7.8 See BadCredentials"}});
  const auto out = sender();
  for (int again = 0; again < 3; ++again) try {
      send(*out);
      FAIL() << "no fault";
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.retry(), Retry::never);
      EXPECT_THAT(fault.what(), HasSubstr("Username and Password not accepted"));
    }
  EXPECT_EQ(server_.connections(), 1);
}

TEST_F(Smtp, TriesALoginAgainThatIsRefusedForNow) {
  smtp_.answer({{"AUTH", "454 4.7.0 Too many login attempts, please try again later"}});
  try {
    send(*sender());
    FAIL() << "no fault";
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.retry(), Retry::later) << fault.what();
  }
}

TEST_F(Smtp, DoesNotEndAMailForALoginThatIsMissing) {
  smtp_.answer({{"MAIL", "530 5.7.0 Authentication Required"}});
  EXPECT_THROW(send(*sender()), Fault);
}

TEST_F(Smtp, LetsNoAddressBreakOutOfItsCommand) {
  for (const char* to : {"a@b>\r\nRCPT TO:<c@d", "a b@c", "đơn@vị", "a@b\n"}) {
    Envelope envelope = kEnvelope;
    envelope.rcpt_to = to;
    EXPECT_EQ(send(*sender(), kMail, envelope).kind, Kind::refused) << to;
  }
  EXPECT_EQ(smtp_.accepted.size(), 0u);
}

TEST_F(Smtp, EndsSoonAfterAStopWhateverItWaitsFor) {
  times_.reply = 60s;
  times_.final_dot = 60s;
  for (const char* stage : {"connect", "MAIL", "."}) {
    std::stop_source stop;
    times_.stop = stop.get_token();
    smtp_.answer({{stage, "250-silence"}}, [stop, stage](const std::string& reached) mutable {
      if (reached == stage) stop.request_stop();
    });
    const auto began = std::chrono::steady_clock::now();
    if (std::string(stage) == ".")
      EXPECT_EQ(send(*sender()).kind, Kind::in_doubt);
    else
      EXPECT_THROW(send(*sender()), Fault) << stage;
    EXPECT_LT(std::chrono::steady_clock::now() - began, 20s) << stage;
  }
}

struct CountingSent final : SentFolder {
  SentCopy find(const MessageId&) override { return SentCopy::unknown; }
  void keep(const MessageId& id, std::string_view) override {
    kept.push_back(id);
    if (fails) throw Fault(FaultScope::mailbox, Retry::later, "no Sent");
  }
  std::vector<std::string> kept;
  bool fails = false;
};

TEST_F(Smtp, KeepsACopyWhenItIsToldTo) {
  CountingSent sent;
  const auto out = sender(&sent);
  EXPECT_EQ(send(*out).kind, Kind::accepted);
  EXPECT_THAT(sent.kept, IsEmpty());
  out->keep_copy(kEnvelope, std::as_bytes(std::span(kMail)));
  EXPECT_THAT(sent.kept, ElementsAre("1@gom"));
  sent.fails = true;
  EXPECT_NO_THROW(out->keep_copy(kEnvelope, std::as_bytes(std::span(kMail))));
}

TEST_F(Smtp, ShowsTheTalkWithoutSecretsAndMail) {
  std::string talk;
  const auto out = open_smtp(server_.address(), {"u", "geheim", {}}, "", nullptr, times_,
                             [&](const std::string& line) { talk += line + "\n"; });
  send(*out, "Subject: private\r\n\r\n");
  EXPECT_THAT(talk, HasSubstr("C: MAIL FROM:<gom@office.example>"));
  EXPECT_THAT(talk, HasSubstr("S: 250 2.0.0 taken"));
  EXPECT_THAT(talk, Not(HasSubstr("Z2VoZWlt")));
  EXPECT_THAT(talk, Not(HasSubstr("geheim")));
  EXPECT_THAT(talk, Not(HasSubstr("private")));
}

}  // namespace
}  // namespace gom
