#include "transport/imap_mailbox.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <utility>

#include "runtime/fault.h"
#include "runtime/log.h"
#include "transport/imap_folders.h"
#include "transport/imap_session.h"

namespace gom {
namespace {

using namespace std::chrono_literals;

using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kFirstWindow = 1000;  // UIDs asked for at once; grows over gaps
constexpr std::uint64_t kWidestWindow = 1u << 30;
constexpr std::size_t kSizesACommand = 100;
constexpr std::size_t kCommandsInFlight = 2;
constexpr std::size_t kBodiesACommand = 25;
constexpr std::uint64_t kBytesACommand = 4u << 20;
constexpr std::size_t kLongestHeader = 256 * 1024;  // of a message that is too large
constexpr int kMostRefusals = 3;
constexpr auto kIdleRenewal = 25min;  // under RFC 2177's 29
constexpr auto kShortestIdle = 30s;   // a line that ends sooner is out of order
constexpr const char* kGmail = "X-GM-EXT-1";

std::uint64_t number_in(const std::map<std::string, ImapValue>& items, const char* name) {
  const auto found = items.find(name);
  std::uint64_t number = 0;
  if (found != items.end())
    std::from_chars(found->second.text.data(), found->second.text.data() + found->second.text.size(), number);
  return number;
}

std::uint64_t code_number(const ImapResponse& response) {
  std::uint64_t number = 0;
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

std::uint32_t uid_in(const std::map<std::string, ImapValue>& items) {
  return static_cast<std::uint32_t>(number_in(items, "UID"));
}

Fetched facts_of(const std::map<std::string, ImapValue>& items, std::uint64_t largest) {
  Fetched facts;
  facts.size = number_in(items, "RFC822.SIZE");
  facts.too_large = facts.size > largest;
  if (const auto date = items.find("INTERNALDATE"); date != items.end())
    if (const auto seconds = parse_internal_date(date->second.text))
      facts.received_at = sys_seconds{std::chrono::seconds{*seconds}};
  if (const auto id = items.find("X-GM-MSGID"); id != items.end()) facts.gmail_id = id->second.text;
  return facts;
}

/// One FETCH of bodies.
struct BodyCommand {
  std::string tag;  ///< empty: it waits
  std::vector<std::uint32_t> uids;
};

/// Passes a body's bytes on, and knows whether any came.
struct CountingSink final : MessageSink {
  MessageSink* target = nullptr;
  std::uint64_t bytes = 0;
  bool passed_over = false;  // a body came whose UID was not known yet
  void write(std::span<const std::byte> more) override {
    if (!target) return;
    bytes += more.size();
    target->write(more);
  }
  void adopt(const std::filesystem::path&) override {}  // nothing comes as a file from a server
};

class ImapMailbox final : public Mailbox {
 public:
  ImapMailbox(ServerAddress server, Credentials who, ImapFolder folder, TransportTimes times, Trace trace)
      : server_(std::move(server)),
        who_(std::move(who)),
        folder_(std::move(folder)),
        times_(std::move(times)),
        trace_(std::move(trace)) {}

  MailboxState open() override {
    commands_waiting_.clear();
    if (session_ && session_->usable()) {
      try {
        return examine();
      } catch (const Fault&) {  // a line that died while nobody looked is taken up anew, once
        if (times_.stop.stop_requested()) throw;
      }
    }
    forget_line();
    session_ = std::make_unique<ImapSession>(server_, who_, times_, trace_);
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
    commands_waiting_.clear();
    facts_.clear();
    for (std::size_t begin = 0; begin < cursors.size(); begin += kSizesACommand) {
      std::vector<std::uint32_t> uids;
      for (std::size_t i = begin; i < std::min(cursors.size(), begin + kSizesACommand); ++i)
        uids.push_back(cursors[i].uid);
      ask_sizes(uids);
    }
    plan_commands(cursors);
  }

  Fetched fetch(const Cursor& cursor, MessageSink& sink) override {
    const std::uint32_t uid = cursor.uid;
    if (!facts_.contains(uid)) ask_sizes({uid});
    const auto known = facts_.find(uid);
    if (known == facts_.end() && !still_there(uid)) return {.gone = true};
    Fetched fetched = known == facts_.end() ? Fetched{} : known->second;
    if (oversized_.contains(uid)) fetched.too_large = true;
    if (fetched.too_large) return fetch_header(uid, fetched, sink);
    if (!read_body(uid, sink)) fetched.gone = !read_alone(uid, sink);
    return fetched;
  }

  void file(const Cursor& cursor, const std::string& target) override {
    ImapSession& session = quiet_session();
    const std::string folder = find_folder(session, target);
    if (folder.empty()) throw Fault(FaultScope::mailbox, Retry::later, "IMAP: the account has no folder " + target);
    session.run("SELECT " + imap_quoted(selected_));
    const std::string verb = session.can("MOVE") ? "MOVE" : "COPY";
    session.run("UID " + verb + " " + std::to_string(cursor.uid) + " " + imap_quoted(folder));
    state_ = examine();
  }

  bool find_sent(const MessageId&) override { return false; }  // SentFolder's work, on a line of its own

  void wait(sys_seconds until, std::stop_token stop) override {
    const auto left = until - std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    if (left <= 0s || stop.stop_requested()) return;
    const auto began = Steady::now();
    try {
      ImapSession& session = quiet_session();
      if (session.has_news()) return;
      if (session.can("IDLE"))
        session.idle(began + std::min<std::chrono::nanoseconds>(left, kIdleRenewal), stop);
      else
        sleep_for(left, stop);
    } catch (const Fault&) {
      if (Steady::now() - began < kShortestIdle) throw;  // else it is usual that servers end an idle line
    }
  }

 private:
  static void sleep_for(std::chrono::seconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
  }

  /// With no answer under way, for commands other than those of bodies.
  ImapSession& quiet_session() {
    while (!commands_sent_.empty()) {
      const std::string tag = commands_sent_.front().tag;
      commands_sent_.pop_front();
      need_session().answer(tag, {}, [](const ImapResponse&, std::uint64_t) -> MessageSink* { return nullptr; });
    }
    return need_session();
  }

  ImapSession& need_session() {
    if (!session_ || !session_->usable()) throw Fault(FaultScope::mailbox, Retry::now, "IMAP: not connected");
    return *session_;
  }

  void forget_line() {
    session_.reset();
    selected_.clear();
    commands_sent_.clear();
    commands_waiting_.clear();
    facts_.clear();
  }

  MailboxState examine() {
    ImapSession& session = quiet_session();
    if (selected_.empty()) selected_ = find_folder(session, folder_.name);
    if (selected_.empty()) return state_ = {};  // the account has no such folder: nothing in it
    MailboxState state;
    std::uint64_t changes = 0;
    session.run("EXAMINE " + imap_quoted(selected_), [&](const ImapResponse& response) {
      if (response.word == "EXISTS" && response.number) state.messages = *response.number;
      if (response.code == "UIDVALIDITY") state.uid_validity = static_cast<std::uint32_t>(code_number(response));
      if (response.code == "UIDNEXT") state.uid_next = static_cast<std::uint32_t>(code_number(response));
      if (response.code == "HIGHESTMODSEQ") changes = code_number(response);  // RFC 7162, 3.1.2.1
    });
    session.forget_news();  // what is told from here on is new
    if (state.uid_next == 0 && state.messages > 0) {
      const bool same = changes > 0 && changes == changes_ && state.uid_validity == state_.uid_validity;
      state.uid_next = same ? state_.uid_next : highest_uid() + 1;
    }
    changes_ = changes;
    return state_ = state;
  }

  std::vector<std::uint32_t> search(const std::string& what) {
    std::vector<std::uint32_t> uids;
    quiet_session().run("UID SEARCH " + what, [&](const ImapResponse& response) {
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

  bool still_there(std::uint32_t uid) {
    quiet_session().run("NOOP");  // a server tells of what vanished at a command's end
    return std::ranges::binary_search(search("UID " + std::to_string(uid)), uid);
  }

  /// Size, time and Gmail's own number first; bodies last.
  void ask_sizes(const std::vector<std::uint32_t>& uids) {
    ImapSession& session = quiet_session();
    const std::string gmail = session.can(kGmail) ? " X-GM-MSGID" : "";
    // A NO tells that some have vanished: what did come counts.
    session.answer(session.begin("UID FETCH " + uid_set(uids) + " (UID RFC822.SIZE INTERNALDATE" + gmail + ")"),
                   [&](const ImapResponse& response) {
                     const auto items = fetch_items(response);
                     // Flags alone are somebody else's news.
                     if (uid_in(items) > 0 && items.contains("RFC822.SIZE"))
                       facts_[uid_in(items)] = facts_of(items, folder_.largest);
                   });
  }

  void plan_commands(const std::vector<Cursor>& cursors) {
    std::vector<std::uint32_t> uids;
    std::uint64_t bytes = 0;
    for (const Cursor& each : cursors) {
      const auto facts = facts_.find(each.uid);
      if (facts == facts_.end() || facts->second.too_large || oversized_.contains(each.uid)) continue;
      if (!uids.empty() && (uids.size() == kBodiesACommand || bytes + facts->second.size > kBytesACommand)) {
        commands_waiting_.push_back({"", std::exchange(uids, {})});
        bytes = 0;
      }
      uids.push_back(each.uid);
      bytes += facts->second.size;
    }
    if (!uids.empty()) commands_waiting_.push_back({"", std::move(uids)});
  }

  void keep_in_flight() {
    while (commands_sent_.size() < kCommandsInFlight && !commands_waiting_.empty()) {
      BodyCommand command = std::move(commands_waiting_.front());
      commands_waiting_.pop_front();
      command.tag = need_session().begin("UID FETCH " + uid_set(command.uids) + " (UID BODY.PEEK[])");
      commands_sent_.push_back(std::move(command));
    }
  }

  [[nodiscard]] bool is_planned(std::uint32_t uid) const {
    const auto holds = [&](const BodyCommand& each) { return std::ranges::find(each.uids, uid) != each.uids.end(); };
    return std::ranges::any_of(commands_sent_, holds) || std::ranges::any_of(commands_waiting_, holds);
  }

  /// Where the bytes of an announced body go: nowhere where it is not the wanted one. `alone`: only this one was asked
  /// for, so a UID that comes behind the body matters not.
  BodySink sink_for(std::uint32_t wanted, bool alone, CountingSink& counting) {
    return [this, wanted, alone, &counting](const ImapResponse& so_far, std::uint64_t size) -> MessageSink* {
      const std::uint32_t uid = uid_in(fetch_items(so_far));
      counting.passed_over = uid == 0 && !alone;
      if (uid != wanted && !(alone && uid == 0)) return nullptr;
      if (size > folder_.largest) {
        oversized_.insert(wanted);
        throw Fault(FaultScope::mailbox, Retry::later,
                    "IMAP: message " + std::to_string(wanted) + " is larger than the server said");
      }
      return &counting;
    };
  }

  /// Whether this response holds the wanted body; one in quotes goes to the sink from here.
  static bool has_body(const ImapResponse& response, std::uint32_t wanted, CountingSink& counting) {
    const auto items = fetch_items(response);
    const auto body = items.find("BODY[]");
    if (body == items.end() || uid_in(items) != wanted || body->second.kind == ImapValue::Kind::nil) return false;
    if (!body->second.text.empty()) counting.write(std::as_bytes(std::span(body->second.text)));
    return true;
  }

  /// Reads on until that body has come. Bodies come in the order in which they were asked for, as servers do it; one
  /// that did not come so is asked for once more, alone, before it counts as vanished.
  bool read_body(std::uint32_t wanted, MessageSink& sink) {
    CountingSink counting;
    counting.target = &sink;
    const BodySink where = sink_for(wanted, false, counting);
    while (is_planned(wanted)) {
      keep_in_flight();
      const ImapResponse response = need_session().next(where);
      if (response.kind == ImapResponse::Kind::tagged && response.tag == commands_sent_.front().tag)
        commands_sent_.pop_front();  // whatever its word: who did not come is asked for alone
      else if (has_body(response, wanted, counting))
        return !counting.passed_over;
    }
    return false;
  }

  /// False: it has vanished. A server that has it and gives no bytes (BODY[] NIL, or NO again and again) leaves an
  /// empty message, which people will look at; it must not stop the rest.
  bool read_alone(std::uint32_t uid, MessageSink& sink) {
    ImapSession& session = quiet_session();
    CountingSink counting;
    counting.target = &sink;
    bool there = false;
    const ImapResponse end = session.answer(
        session.begin("UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[])"),
        [&](const ImapResponse& response) { there |= has_body(response, uid, counting); },
        sink_for(uid, true, counting));
    if (there) return true;
    if (!still_there(uid)) return false;
    if (end.word != "OK" && ++refusals_[uid] < kMostRefusals)
      throw Fault(FaultScope::mailbox, Retry::later,
                  "IMAP: message " + std::to_string(uid) + " was answered " + end.word + ": " + end.text);
    log::warning("message_without_bytes", {{"folder", folder_.name}, {"uid", std::to_string(uid)}});
    return true;
  }

  Fetched fetch_header(std::uint32_t uid, Fetched fetched, MessageSink& sink) {
    ImapSession& session = quiet_session();
    CountingSink counting;
    counting.target = &sink;
    session.finish(session.begin("UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[HEADER]<0." +
                                 std::to_string(kLongestHeader) + ">)"),
                   {}, [&](const ImapResponse&, std::uint64_t) -> MessageSink* { return &counting; });
    fetched.gone = counting.bytes == 0 && !still_there(uid);
    return fetched;
  }

  ServerAddress server_;
  Credentials who_;
  ImapFolder folder_;
  TransportTimes times_;
  Trace trace_;
  std::unique_ptr<ImapSession> session_;
  std::string selected_;  // the server's name of the folder
  MailboxState state_;
  std::uint64_t changes_ = 0;                 // HIGHESTMODSEQ of the last look; 0: the server counts none
  std::map<std::uint32_t, Fetched> facts_;    // of the batch that is expected
  std::deque<BodyCommand> commands_waiting_;  // to be sent
  std::deque<BodyCommand> commands_sent_;     // whose tagged answer has not come yet, oldest first
  std::set<std::uint32_t> oversized_;         // larger than the server said
  std::map<std::uint32_t, int> refusals_;     // NO to a FETCH of this one alone
};

}  // namespace

std::unique_ptr<Mailbox> open_imap(ServerAddress server, Credentials who, ImapFolder folder, TransportTimes times,
                                   Trace trace) {
  return std::make_unique<ImapMailbox>(std::move(server), std::move(who), std::move(folder), std::move(times),
                                       std::move(trace));
}

}  // namespace gom
