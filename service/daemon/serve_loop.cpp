// Daemon::serve: the fetchers and the sender beside the store's thread. They hold no store; what they know of it they
// ask through the post box, and what they bring goes through it. Every wait ends on the stop token.
#include <algorithm>
#include <future>
#include <random>
#include <thread>
#include <type_traits>
#include <utility>
#include <variant>

#include "daemon/daemon.h"
#include "daemon/post_box.h"
#include "daemon/store_watch.h"
#include "runtime/fault.h"
#include "runtime/log.h"

namespace gom {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPostBox = 100;
constexpr auto kFirstBackOff = 1s;
constexpr auto kLongestBackOff = 300s;
constexpr auto kGroupCommit = 50ms;  // a burst is one commit, a single mail waits no longer than this
constexpr auto kLongestTurn = 10s;   // the watchdog is fed at least so often

struct Arrived {
  Arrival arrival;
  std::future<std::optional<Contents>> contents;
};
struct ReadToEnd {
  std::size_t mailbox;
  sys_seconds began;  // nothing that had arrived before is still unread
};
struct OutOfReach {
  std::size_t mailbox;
  std::string why;
  bool first;
};
struct Sent {
  OutgoingMail mail;
  Outcome outcome;
};
struct Question {
  std::function<void()> ask;  // run on the store's thread
};
struct Urgent {};  // a question or an outcome of the sender's stands in its own box, or somebody wrote into the store
using Post = std::variant<Arrived, ReadToEnd, OutOfReach, Question, Urgent>;

void sleep_for(std::chrono::seconds time, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
}

/// Grows to minutes, and differs by up to a fifth so that many gom do not knock at once.
std::chrono::seconds back_off(int failures) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  const auto base = std::min<std::chrono::seconds>(kFirstBackOff * (1 << std::min(failures, 9)), kLongestBackOff);
  return base + std::chrono::seconds(random() % (base.count() / 5 + 1));
}

}  // namespace

/// The threads of one `serve`.
class ServeLoop {
 public:
  ServeLoop(Daemon& daemon, const Clock& clock, std::stop_token stop)
      : daemon_(daemon), clock_(clock), stop_(std::move(stop)) {}

  void run(const std::function<void()>& ready, const std::function<void(const std::string&)>& alive) {
    std::stop_source ending;
    const std::stop_callback end_with(stop_, [&] { ending.request_stop(); });
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < daemon_.mailboxes_.size(); ++i)
      threads.emplace_back([this, i, &ending] { fetch_loop(i, ending.get_token()); });
    threads.emplace_back([this, &ending] { send_loop(ending.get_token()); });
    threads.emplace_back([this, &ending] {
      watch_store(daemon_.store_.folder(), ending.get_token(), [this] { posts_.offer(Urgent{}); });
    });
    ready();
    try {
      turn_loop(alive);
    } catch (...) {
      ending.request_stop();
      throw;
    }
    ending.request_stop();
    threads.clear();  // the sender has come to its end
    take_outcome();
  }

 private:
  void turn_loop(const std::function<void(const std::string&)>& alive) {
    alive_ = [&alive, this] { alive(status()); };
    sys_seconds next = clock_.now();
    while (!stop_.stop_requested()) {
      if (clock_.now() >= next) next = do_what_is_owed();
      alive_();
      const auto wait = std::min<std::chrono::nanoseconds>(kLongestTurn, std::max(0s, next - clock_.now()));
      auto post = posts_.take(std::chrono::steady_clock::now() + wait, stop_);
      const bool sent = answer_urgent();
      const bool said = daemon_.book_.refresh(daemon_.store_);  // by a person at the command line
      const bool came = post && !std::holds_alternative<Urgent>(*post);
      if (post) handle(std::move(*post));
      if (came || sent || said) next = clock_.now();
    }
  }

  sys_seconds do_what_is_owed() {
    const sys_seconds now = clock_.now();
    write_due(daemon_.store_, daemon_.campaign_, daemon_.book_, daemon_.timetable_, now);
    hand_to_sender(now);
    const auto rest = std::chrono::ceil<std::chrono::seconds>(rests_until_ - std::chrono::steady_clock::now());
    const sys_seconds next = daemon_.next_instant(now);
    return rest > 0s ? std::min(next, now + rest) : next;
  }

  /// The sender waits on its line with the server: also while a group is being read.
  bool answer_urgent() {
    while (auto question = urgent_.take_at_once()) question->ask();
    return take_outcome();
  }

  bool take_outcome() {
    auto sent = outcomes_.take_at_once();
    if (sent) finish_send(std::move(*sent));
    return sent.has_value();
  }

  void handle(Post post) {
    if (auto* arrived = std::get_if<Arrived>(&post))
      file_group(std::move(*arrived));
    else if (auto* end = std::get_if<ReadToEnd>(&post))
      at_end(*end);
    else if (auto* gone = std::get_if<OutOfReach>(&post))
      out_of_reach(*gone);
    else if (auto* question = std::get_if<Question>(&post))
      question->ask();
  }

  /// One transaction for what came within a moment; another kind of post ends the group.
  void file_group(Arrived first) {
    std::vector<Arrived> group;
    group.push_back(std::move(first));
    std::optional<Post> other;
    const auto deadline = std::chrono::steady_clock::now() + kGroupCommit;
    while (group.size() < daemon_.rules_.batch) {
      auto post = posts_.take(deadline, stop_);
      if (!post) break;
      auto* more = std::get_if<Arrived>(&*post);
      if (!more) {
        other = std::move(post);
        break;
      }
      group.push_back(std::move(*more));
    }
    commit(group);
    if (other) handle(std::move(*other));
  }

  void commit(std::vector<Arrived>& group) {
    std::vector<Arrival> arrivals;
    std::vector<std::future<std::optional<Contents>>> contents;
    for (Arrived& each : group) {
      arrivals.push_back(std::move(each.arrival));
      contents.push_back(std::move(each.contents));
    }
    daemon_.commit(arrivals, contents, clock_.now(), stop_, [this](bool progress) {
      answer_urgent();
      if (progress) alive_();
    });
  }

  void at_end(const ReadToEnd& end) {
    note_read_to_end(daemon_.store_, daemon_.mailboxes_[end.mailbox].name, end.began);
    note_reachable(daemon_.store_);
    told_.clear();
  }

  void out_of_reach(const OutOfReach& gone) {
    if (gone.first && gone.why != told_)
      log::warning("mailbox_unreachable", {{"mailbox", daemon_.mailboxes_[gone.mailbox].name}, {"why", gone.why}});
    told_ = gone.why;  // a refused login is told once, not for each folder
    note_unreachable(daemon_.store_, clock_.now());
  }

  void hand_to_sender(sys_seconds now) {
    if (sending_ || std::chrono::steady_clock::now() < rests_until_) return;
    auto mail = take_due(daemon_.store_, daemon_.rules_.outbox, now);
    if (!mail) return;
    sending_ = true;
    outgoing_.put(std::move(*mail), stop_);
  }

  void finish_send(Sent sent) {
    finish(daemon_.store_, std::move(sent.mail), sent.outcome, clock_.now());
    if (sent.outcome.address_refused) daemon_.book_.load_addresses(daemon_.store_);
    sending_ = false;
    const auto kind = sent.outcome.kind;
    if (kind == Outcome::Kind::unreachable) return rest(sent.outcome.reply);
    if (kind == Outcome::Kind::withheld || kind == Outcome::Kind::undecided) return;  // nothing was learned of it
    note_sender(daemon_.store_, "");
    failures_ = 0;
  }

  /// A server out of reach is not knocked at for each mail that waits; and it is told once.
  void rest(const std::string& why) {
    if (why != sender_told_ || failures_ == 0) log::warning("sender_unreachable", {{"why", why}});
    sender_told_ = why;
    note_sender(daemon_.store_, why);
    rests_until_ = std::chrono::steady_clock::now() + back_off(failures_++);
  }

  void send_loop(std::stop_token stop) {
    while (!stop.stop_requested()) {
      auto mail = outgoing_.take(std::chrono::steady_clock::now() + kLongestTurn, stop);
      if (!mail) continue;
      const auto go = [this, stop, id = mail->row.id] {
        return ask<bool>(stop, urgent_, [this, id] { return mark_sending(daemon_.store_, id); });
      };
      const Outcome outcome = send_one(*mail, daemon_.sender_, daemon_.find_sent_, go);
      outcomes_.offer(Sent{*mail, outcome});  // also when stopped: what has gone must be written down
      posts_.offer(Urgent{});
      keep_copy(*mail, outcome, daemon_.sender_);
    }
  }

  void fetch_loop(std::size_t index, std::stop_token stop) {
    int failures = 0;
    while (!stop.stop_requested()) {
      try {
        fetch_until_fault(index, stop, failures);
      } catch (const Fault& fault) {
        if (stop.stop_requested()) return;
        posts_.put(OutOfReach{index, fault.what(), failures == 0}, stop);
        if (fault.retry() == Retry::never) return;  // until a person has changed something and started gom again
        sleep_for(back_off(failures++), stop);
      }
    }
  }

  void fetch_until_fault(std::size_t index, std::stop_token stop, int& failures) {
    Mailbox& mailbox = *daemon_.mailboxes_[index].mailbox;
    Cursor cursor;
    bool opened = false;
    while (!stop.stop_requested()) {
      const sys_seconds began = clock_.now();
      const MailboxState state = mailbox.open();
      if (!opened)
        cursor =
            ask<Cursor>(stop, [this, index, state] { return daemon_.start_of(daemon_.mailboxes_[index].name, state); });
      opened = true;
      failures = 0;
      if (!fetch_new(mailbox, cursor, stop)) return;
      if (!posts_.put(ReadToEnd{index, began}, stop)) return;
      const sys_seconds next = ask<sys_seconds>(stop, [this] { return daemon_.next_instant(clock_.now()); });
      const auto longest = std::clamp<std::chrono::seconds>(next - clock_.now(), 1s, daemon_.rules_.poll);
      mailbox.wait(SystemClock{}.now() + longest, stop);  // a clock that is set stands still, a wait must not
    }
  }

  bool fetch_new(Mailbox& mailbox, Cursor& cursor, std::stop_token stop) {
    while (!stop.stop_requested()) {
      const std::vector<Cursor> listed = mailbox.after(cursor, daemon_.rules_.batch);
      if (listed.empty()) return true;
      const auto unknown = ask<std::vector<Cursor>>(stop, [this, listed] { return daemon_.unknown(listed); });
      mailbox.expect(unknown);
      for (const Cursor& each : unknown) {
        auto incoming = daemon_.store_.files().incoming();  // touches no database
        const Fetched fetched = mailbox.fetch(each, *incoming);
        if (fetched.gone) continue;
        Arrival arrival{each, fetched, incoming->finish(false)};
        auto contents = daemon_.readers_.read(arrival.file.digest);
        if (!posts_.put(Arrived{std::move(arrival), std::move(contents)}, stop)) return false;
      }
      cursor = listed.back();
    }
    return false;
  }

  /// A question to the store's thread; a default value when stopped. It may still be asked after this has returned, so
  /// it holds copies, never references.
  template <class Answer, class Ask>
  Answer ask(std::stop_token stop, Ask question) {
    return ask<Answer>(stop, posts_, question);
  }
  template <class Answer, class Box, class Ask>
  Answer ask(std::stop_token stop, Box& box, Ask question) {
    auto promise = std::make_shared<std::promise<Answer>>();
    auto future = promise->get_future();
    if (!box.put(Question{[promise, question] { promise->set_value(question()); }}, stop)) return Answer{};
    if constexpr (std::is_same_v<Box, PostBox<Question>>) posts_.offer(Urgent{});  // to wake it
    while (future.wait_for(50ms) != std::future_status::ready)
      if (stop.stop_requested()) return Answer{};
    return future.get();
  }

  std::string status() {
    const Account account = daemon_.store_.account();
    return std::to_string(account.seen) + " messages, " + std::to_string(account.held) + " held";
  }

  Daemon& daemon_;
  const Clock& clock_;
  std::stop_token stop_;
  PostBox<Post> posts_{kPostBox};
  PostBox<Question> urgent_{1};
  PostBox<Sent> outcomes_{1};  // one mail is out at a time
  PostBox<OutgoingMail> outgoing_{1};
  std::function<void()> alive_;
  bool sending_ = false;
  std::chrono::steady_clock::time_point rests_until_{};
  int failures_ = 0;         ///< of the sender, in a row
  std::string sender_told_;  ///< why it was out of reach, last
  std::string told_;         ///< why a mailbox was out of reach, last
};

void Daemon::serve(const Clock& clock, std::stop_token stop, const std::function<void()>& ready,
                   const std::function<void(const std::string&)>& alive) {
  ServeLoop(*this, clock, std::move(stop)).run(ready, alive);
}

}  // namespace gom
