// Runs work in a process of its own and measures what it costs.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dateline::bench {

struct RunCost {
  double seconds = 0;                 ///< Wall clock.
  double cpu_seconds = 0;             ///< User and system time of all threads.
  std::uint64_t peak_rss_bytes = 0;   ///< Largest resident size, mapped files included.
  std::uint64_t disk_read_bytes = 0;  ///< What was not in the page cache; 0 says that it was warm.
};

/// The median of each figure by itself, of an even number the mean of the middle two; all 0 for no runs.
RunCost median_cost(const std::vector<RunCost>& runs);

/// Memory that a child process writes and its parent reads.
class SharedBytes {
 public:
  /// All zero. @throws Error(io) if there is no memory.
  explicit SharedBytes(std::size_t size);
  ~SharedBytes();
  SharedBytes(const SharedBytes&) = delete;
  SharedBytes& operator=(const SharedBytes&) = delete;

  [[nodiscard]] void* data() const { return data_; }

 private:
  void* data_;
  std::size_t size_;
};

/// Runs `work` in a child process, so that the peak of memory is its own. Call it while the process is small (a child
/// begins with its parent's memory) and has one thread. @param what  for the message.
/// @throws Error(io) if the work throws or the process dies; the reason is on standard error.
RunCost measure_in_child(std::string_view what, const std::function<void()>& work);

template <class Result>
struct ChildRun {
  RunCost cost = {};
  Result result = {};
};

/// The same for work that returns something.
template <class Work>
auto run_in_child(std::string_view what, const Work& work) {
  using Result = std::invoke_result_t<const Work&>;
  static_assert(std::is_trivially_copyable_v<Result>, "the result crosses from one process to another");
  const SharedBytes shared(sizeof(Result));
  auto* result = static_cast<Result*>(shared.data());
  ChildRun<Result> run;
  run.cost = measure_in_child(what, [&] { *result = work(); });
  run.result = *result;
  return run;
}

}  // namespace dateline::bench
