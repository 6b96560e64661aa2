// Mail arrived, time passed, mail is due. `step` does all three once, in this thread, and says when to call again: the
// demo, a replayed campaign and the tests drive it with a clock of their own. `serve` is the same with threads: a
// fetcher a mailbox, a sender, and this thread, which owns the store.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "daemon/reader_pool.h"
#include "daemon/receive.h"
#include "daemon/standing_book.h"
#include "daemon/timetable.h"
#include "outbox/outbox.h"
#include "runtime/clock.h"
#include "store/store.h"
#include "transport/mailbox.h"
#include "transport/sender.h"

namespace gom {

struct NamedMailbox {
  std::string name;
  std::unique_ptr<Mailbox> mailbox;
};

struct DaemonRules {
  ReceiveRules receive;
  OutboxRules outbox;
  std::chrono::seconds poll{60};  ///< at least so often, also where IDLE or inotify wakes
  std::size_t batch = 100;        ///< messages of one transaction at the most
};

class Daemon {
 public:
  /// `find_sent` settles doubtful sends; it is called on the sender's thread and shares nothing with the mailboxes.
  Daemon(Store&, const Campaign&, ReaderPool&, std::vector<NamedMailbox>, Sender&, FindSent find_sent, DaemonRules);

  /// Files what has arrived, writes what fell due, sends what must go. Returns the next instant at which something is
  /// owed, at the latest a day behind `now`. A mailbox out of reach is noted and does not stop the rest.
  sys_seconds step(sys_seconds now);

  /// Until stopped. `ready` is called once, when all stands; `alive` after each turn that made progress, with one line
  /// of status (READY=1, WATCHDOG=1 and STATUS= of systemd).
  void serve(const Clock&, std::stop_token, const std::function<void()>& ready,
             const std::function<void(const std::string&)>& alive);

  /// Reads one mailbox to its end; `progress` is told after each transaction how many messages were filed in all.
  std::size_t read_to_end(NamedMailbox&, sys_seconds now, const std::function<void(std::size_t)>& progress = {});

  /// Reads what the mailbox holds and the store does not know, also where the cursor has passed it.
  std::size_t read_missed(NamedMailbox&, sys_seconds now);

  [[nodiscard]] const StandingBook& book() const { return book_; }

 private:
  friend class ServeLoop;
  /// Fetched together, being read.
  struct Batch {
    std::vector<Arrival> arrivals;
    std::vector<std::future<std::optional<Contents>>> contents;  ///< one for each arrival
  };
  /// The next messages behind `cursor`, which it moves; what has come stands in the batch also when it throws. False:
  /// there are none.
  bool fetch_batch(Mailbox&, Cursor&, Batch&);
  /// One transaction for the group; waits for its contents, and calls `meanwhile` every now and then: with true where a
  /// message has been read. When stopped meanwhile, commits nothing.
  void commit(const std::vector<Arrival>&, std::vector<std::future<std::optional<Contents>>>&, sys_seconds now,
              std::stop_token, const std::function<void(bool progress)>& meanwhile = {});
  std::size_t read_behind(NamedMailbox&, Cursor, sys_seconds now, const std::function<void(std::size_t)>& progress);
  [[nodiscard]] Cursor start_of(const std::string& mailbox, const MailboxState&);
  [[nodiscard]] std::vector<Cursor> unknown(const std::vector<Cursor>&);
  void send_what_is_due(sys_seconds now);
  [[nodiscard]] sys_seconds next_instant(sys_seconds now);

  Store& store_;
  const Campaign& campaign_;
  ReaderPool& readers_;
  std::vector<NamedMailbox> mailboxes_;
  Sender& sender_;
  FindSent find_sent_;
  DaemonRules rules_;
  TimetableRules timetable_;
  StandingBook book_;
};

}  // namespace gom
