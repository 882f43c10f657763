// The threads that search, and the bounded queue before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline {

/// Work is done in the order it came. Thread-safe.
class WorkQueue {
 public:
  /// @param most_waiting  pieces of work that may wait for a thread.
  WorkQueue(std::size_t threads, std::size_t most_waiting);
  /// Does what waits, then ends the threads.
  ~WorkQueue();
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  /// False, and `work` is not done, if the queue is full. `work` must not throw.
  bool push(std::function<void()> work);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work();

  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dateline
