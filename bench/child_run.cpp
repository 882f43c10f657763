#include "bench/child_run.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "base/error.h"

namespace dateline::bench {
namespace {

double to_seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// _exit: the child must not flush what the parent has buffered.
[[noreturn]] void work_and_exit(std::string_view what, const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", std::string(what).c_str(), error.what());
    _exit(EXIT_FAILURE);
  }
  _exit(EXIT_SUCCESS);
}

template <class Number>
Number median(std::vector<Number> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

template <class Number>
Number median_of(const std::vector<RunCost>& runs, Number RunCost::* figure) {
  std::vector<Number> values;
  for (const RunCost& run : runs) values.push_back(run.*figure);
  return median(std::move(values));
}

}  // namespace

RunCost median_cost(const std::vector<RunCost>& runs) {
  return {.seconds = median_of(runs, &RunCost::seconds),
          .cpu_seconds = median_of(runs, &RunCost::cpu_seconds),
          .peak_rss_bytes = median_of(runs, &RunCost::peak_rss_bytes),
          .disk_read_bytes = median_of(runs, &RunCost::disk_read_bytes)};
}

SharedBytes::SharedBytes(std::size_t size)
    : data_(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)), size_(size) {
  if (data_ == MAP_FAILED) throw Error(ErrorCode::io, "cannot share memory with a child process");
}

SharedBytes::~SharedBytes() { munmap(data_, size_); }

RunCost measure_in_child(std::string_view what, const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::io, "cannot start a process for " + std::string(what));
  if (child == 0) work_and_exit(what, work);

  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
    throw Error(ErrorCode::io, std::string(what) + " failed");
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  return {.seconds = spent.count(),
          .cpu_seconds = to_seconds(usage.ru_utime) + to_seconds(usage.ru_stime),
          .peak_rss_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024,
          .disk_read_bytes = static_cast<std::uint64_t>(usage.ru_inblock) * 512};
}

}  // namespace dateline::bench
