// What the other threads hand to the store's thread: bounded, so that a fetcher waits when the store is behind.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace gom {

template <class T>
class PostBox {
 public:
  explicit PostBox(std::size_t most) : most_(most) {}

  /// Waits for room. False: stopped, and `item` was not taken.
  bool put(T item, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    if (!room_.wait(lock, stop, [this] { return items_.size() < most_; })) return false;
    items_.push_back(std::move(item));
    filled_.notify_one();
    return true;
  }

  /// Where there is room, and without waiting for it.
  void offer(T item) {
    const std::lock_guard lock(mutex_);
    if (items_.size() >= most_) return;
    items_.push_back(std::move(item));
    filled_.notify_one();
  }

  /// Waits at most until `deadline`. Empty: nothing came, or stopped.
  template <class Time>
  std::optional<T> take(Time deadline, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    if (!filled_.wait_until(lock, stop, deadline, [this] { return !items_.empty(); })) return std::nullopt;
    T item = std::move(items_.front());
    items_.pop_front();
    room_.notify_one();
    return item;
  }

  /// Empty: nothing is there.
  std::optional<T> take_at_once() {
    const std::lock_guard lock(mutex_);
    if (items_.empty()) return std::nullopt;
    T item = std::move(items_.front());
    items_.pop_front();
    room_.notify_one();
    return item;
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable_any filled_, room_;
  std::deque<T> items_;
};

}  // namespace gom
