// gom serve: the daemon. Mail arrived, time passed, mail is due; ends within a second of SIGTERM.
#include <signal.h>

#include <cstdio>
#include <thread>

#include "commands/commands.h"
#include "commands/wiring.h"
#include "daemon/supervisor.h"
#include "runtime/fault.h"
#include "runtime/log.h"

namespace gom {
namespace {

/// SIGTERM and SIGINT, taken by one thread that waits for them and asks all others to stop.
class StopOnSignal {
 public:
  StopOnSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    waiter_ = std::jthread([this] {
      int signal = 0;
      sigwait(&signals_, &signal);
      source_.request_stop();
    });
  }
  ~StopOnSignal() { pthread_kill(waiter_.native_handle(), SIGTERM); }  // which it waits for
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  sigset_t signals_{};
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace

int serve(Wiring& wiring) {
  const StopOnSignal stop;  // before any other thread, so that all inherit the mask
  const Settings& settings = wiring.settings();
  if (const auto needed = lacking(settings); !needed.empty()) {
    std::string all;
    for (const std::string& each : needed) all += (all.empty() ? "" : "\n     ") + each;
    throw UsageError(exits::kConfig, all);
  }
  wiring.end_with(stop.token());
  const auto store = wiring.open_store(StoreAccess::owner);
  ReaderPool readers(wiring.zygote(), wiring.campaign().form, wiring.sandbox_limits(), store->files(),
                     wiring.reader_count());
  const auto sender = wiring.open_sender();
  Daemon daemon(*store, wiring.campaign(), readers, wiring.open_mailboxes(), *sender, wiring.open_find_sent(),
                wiring.daemon_rules());
  Supervisor supervisor;
  log::info("started",
            {{"mode", settings.mode}, {"campaign", wiring.campaign().id}, {"store", settings.store_folder.string()}});
  daemon.serve(
      wiring.clock(), stop.token(), [&] { supervisor.ready(); },
      [&](const std::string& line) { supervisor.alive(line); });
  supervisor.stopping();
  log::info("stopped");
  return exits::kOk;
}

}  // namespace gom
