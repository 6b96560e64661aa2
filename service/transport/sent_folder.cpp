#include "transport/sent_folder.h"

#include <chrono>
#include <thread>
#include <utility>

#include "runtime/fault.h"
#include "transport/imap_folders.h"
#include "transport/imap_session.h"

namespace gom {
namespace {

using namespace std::chrono_literals;

constexpr const char* kUsualName = "Sent";
constexpr const char* kGmail = "X-GM-EXT-1";
constexpr auto kServersMoment = 2s;  // until a server has filed what it took

class ImapSentFolder final : public SentFolder {
 public:
  ImapSentFolder(ServerAddress server, Credentials who, TransportTimes times, Trace trace)
      : server_(std::move(server)), who_(std::move(who)), times_(std::move(times)), trace_(std::move(trace)) {}

  SentCopy find(const MessageId& id) override {
    bool found = false;
    with_session([&](ImapSession& session) {
      found = holds(session, id);
      server_files_ |= session.can(kGmail);
    });
    if (found) return SentCopy::found;
    return server_files_ ? SentCopy::absent : SentCopy::unknown;
  }

  void keep(const MessageId& id, std::string_view mail) override {
    with_session([&](ImapSession& session) {
      if (session.can(kGmail) || server_files_) return;
      if (!comes_by_itself(session, id)) append(session, mail);
    });
  }

 private:
  /// Whether the server has filed it. Learned from the first mail, for which a server is given time.
  bool comes_by_itself(ImapSession& session, const MessageId& id) {
    const auto patience = std::chrono::steady_clock::now() + (learned_ ? 0s : kServersMoment);
    while (!holds(session, id)) {
      if (std::chrono::steady_clock::now() >= patience || times_.stop.stop_requested()) {
        learned_ = true;
        return false;
      }
      std::this_thread::sleep_for(100ms);
    }
    server_files_ |= !std::exchange(learned_, true);  // later on it may be our own of before
    return true;
  }

  bool holds(ImapSession& session, const MessageId& id) {
    if (!folder_exists_) return false;
    session.run("EXAMINE " + imap_quoted(folder_));
    bool found = false;
    session.run("UID SEARCH HEADER Message-ID " + imap_quoted("<" + id + ">"),
                [&](const ImapResponse& response) { found |= response.word == "SEARCH" && !response.values.empty(); });
    return found;
  }

  void append(ImapSession& session, std::string_view mail) {
    if (!folder_exists_) session.run("CREATE " + imap_quoted(folder_));
    folder_exists_ = true;
    const ImapResponse response = session.run_with_literal("APPEND " + imap_quoted(folder_) + " (\\Seen)", mail);
    if (response.word != "OK")
      throw Fault(FaultScope::mailbox, Retry::later, "IMAP: APPEND to " + folder_ + ": " + response.text);
  }

  /// A line that died since the last use is taken up anew, once.
  void with_session(const std::function<void(ImapSession&)>& work) {
    for (int attempt = 0;; ++attempt) {
      const bool fresh = !session_;
      try {
        if (!session_) connect();
        work(*session_);
        return;
      } catch (const Fault&) {
        session_.reset();
        if (fresh || attempt > 0 || times_.stop.stop_requested()) throw;
      }
    }
  }

  void connect() {
    session_ = std::make_unique<ImapSession>(server_, who_, times_, trace_);
    folder_ = find_folder(*session_, "\\Sent");
    folder_exists_ = !folder_.empty();
    if (!folder_exists_) folder_ = kUsualName;
  }

  ServerAddress server_;
  Credentials who_;
  TransportTimes times_;
  Trace trace_;
  std::unique_ptr<ImapSession> session_;
  std::string folder_;
  bool folder_exists_ = false;
  bool learned_ = false, server_files_ = false;
};

}  // namespace

std::unique_ptr<SentFolder> open_sent_folder(ServerAddress server, Credentials who, TransportTimes times, Trace trace) {
  return std::make_unique<ImapSentFolder>(std::move(server), std::move(who), std::move(times), std::move(trace));
}

}  // namespace gom
