#include "daemon/reader_pool.h"

#include "runtime/fault.h"
#include "runtime/log.h"

namespace gom {

ReaderPool::ReaderPool(Zygote& zygote, const Form& form, SandboxLimits limits, const MessageFiles& files,
                       std::size_t readers)
    : files_(files) {
  for (std::size_t i = 0; i < readers; ++i)
    threads_.emplace_back([this, &zygote, &form, limits](std::stop_token stop) { work(stop, zygote, form, limits); });
}

ReaderPool::~ReaderPool() {
  for (std::jthread& each : threads_) each.request_stop();
  const std::lock_guard lock(mutex_);
  tasks_.clear();
}

std::future<std::optional<Contents>> ReaderPool::read(const std::string& digest) {
  Task task([this, digest](Sandbox& sandbox, const std::stop_token& stop) -> std::optional<Contents> {
    const std::string raw = files_.read(digest);
    try {
      return sandbox.contents(raw, stop);
    } catch (const Fault& fault) {
      if (fault.scope() != FaultScope::message) throw;
      log::warning("message_not_read", {{"digest", digest}, {"why", fault.what()}});
      return std::nullopt;
    }
  });
  auto answer = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
  return answer;
}

void ReaderPool::work(std::stop_token stop, Zygote& zygote, const Form& form, SandboxLimits limits) {
  Sandbox sandbox(zygote, form, limits);
  while (!stop.stop_requested()) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return !tasks_.empty(); })) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task(sandbox, stop);
  }
}

}  // namespace gom
