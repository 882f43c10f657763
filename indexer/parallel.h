// Work over a list on all cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline {

/// How many threads `jobs` means; 0: one a core.
inline unsigned thread_count(unsigned jobs) {
  return jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs;
}

/// Calls work(i) once for every i below `count`, on `jobs` threads (0: one a core), in no particular order; returns
/// when all are done. The first exception stops further calls and is thrown here.
template <class Work>
void parallel_for(std::size_t count, unsigned jobs, Work work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::scoped_lock lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min<std::size_t>(thread_count(jobs), count); ++i) threads.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

/// Calls work() on `jobs` threads; returns when all are done. The first exception is thrown here.
template <class Work>
void run_on_threads(unsigned jobs, Work work) {
  parallel_for(thread_count(jobs), jobs, [&](std::size_t) { work(); });
}

}  // namespace dateline
