// So many confined readers side by side: a kept file in, its contents out, in the order of asking. One thread and one
// Sandbox each.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "contents/contents.h"
#include "sandbox/sandbox.h"
#include "store/message_files.h"

namespace gom {

class ReaderPool {
 public:
  ReaderPool(Zygote&, const Form&, SandboxLimits, const MessageFiles&, std::size_t readers);
  ~ReaderPool();  ///< drops what was not begun; what is under way ends or is killed with its child
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  /// Empty: no child could read it. The future throws Fault where no child can be had at all.
  [[nodiscard]] std::future<std::optional<Contents>> read(const std::string& digest);
  [[nodiscard]] std::size_t readers() const { return threads_.size(); }

 private:
  using Task = std::packaged_task<std::optional<Contents>(Sandbox&, const std::stop_token&)>;

  void work(std::stop_token, Zygote&, const Form&, SandboxLimits);

  const MessageFiles& files_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Task> tasks_;
  std::vector<std::jthread> threads_;
};

}  // namespace gom
