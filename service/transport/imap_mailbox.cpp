#include "transport/imap_mailbox.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

#include "runtime/fault.h"
#include "transport/imap_folders.h"
#include "transport/imap_session.h"

namespace gom {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kFirstWindow = 1000;  // UIDs asked for at once; grows over gaps
constexpr std::uint64_t kWidestWindow = 1u << 30;
constexpr std::size_t kBodiesInFlight = 2;  // FETCH commands
constexpr std::size_t kBodiesACommand = 25;
constexpr std::uint64_t kBytesACommand = 4u << 20;
constexpr auto kIdleRenewal = 25min;  // under RFC 2177's 29
constexpr const char* kGmail = "X-GM-EXT-1";

std::uint64_t number_in(const std::map<std::string, ImapValue>& items, const char* name) {
  const auto found = items.find(name);
  std::uint64_t number = 0;
  if (found != items.end())
    std::from_chars(found->second.text.data(), found->second.text.data() + found->second.text.size(), number);
  return number;
}

std::uint32_t code_number(const ImapResponse& response) {
  std::uint32_t number = 0;
  if (!response.code_words.empty()) {
    const std::string& word = response.code_words.front();
    std::from_chars(word.data(), word.data() + word.size(), number);
  }
  return number;
}

std::string uid_set(const std::vector<std::uint32_t>& uids) {
  std::string set;
  for (std::size_t i = 0; i < uids.size();) {
    std::size_t last = i;
    while (last + 1 < uids.size() && uids[last + 1] == uids[last] + 1) ++last;
    set += (set.empty() ? "" : ",") + std::to_string(uids[i]);
    if (last > i) set += ":" + std::to_string(uids[last]);
    i = last + 1;
  }
  return set;
}

/// Passes a message's bytes on, and knows whether any came.
struct CountingSink final : MessageSink {
  MessageSink* target = nullptr;
  std::uint64_t bytes = 0;
  void write(std::span<const std::byte> more) override {
    bytes += more.size();
    if (target) target->write(more);
  }
  void adopt(const std::filesystem::path& path) override { target->adopt(path); }
};

class ImapMailbox final : public Mailbox {
 public:
  ImapMailbox(ServerAddress server, Credentials who, ImapFolder folder, TransportTimes times, Trace trace)
      : server_(std::move(server)),
        who_(std::move(who)),
        folder_(std::move(folder)),
        times_(times),
        trace_(std::move(trace)) {}

  MailboxState open() override {
    forget_flight();
    if (session_) {
      try {
        return examine();
      } catch (const Fault&) {
        session_.reset();  // a line that died while nobody looked is taken up anew, once
      }
    }
    session_ = std::make_unique<ImapSession>(server_, who_, times_, trace_, stop_);
    return examine();
  }

  std::vector<Cursor> after(const Cursor& cursor, std::size_t most) override {
    const std::uint32_t seen = cursor.uid_validity == state_.uid_validity ? cursor.uid : 0;
    std::vector<Cursor> found;
    std::uint64_t window = kFirstWindow;
    for (std::uint64_t from = std::uint64_t{seen} + 1; from < state_.uid_next && found.size() < most;) {
      const std::uint64_t until = std::min<std::uint64_t>(from + window - 1, state_.uid_next - 1);
      const auto uids = search("UID " + std::to_string(from) + ":" + std::to_string(until));
      for (const std::uint32_t uid : uids)  // "9:12" may be answered with the last message, whatever its UID
        if (uid >= from && uid <= until && found.size() < most)
          found.push_back({folder_.name, state_.uid_validity, uid, ""});
      from = until + 1;
      window = uids.empty() ? std::min(window * 4, kWidestWindow) : kFirstWindow;
    }
    return found;
  }

  void expect(const std::vector<Cursor>& cursors) override {
    forget_flight();
    for (std::size_t begin = 0; begin < cursors.size(); begin += kBodiesACommand * 4) {
      const std::size_t end = std::min(cursors.size(), begin + kBodiesACommand * 4);
      ask_sizes(
          {cursors.begin() + static_cast<std::ptrdiff_t>(begin), cursors.begin() + static_cast<std::ptrdiff_t>(end)});
    }
    plan_commands(cursors);
  }

  Fetched fetch(const Cursor& cursor, MessageSink& sink) override {
    if (!facts_.contains(cursor.uid)) {
      ask_sizes({cursor});
      waiting_.push_back({cursor.uid});
    }
    const auto known = facts_.find(cursor.uid);
    if (known == facts_.end()) return {.gone = true};
    Fetched fetched = known->second;
    facts_.erase(known);
    if (fetched.too_large) return fetch_header(cursor.uid, fetched, sink);
    if (!read_body(cursor.uid, sink)) fetched.gone = !read_alone(cursor.uid, sink);
    return fetched;
  }

  void file(const Cursor& cursor, const std::string& target) override {
    ImapSession& session = need_session();
    const std::string folder = find_folder(session, target);
    session.run("SELECT " + imap_quoted(selected_));
    const std::string verb = session.can("MOVE") ? "MOVE" : "COPY";
    session.run("UID " + verb + " " + std::to_string(cursor.uid) + " " + imap_quoted(folder));
    state_ = examine();
  }

  bool find_sent(const MessageId&) override { return false; }  // SentFolder's work, on a line of its own

  void wait(sys_seconds until, std::stop_token stop) override {
    const auto left = until - std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    if (left <= 0s) return;
    if (session_ && session_->can("IDLE")) {
      const auto end = std::chrono::steady_clock::now() + std::min<std::chrono::nanoseconds>(left, kIdleRenewal);
      session_->idle(end, stop);
      return;
    }
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, left, [] { return false; });
  }

 private:
  ImapSession& need_session() {
    if (!session_) throw Fault(FaultScope::mailbox, Retry::now, "IMAP: not connected");
    return *session_;
  }

  MailboxState examine() {
    ImapSession& session = need_session();
    if (selected_.empty()) selected_ = find_folder(session, folder_.name);
    if (selected_.empty()) return state_ = {};  // the account has no such folder: nothing in it
    MailboxState state;
    session.run("EXAMINE " + imap_quoted(selected_), [&](const ImapResponse& response) {
      if (response.word == "EXISTS" && response.number) state.messages = *response.number;
      if (response.code == "UIDVALIDITY") state.uid_validity = code_number(response);
      if (response.code == "UIDNEXT") state.uid_next = code_number(response);
    });
    if (state.uid_next == 0 && state.messages > 0) state.uid_next = highest_uid() + 1;
    return state_ = state;
  }

  std::vector<std::uint32_t> search(const std::string& what) {
    std::vector<std::uint32_t> uids;
    need_session().run("UID SEARCH " + what, [&](const ImapResponse& response) {
      if (response.word != "SEARCH") return;
      for (const ImapValue& each : response.values) {
        std::uint32_t uid = 0;
        std::from_chars(each.text.data(), each.text.data() + each.text.size(), uid);
        if (uid > 0) uids.push_back(uid);
      }
    });
    std::ranges::sort(uids);
    return uids;
  }

  std::uint32_t highest_uid() {
    const auto last = search("*");
    return last.empty() ? 0 : last.back();
  }

  /// Size, time and Gmail's own number first; bodies last.
  void ask_sizes(const std::vector<Cursor>& cursors) {
    std::vector<std::uint32_t> uids;
    for (const Cursor& each : cursors) uids.push_back(each.uid);
    const std::string gmail = need_session().can(kGmail) ? " X-GM-MSGID" : "";
    session_->run("UID FETCH " + uid_set(uids) + " (UID RFC822.SIZE INTERNALDATE" + gmail + ")",
                  [&](const ImapResponse& response) {
                    const auto items = fetch_items(response);
                    const auto uid = static_cast<std::uint32_t>(number_in(items, "UID"));
                    if (uid == 0 || !items.contains("RFC822.SIZE")) return;  // flags alone: somebody else's news
                    Fetched facts;
                    facts.size = number_in(items, "RFC822.SIZE");
                    facts.too_large = facts.size > folder_.largest;
                    if (const auto date = items.find("INTERNALDATE"); date != items.end())
                      if (const auto seconds = parse_internal_date(date->second.text))
                        facts.received_at = sys_seconds{std::chrono::seconds{*seconds}};
                    if (const auto id = items.find("X-GM-MSGID"); id != items.end()) facts.gmail_id = id->second.text;
                    facts_[uid] = facts;
                  });
  }

  void plan_commands(const std::vector<Cursor>& cursors) {
    std::vector<std::uint32_t> command;
    std::uint64_t bytes = 0;
    for (const Cursor& each : cursors) {
      const auto facts = facts_.find(each.uid);
      if (facts == facts_.end() || facts->second.too_large) continue;
      if (!command.empty() && (command.size() == kBodiesACommand || bytes + facts->second.size > kBytesACommand)) {
        waiting_.push_back(std::exchange(command, {}));
        bytes = 0;
      }
      command.push_back(each.uid);
      bytes += facts->second.size;
    }
    if (!command.empty()) waiting_.push_back(std::move(command));
  }

  void keep_in_flight() {
    while (in_flight_.size() < kBodiesInFlight && !waiting_.empty()) {
      in_flight_.push_back(need_session().begin("UID FETCH " + uid_set(waiting_.front()) + " (UID BODY.PEEK[])"));
      waiting_.pop_front();
    }
  }

  /// Reads on until that body has come. Bodies come in the order in which they were asked for, as servers do it; one
  /// that did not come so is asked for once more, alone, before it counts as vanished.
  bool read_body(std::uint32_t wanted, MessageSink& sink) {
    keep_in_flight();
    CountingSink counting;
    bool came = false;
    while (!came && !in_flight_.empty()) {
      const ImapResponse response = need_session().next([&](const ImapResponse& so_far, std::uint64_t) -> MessageSink* {
        const bool ours = uid_of(so_far) == wanted || uid_of(so_far) == 0;
        counting.target = ours ? &sink : nullptr;
        return &counting;
      });
      if (response.kind == ImapResponse::Kind::tagged) {
        if (response.tag != in_flight_.front()) continue;
        in_flight_.pop_front();
        if (response.word != "OK")
          throw Fault(FaultScope::mailbox, Retry::later,
                      "IMAP: FETCH was answered " + response.word + ": " + response.text);
        if (in_flight_.empty() && waiting_.empty()) break;
        keep_in_flight();
        continue;
      }
      const auto items = fetch_items(response);
      if (!items.contains("BODY[]")) continue;  // flags alone
      came = static_cast<std::uint32_t>(number_in(items, "UID")) == wanted && counting.bytes > 0;
    }
    return came;
  }

  /// True: the server has it, also where it gives no bytes (BODY[] NIL).
  bool read_alone(std::uint32_t uid, MessageSink& sink) {
    drain_flight();
    waiting_.clear();  // those that follow are asked for alone too, until the next batch
    bool there = false;
    need_session().finish(
        session_->begin("UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[])"),
        [&](const ImapResponse& response) {
          const auto items = fetch_items(response);
          there |= items.contains("BODY[]") && number_in(items, "UID") == uid;
        },
        [&](const ImapResponse& so_far, std::uint64_t) { return uid_of(so_far) == uid ? &sink : nullptr; });
    return there;
  }

  static std::uint32_t uid_of(const ImapResponse& so_far) {
    // The list is not closed yet: its items are there all the same.
    return static_cast<std::uint32_t>(number_in(fetch_items(so_far), "UID"));
  }

  Fetched fetch_header(std::uint32_t uid, Fetched fetched, MessageSink& sink) {
    drain_flight();
    CountingSink counting;
    counting.target = &sink;
    need_session().finish(session_->begin("UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[HEADER])"), {},
                          [&](const ImapResponse&, std::uint64_t) -> MessageSink* { return &counting; });
    fetched.gone = counting.bytes == 0;
    return fetched;
  }

  void drain_flight() {
    while (!in_flight_.empty()) {
      need_session().finish(in_flight_.front(), {},
                            [](const ImapResponse&, std::uint64_t) -> MessageSink* { return nullptr; });
      in_flight_.pop_front();
    }
  }

  void forget_flight() {
    if (!in_flight_.empty()) session_.reset();  // answers under way belong to nobody: a new line is cleaner
    in_flight_.clear();
    waiting_.clear();
    facts_.clear();
  }

  ServerAddress server_;
  Credentials who_;
  ImapFolder folder_;
  TransportTimes times_;
  Trace trace_;
  std::stop_token stop_;
  std::unique_ptr<ImapSession> session_;
  std::string selected_;  // the server's name of the folder
  MailboxState state_;
  std::map<std::uint32_t, Fetched> facts_;          // of the batch that is expected
  std::deque<std::vector<std::uint32_t>> waiting_;  // FETCH commands to come
  std::deque<std::string> in_flight_;               // their tags, oldest first
};

class ImapSentFolder final : public SentFolder {
 public:
  ImapSentFolder(ServerAddress server, Credentials who, TransportTimes times, Trace trace)
      : server_(std::move(server)), who_(std::move(who)), times_(times), trace_(std::move(trace)) {}

  bool find(const MessageId& id) override {
    bool found = false;
    with_session([&](ImapSession& session) {
      session.run("EXAMINE " + imap_quoted(folder_));
      session.run("UID SEARCH HEADER Message-ID " + imap_quoted("<" + id + ">"), [&](const ImapResponse& response) {
        found |= response.word == "SEARCH" && !response.values.empty();
      });
    });
    return found;
  }

  void keep(std::string_view mail) override {
    with_session([&](ImapSession& session) {
      if (!session.can(kGmail)) session.run_with_literal("APPEND " + imap_quoted(folder_) + " (\\Seen)", mail);
    });
  }

 private:
  /// A line that died since the last use is taken up anew, once.
  void with_session(const std::function<void(ImapSession&)>& work) {
    for (int attempt = 0;; ++attempt) {
      try {
        if (!session_) session_ = std::make_unique<ImapSession>(server_, who_, times_, trace_, std::stop_token{});
        if (folder_.empty()) folder_ = find_folder(*session_, "\\Sent");
        if (folder_.empty()) folder_ = "Sent";
        work(*session_);
        return;
      } catch (const Fault&) {
        session_.reset();
        if (attempt > 0) throw;
      }
    }
  }

  ServerAddress server_;
  Credentials who_;
  TransportTimes times_;
  Trace trace_;
  std::unique_ptr<ImapSession> session_;
  std::string folder_;
};

}  // namespace

std::unique_ptr<Mailbox> open_imap(ServerAddress server, Credentials who, ImapFolder folder, TransportTimes times,
                                   Trace trace) {
  return std::make_unique<ImapMailbox>(std::move(server), std::move(who), std::move(folder), times, std::move(trace));
}

std::unique_ptr<SentFolder> open_sent_folder(ServerAddress server, Credentials who, TransportTimes times, Trace trace) {
  return std::make_unique<ImapSentFolder>(std::move(server), std::move(who), times, std::move(trace));
}

}  // namespace gom
