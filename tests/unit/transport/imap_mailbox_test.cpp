#include "transport/imap_mailbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/fault.h"
#include "scripted_server.h"
#include "transport/account_probe.h"
#include "transport/sent_folder.h"

namespace gom {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using namespace std::chrono_literals;

struct Kept final : MessageSink {
  void write(std::span<const std::byte> bytes) override {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  void adopt(const std::filesystem::path&) override {}
  std::string text;
};

sys_seconds in(std::chrono::seconds time) {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + time;
}

class Imap : public testing::Test {
 protected:
  Imap() { times_.reply = 30s; }
  std::unique_ptr<Mailbox> mailbox(ImapFolder folder = {"INBOX"}) {
    return open_imap(server_.address(), {"u", "p", {}}, std::move(folder), times_);
  }
  /// All that the mailbox gives from the start, by UID; "gone" for what has vanished.
  std::map<unsigned, std::string> pull(Mailbox& mailbox) {
    std::map<unsigned, std::string> all;
    const auto cursors = mailbox.after({"INBOX", mailbox.open().uid_validity, 0, ""}, 100);
    mailbox.expect(cursors);
    for (const Cursor& each : cursors) {
      Kept kept;
      const Fetched fetched = mailbox.fetch(each, kept);
      all[each.uid] = fetched.gone ? "gone" : kept.text;
    }
    return all;
  }
  std::vector<std::string> commands() {
    const std::lock_guard lock(imap_.mutex);
    return imap_.commands;
  }
  FakeImap imap_;
  TransportTimes times_;
  ScriptedServer server_{[this](Line& line) { imap_.serve(line); }};
};

TEST_F(Imap, GivesEveryMessageOnceAndChangesNothing) {
  for (unsigned uid = 3; uid < 200; uid += 2)
    imap_.messages[uid] = "Subject: " + std::to_string(uid) + "\r\n\r\nhi\r\n";
  const auto box = mailbox();
  EXPECT_EQ(pull(*box), imap_.messages);
  EXPECT_EQ(pull(*box), imap_.messages);  // again on the same line
  EXPECT_EQ(server_.connections(), 1);
  for (const std::string& each : commands())
    EXPECT_TRUE(each.find("BODY[") == std::string::npos && !each.starts_with("SELECT") &&
                !each.starts_with("UID STORE"))
        << each;
}

TEST_F(Imap, LooksForNothingWhereTheServerTellsThatNothingHasChanged) {
  imap_.messages[5] = "x\r\n";
  std::string changes = "12";
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (!command.starts_with("EXAMINE")) return false;  // no UIDNEXT, but CONDSTORE's count of changes
    line.say("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [HIGHESTMODSEQ " + changes + "] changes\r\n" + tag +
             " OK done\r\n");
    return true;
  };
  const auto searches = [&] { return std::ranges::count(commands(), "UID SEARCH *"); };
  const auto box = mailbox();
  EXPECT_EQ(box->open().uid_next, 6u);
  EXPECT_EQ(box->open().uid_next, 6u);
  EXPECT_EQ(searches(), 1);
  changes = "13";
  EXPECT_EQ(box->open().uid_next, 6u);
  EXPECT_EQ(searches(), 2);
}

TEST_F(Imap, LooksAtAnAccountStepByStep) {
  imap_.capabilities = "IMAP4rev1 IDLE CONDSTORE";
  imap_.folders = "* LIST () \"/\" INBOX\r\n* LIST (\\Sent) \"/\" \"Th&AbA- g&Hu0-i\"\r\n";
  imap_.messages[5] = "x\r\n";
  const MailboxSeen seen = look_at_mailbox(server_.address(), {"u", "p", {}}, {"INBOX", "\\Junk"}, times_);
  ASSERT_EQ(seen.folders.size(), 3u);
  EXPECT_EQ(seen.folders[0].name, "INBOX");
  EXPECT_EQ(seen.folders[0].messages, 1u);
  EXPECT_EQ(seen.folders[1].name, "") << "it has no folder for Spam";
  EXPECT_EQ(seen.folders[2].wanted, "\\Sent");
  EXPECT_TRUE(seen.idle && seen.condstore && !seen.gmail);
  for (const std::string& each : commands()) EXPECT_FALSE(each.starts_with("SELECT")) << each;
}

TEST_F(Imap, WaitsForAMailOfItsOwn) {
  const auto arrived = [&] { return wait_for_mail(server_.address(), {"u", "p", {}}, {"INBOX"}, "1@gom", 0s, times_); };
  EXPECT_EQ(arrived(), "");
  imap_.appended.push_back("Message-ID: <1@gom>\r\n\r\n");
  EXPECT_EQ(arrived(), "INBOX");
}

TEST_F(Imap, ShowsTheTalkWithoutATokenThoughItIsRefused) {
  std::string talk;
  const Credentials who{"u", "", [](bool) { return "ya29.secret"; }};
  imap_.capabilities = "IMAP4rev1 AUTH=XOAUTH2 SASL-IR";
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (!command.starts_with("AUTHENTICATE")) return false;
    line.say(tag + " NO [AUTHENTICATIONFAILED] Invalid credentials\r\n");
    return true;
  };
  EXPECT_THROW((void)look_at_mailbox(server_.address(), who, {"INBOX"}, times_,
                                     [&](const std::string& line) { talk += line + "\n"; }),
               Fault);
  EXPECT_THAT(talk, HasSubstr("AUTHENTICATIONFAILED"));
  EXPECT_THAT(talk, Not(HasSubstr("ya29.secret")));
  EXPECT_THAT(talk, Not(HasSubstr("eWEyOS5zZWNyZXQ"))) << "in base64";
  EXPECT_THAT(talk, Not(HasSubstr("C: A0")));
}

TEST_F(Imap, TellsSizeAndTimeOfAMessage) {
  imap_.messages[5] = "x\r\n";
  const auto box = mailbox();
  const MailboxState state = box->open();
  EXPECT_EQ(state, (MailboxState{7, 6, 1}));
  Kept kept;
  const Fetched fetched = box->fetch({"INBOX", 7, 5, ""}, kept);
  EXPECT_EQ(fetched.size, 3u);
  EXPECT_EQ(fetched.received_at->time_since_epoch().count(), 1'664'937'000);
}

TEST_F(Imap, HasTwoFetchesUnderWay) {
  for (unsigned uid = 1; uid <= 60; ++uid) imap_.messages[uid] = "x";
  std::vector<std::string> held;
  imap_.odd = [&](Line&, const std::string&, const std::string& command) {
    if (command.find("BODY.PEEK") != std::string::npos) held.push_back(command);
    return held.size() == 1 && command.find("BODY.PEEK") != std::string::npos;  // the first one is never answered
  };
  times_.reply = 1s;
  const auto box = mailbox();
  EXPECT_THROW(pull(*box), Fault);
  EXPECT_THAT(held, ElementsAre(StartsWith("UID FETCH 1:25 "), StartsWith("UID FETCH 26:50 ")));
}

TEST_F(Imap, AsksAgainAloneForABodyThatDidNotCome) {
  imap_.messages = {{1, "one"}, {2, "two"}, {3, "three"}};
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (!command.starts_with("UID FETCH 1:3 (UID BODY")) return false;
    line.say(imap_.body_line(1) + "* 2 FETCH (UID 2 BODY[] NIL)\r\n* 3 FETCH (FLAGS (\\Seen))\r\n" + tag +
             " NO [EXPUNGEISSUED] some are gone\r\n");
    return true;
  };
  EXPECT_EQ(pull(*mailbox()), imap_.messages);
}

TEST_F(Imap, KeepsAMessageThatTheServerCannotGiveAsAnEmptyOne) {
  imap_.messages = {{1, "one"}, {2, "two"}};
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (command.find("BODY.PEEK") == std::string::npos) return false;
    line.say(imap_.body_line(1) + "* 2 FETCH (UID 2 BODY[] NIL)\r\n" + tag + " OK\r\n");
    return true;
  };
  EXPECT_EQ(pull(*mailbox()), (std::map<unsigned, std::string>{{1, "one"}, {2, ""}}));
}

TEST_F(Imap, ToleratesAMessageThatVanished) {
  imap_.messages = {{1, "one"}, {2, "two"}, {3, "three"}};
  imap_.odd = [&](Line& line, const std::string&, const std::string& command) {
    if (command.find("BODY.PEEK") == std::string::npos || !imap_.messages.contains(2)) return false;
    imap_.messages.erase(2);
    line.say("* 2 EXPUNGE\r\n");
    return false;
  };
  EXPECT_EQ(pull(*mailbox()), (std::map<unsigned, std::string>{{1, "one"}, {2, "gone"}, {3, "three"}}));
}

TEST_F(Imap, TakesAUidThatComesBehindTheBody) {
  imap_.messages = {{1, "one"}, {2, "two"}};
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (command.find("BODY.PEEK") == std::string::npos) return false;
    std::string said;
    for (const unsigned uid : imap_.known_of(command.substr(10, command.find(' ', 10) - 10)))
      said += "* 1 FETCH (BODY[] {" + std::to_string(imap_.messages[uid].size()) + "}\r\n" + imap_.messages[uid] +
              " UID " + std::to_string(uid) + ")\r\n";
    line.say(said + tag + " OK\r\n");
    return true;
  };
  EXPECT_EQ(pull(*mailbox()), imap_.messages);
}

TEST_F(Imap, IsNotFooledByAnswersInsideALiteral) {
  imap_.messages[1] = "Subject: g5 OK\r\n\r\ng6 OK done\r\n* BYE\r\n* 9 EXISTS {30}\r\n)\r\n";
  imap_.messages[2] = std::string(300'000, '.') + "\r\ng7 BAD\r\n";
  imap_.messages[3] = "";
  EXPECT_EQ(pull(*mailbox()), imap_.messages);
}

TEST_F(Imap, ReadsWordsThatEndLikeALiteral) {
  imap_.messages[1] = "one";
  imap_.odd = [&](Line& line, const std::string&, const std::string& command) {
    if (command.starts_with("EXAMINE")) line.say("* OK [ALERT] set the limit to {40}\r\n");
    return false;
  };
  EXPECT_EQ(pull(*mailbox()), imap_.messages);
}

TEST_F(Imap, TakesALineThatIsCutInALiteralForAFaultAndGoesOn) {
  imap_.messages = {{1, "one"}, {2, std::string(100'000, 'x')}};
  bool cut = false;
  imap_.odd = [&](Line& line, const std::string&, const std::string& command) {
    if (cut || command.find("BODY.PEEK") == std::string::npos) return false;
    cut = true;
    line.say("* 1 FETCH (UID 1 BODY[] {3}\r\none)\r\n* 2 FETCH (UID 2 BODY[] {100000}\r\nxxxx");
    line.cut();
    return true;
  };
  const auto box = mailbox();
  EXPECT_THROW(pull(*box), Fault);
  EXPECT_EQ(pull(*box), imap_.messages);
  EXPECT_EQ(server_.connections(), 2);
}

TEST_F(Imap, FetchesTheHeaderAloneOfAMessageOverTheLimit) {
  imap_.messages = {{1, "Subject: big\r\n\r\n" + std::string(5000, 'x')}, {2, "two"}};
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (command.find("BODY.PEEK[HEADER]") == std::string::npos) return false;
    line.say("* 1 FETCH (UID 1 BODY[HEADER]<0> {16}\r\nSubject: big\r\n\r\n)\r\n" + tag + " OK\r\n");
    return true;
  };
  EXPECT_EQ(pull(*mailbox({"INBOX", 1000})),
            (std::map<unsigned, std::string>{{1, "Subject: big\r\n\r\n"}, {2, "two"}}));
  EXPECT_THAT(commands(), Not(Contains(HasSubstr("UID FETCH 1 (UID BODY.PEEK[])"))));
}

TEST_F(Imap, DoesNotSwallowALiteralThatIsLargerThanTheServerSaid) {
  imap_.messages = {{1, "one"}};
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (command.find("BODY.PEEK[HEADER]") != std::string::npos)
      line.say("* 1 FETCH (UID 1 BODY[HEADER]<0> {4}\r\n\r\n\r\n)\r\n" + tag + " OK\r\n");
    else if (command.find("BODY.PEEK") != std::string::npos)
      line.say("* 1 FETCH (UID 1 BODY[] {4294967295}\r\nxxxxxxxxxxxx");
    return command.find("BODY.PEEK") != std::string::npos;
  };
  const auto box = mailbox();
  EXPECT_THROW(pull(*box), Fault);
  EXPECT_EQ(pull(*box)[1], "\r\n\r\n");  // told about the second time
}

TEST_F(Imap, LooksAtAllAgainWhenUidValidityChanged) {
  imap_.messages = {{1, "one"}, {2, "two"}};
  const auto box = mailbox();
  box->open();
  EXPECT_THAT(box->after({"INBOX", 7, 2, ""}, 10), IsEmpty());
  {
    const std::lock_guard lock(imap_.mutex);
    imap_.uid_validity = "8";
  }
  box->open();
  const auto found = box->after({"INBOX", 7, 2, ""}, 10);
  EXPECT_THAT(found, ElementsAre(Cursor{"INBOX", 8, 1, ""}, Cursor{"INBOX", 8, 2, ""}));
}

TEST_F(Imap, TakesUidValidityZeroForAValue) {
  imap_.uid_validity = "0";
  imap_.messages = {{1, "one"}};
  const auto box = mailbox();
  EXPECT_EQ(pull(*box), imap_.messages);
  EXPECT_THAT(box->after({"INBOX", 0, 1, ""}, 10), IsEmpty());
}

TEST_F(Imap, FindsUidsOverWideGapsInFewQuestions) {
  imap_.messages = {{1, "one"}, {3'000'000'000, "far"}};
  const auto box = mailbox();
  box->open();
  const auto found = box->after({"INBOX", 7, 0, ""}, 10);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].uid, 3'000'000'000u);
  EXPECT_LT(commands().size(), 20u);
}

TEST_F(Imap, WakesWhenTheServerTellsOfAMessage) {
  imap_.odd = [](Line& line, const std::string& tag, const std::string& command) {
    if (command != "IDLE") return false;
    line.say("+ idling\r\n* OK still here\r\n* 3 EXPUNGE\r\n* 1 FETCH (FLAGS ())\r\n");
    line.say("* 1 EXISTS\r\n");
    EXPECT_EQ(line.hear(), "DONE");
    line.say(tag + " OK\r\n");
    return true;
  };
  const auto box = mailbox();
  box->open();
  const auto began = std::chrono::steady_clock::now();
  box->wait(in(60s), {});
  EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
}

TEST_F(Imap, DoesNotSleepOverNewsThatCameWithAnotherAnswer) {
  imap_.messages = {{1, "one"}};
  imap_.odd = [](Line& line, const std::string&, const std::string& command) {
    if (command.find("BODY.PEEK") != std::string::npos) line.say("* 2 EXISTS\r\n");
    return false;
  };
  const auto box = mailbox();
  pull(*box);
  box->wait(in(60s), {});
  EXPECT_THAT(commands(), Not(Contains("IDLE")));
}

TEST_F(Imap, PollsWhereTheServerRefusesIdle) {
  imap_.odd = [](Line& line, const std::string& tag, const std::string& command) {
    if (command == "IDLE") line.say(tag + " BAD not here\r\n");
    return command == "IDLE";
  };
  const auto box = mailbox();
  box->open();
  box->wait(in(60s), {});  // refused at once
  box->wait(in(2s), {});   // sleeps
  EXPECT_EQ(std::ranges::count(commands(), std::string("IDLE")), 1);
}

TEST_F(Imap, EndsEveryWaitOnTheStopToken) {
  std::stop_source stop;
  times_.stop = stop.get_token();
  times_.reply = 60s;
  const struct {
    const char *command, *what;
  } rows[] = {{"A001 CAPABILITY", "login"}, {"EXAMINE", "answer"}, {"BODY.PEEK", "literal"}};
  imap_.messages = {{1, "one"}};
  for (const auto& row : rows) {
    std::stop_source ending;
    times_.stop = ending.get_token();
    imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
      if ((tag + " " + command).find(row.command) == std::string::npos) return false;
      if (std::string(row.what) == "literal") line.say("* 1 FETCH (UID 1 BODY[] {3}\r\no");
      ending.request_stop();
      return true;
    };
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW(pull(*mailbox()), Fault) << row.what;
    EXPECT_LT(std::chrono::steady_clock::now() - began, 20s) << row.what;
  }
}

TEST_F(Imap, TellsAServerThatSaysNothing) {
  times_.reply = 1s;
  imap_.odd = [](Line&, const std::string&, const std::string& command) { return command.starts_with("EXAMINE"); };
  try {
    mailbox()->open();
    FAIL() << "no fault";
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.retry(), Retry::later);
    EXPECT_THAT(fault.what(), HasSubstr("says nothing"));
  }
}

TEST_F(Imap, TellsGoodbyeWithItsWords) {
  imap_.odd = [](Line& line, const std::string&, const std::string& command) {
    if (command.starts_with("EXAMINE")) line.say("* BYE Too many connections\r\n");
    return command.starts_with("EXAMINE");
  };
  EXPECT_THROW(
      {
        try {
          mailbox()->open();
        } catch (const Fault& fault) {
          EXPECT_THAT(fault.what(), HasSubstr("Too many connections"));
          throw;
        }
      },
      Fault);
}

TEST_F(Imap, TriesARefusedPasswordOnceForAllFolders) {
  imap_.odd = [](Line& line, const std::string& tag, const std::string& command) {
    if (command.starts_with("LOGIN")) line.say(tag + " NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\r\n");
    return command.starts_with("LOGIN");
  };
  const Credentials who{"u", "wrong", {}};
  for (const char* folder : {"INBOX", "\\Junk"}) {
    const auto box = open_imap(server_.address(), who, {folder}, times_);
    for (int again = 0; again < 2; ++again) try {
        box->open();
        FAIL() << "no fault";
      } catch (const Fault& fault) {
        EXPECT_EQ(fault.retry(), Retry::never);
        EXPECT_THAT(fault.what(), HasSubstr("[AUTHENTICATIONFAILED] Invalid credentials (Failure)"));
      }
  }
  EXPECT_EQ(server_.connections(), 1);
}

TEST_F(Imap, TriesAgainWhereTheServerIsNotReadyForLogins) {
  imap_.odd = [](Line& line, const std::string& tag, const std::string& command) {
    if (command.starts_with("LOGIN")) line.say(tag + " NO [UNAVAILABLE] Temporary failure\r\n");
    return command.starts_with("LOGIN");
  };
  const auto box = mailbox();
  for (int again = 1; again <= 2; ++again) {
    try {
      box->open();
      FAIL() << "no fault";
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.retry(), Retry::later) << fault.what();
    }
    EXPECT_EQ(server_.connections(), again);
  }
}

TEST_F(Imap, AsksForANewTokenOnceWhereOneIsRefused) {
  imap_.odd = [](Line& line, const std::string& tag, const std::string& command) {
    if (tag.starts_with("A") && command == "CAPABILITY") {
      line.say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n" + tag + " OK\r\n");
      return true;
    }
    if (!command.starts_with("AUTHENTICATE XOAUTH2")) return false;
    const bool good = command.find("ZnJlc2g") != std::string::npos;  // "fresh", as it falls in the base64
    line.say(good ? tag + " OK\r\n" : "+ eyJzdGF0dXMiOiI0MDAifQ==\r\n");
    if (!good) line.cut();
    return true;
  };
  imap_.messages = {{1, "one"}};
  std::vector<bool> asked;
  const Credentials who{"u", "", [&](bool renew) {
                          asked.push_back(renew);
                          return std::string(renew ? "xxfresh" : "stale");
                        }};
  const auto box = open_imap(server_.address(), who, {"INBOX"}, times_);
  EXPECT_EQ(pull(*box), imap_.messages);
  EXPECT_THAT(asked, ElementsAre(false, true));
}

TEST_F(Imap, FindsGmailsLocalisedFoldersByTheirUse) {
  imap_.capabilities += " SPECIAL-USE X-GM-EXT-1";
  imap_.folders =
      "* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\HasNoChildren \\Junk) \"/\" \"[Gmail]/Th&AbA- r&AOE-c\"\r\n"
      "* LIST (\\HasNoChildren \\Sent) \"/\" {26}\r\n[Gmail]/Th&AbA- &AREA4w- g\r\n";
  imap_.messages = {{1, "one"}};
  imap_.odd = [&](Line& line, const std::string& tag, const std::string& command) {
    if (command.find("X-GM-MSGID") == std::string::npos) return false;
    line.say("* 1 FETCH (X-GM-MSGID 1278455344230334865 UID 1 RFC822.SIZE 3)\r\n" + tag + " OK\r\n");
    return true;
  };
  const auto box = mailbox({"\\Junk"});
  box->open();
  Kept kept;
  EXPECT_EQ(box->fetch({"\\Junk", 7, 1, ""}, kept).gmail_id, "1278455344230334865");
  EXPECT_THAT(commands(), Contains("EXAMINE \"[Gmail]/Th&AbA- r&AOE-c\""));
}

TEST_F(Imap, HoldsAFolderThatTheAccountLacksForEmpty) {
  const auto box = mailbox({"\\Junk"});
  EXPECT_EQ(box->open(), MailboxState{});
  EXPECT_THAT(box->after({}, 10), IsEmpty());
}

TEST_F(Imap, ReadsAFolderNamedInVietnamese) {
  const auto box = mailbox({"Thư rác"});
  box->open();
  EXPECT_THAT(commands(), Contains("EXAMINE \"Th&AbA- r&AOE-c\""));
}

TEST_F(Imap, RefusesALineWithoutTlsToAnotherMachine) {
  for (const char* host : {"imap.example", "127.0.0.1.example", "10.0.0.1"})
    EXPECT_THROW(open_imap({host, 143, Tls::none, {}}, {"u", "p", {}}, {"INBOX"})->open(), UsageError) << host;
}

TEST_F(Imap, KeepsACopyInSentOnceAndFindsIt) {
  imap_.folders = "* LIST () \"/\" INBOX\r\n* LIST () \"/\" \"Sent Items\"\r\n";
  const auto sent = open_sent_folder(server_.address(), {"u", "p", {}}, times_);
  EXPECT_EQ(sent->find("1@gom"), SentCopy::unknown);
  sent->keep("1@gom", "Message-ID: <1@gom>\r\n\r\n{5}\r\n");
  sent->keep("1@gom", "Message-ID: <1@gom>\r\n\r\n{5}\r\n");
  EXPECT_EQ(sent->find("1@gom"), SentCopy::found);
  EXPECT_THAT(imap_.appended, ElementsAre("Message-ID: <1@gom>\r\n\r\n{5}\r\n"));
  EXPECT_THAT(commands(), Contains(StartsWith("APPEND \"Sent Items\" (\\Seen)")));
}

TEST_F(Imap, AppendsACopyOnceThoughTheLineWasCutBeforeTheAnswer) {
  imap_.folders = "* LIST (\\Sent) \"/\" Sent\r\n";
  const auto sent = open_sent_folder(server_.address(), {"u", "p", {}}, times_);
  EXPECT_EQ(sent->find("1@gom"), SentCopy::unknown);  // the line stands
  bool cut = false;
  imap_.odd = [&](Line& line, const std::string&, const std::string& command) {
    if (cut || !command.starts_with("APPEND")) return false;
    cut = true;
    line.say("+\r\n");
    imap_.appended.push_back(line.hear_bytes(std::stoul(command.substr(command.rfind('{') + 1))));
    line.cut();
    return true;
  };
  sent->keep("1@gom", "Message-ID: <1@gom>\r\n\r\n");
  EXPECT_EQ(imap_.appended.size(), 1u);
}

TEST_F(Imap, LeavesTheCopyToGmail) {
  imap_.capabilities += " X-GM-EXT-1";
  imap_.folders = "* LIST (\\Sent) \"/\" \"[Gmail]/Sent\"\r\n";
  open_sent_folder(server_.address(), {"u", "p", {}}, times_)->keep("1@gom", "x");
  EXPECT_THAT(imap_.appended, IsEmpty());
}

TEST_F(Imap, ShowsTheTalkWithoutSecretsAndBodies) {
  imap_.messages = {{1, "Subject: private\r\n\r\n"}};
  std::string talk;
  const auto box = open_imap(server_.address(), {"u", "geheim", {}}, {"INBOX"}, times_,
                             [&](const std::string& line) { talk += line + "\n"; });
  pull(*box);
  EXPECT_THAT(talk, HasSubstr("C: g1 CAPABILITY"));
  EXPECT_THAT(talk, HasSubstr("S: * 1 FETCH (UID 1 BODY[]"));
  EXPECT_THAT(talk, Not(HasSubstr("geheim")));
  EXPECT_THAT(talk, Not(HasSubstr("private")));
}

}  // namespace
}  // namespace gom
