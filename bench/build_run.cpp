#include "bench/build_run.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "base/error.h"

namespace dateline::bench {
namespace {

constexpr std::uint64_t kStatBlock = 512;  // The unit of st_blocks, whatever the file system's.

double to_seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// _exit: the child must not flush what the parent has buffered.
[[noreturn]] void build_and_exit(const EngineEntry& engine, const BuildTask& task) {
  try {
    engine.build(task);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "building with %s: %s\n", std::string(engine.name).c_str(), error.what());
    _exit(EXIT_FAILURE);
  }
  _exit(EXIT_SUCCESS);
}

}  // namespace

std::uint64_t allocated_bytes(const std::filesystem::path& directory) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    struct stat status{};
    if (stat(entry.path().c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
      bytes += static_cast<std::uint64_t>(status.st_blocks) * kStatBlock;
    }
  }
  return bytes;
}

BuildCost measure_build(const EngineEntry& engine, const BuildTask& task) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::io, "cannot start a process for the build");
  if (child == 0) build_and_exit(engine, task);

  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
    throw Error(ErrorCode::io, "the build with " + std::string(engine.name) + " failed");
  }
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  return {.seconds = spent.count(),
          .cpu_seconds = to_seconds(usage.ru_utime) + to_seconds(usage.ru_stime),
          .peak_rss_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024,
          .index_bytes = allocated_bytes(task.directory)};
}

}  // namespace dateline::bench
