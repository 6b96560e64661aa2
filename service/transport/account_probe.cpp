#include "transport/account_probe.h"

#include <charconv>
#include <thread>

#include "transport/imap_folders.h"
#include "transport/imap_session.h"
#include "transport/smtp_session.h"

namespace gom {
namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenLooks = 1s;

/// Empty name: there is none, or it cannot be opened.
FolderSeen look_into(ImapSession& session, const std::string& wanted) {
  FolderSeen seen{wanted, {}, 0};
  const std::string name = find_folder(session, wanted);
  if (name.empty()) return seen;
  const auto end = session.answer(session.begin("EXAMINE " + imap_quoted(name)), [&](const ImapResponse& response) {
    if (response.word == "EXISTS" && response.number) seen.messages = *response.number;
  });
  if (end.word == "OK") seen.name = mailbox_name_to_utf8(name);
  return seen;
}

bool holds(ImapSession& session, const std::string& wanted, const MessageId& id) {
  const std::string name = find_folder(session, wanted);
  if (name.empty()) return false;
  if (session.answer(session.begin("EXAMINE " + imap_quoted(name))).word != "OK") return false;
  bool found = false;
  session.run("UID SEARCH HEADER Message-ID " + imap_quoted("<" + id + ">"),
              [&](const ImapResponse& response) { found |= response.word == "SEARCH" && !response.values.empty(); });
  return found;
}

}  // namespace

MailboxSeen look_at_mailbox(const ServerAddress& server, const Credentials& who,
                            const std::vector<std::string>& folders, const TransportTimes& times, const Trace& trace) {
  ImapSession session(server, who, times, trace);
  MailboxSeen seen;
  for (const std::string& each : folders) seen.folders.push_back(look_into(session, each));
  seen.folders.push_back(look_into(session, "\\Sent"));
  seen.idle = session.can("IDLE");
  seen.condstore = session.can("CONDSTORE") || session.can("QRESYNC");
  seen.gmail = session.can("X-GM-EXT-1");
  return seen;
}

void look_at_sender(const ServerAddress& server, const Credentials& who, const TransportTimes& times,
                    const Trace& trace) {
  const SmtpSession session(server, who, "", times, trace);
}

std::string wait_for_mail(const ServerAddress& server, const Credentials& who, const std::vector<std::string>& folders,
                          const MessageId& id, std::chrono::seconds longest, const TransportTimes& times,
                          const Trace& trace) {
  ImapSession session(server, who, times, trace);
  const auto end = std::chrono::steady_clock::now() + longest;
  while (true) {
    for (const std::string& each : folders)
      if (holds(session, each, id)) return each;
    if (std::chrono::steady_clock::now() >= end || times.stop.stop_requested()) return "";
    std::this_thread::sleep_for(kBetweenLooks);
  }
}

}  // namespace gom
