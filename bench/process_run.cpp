#include "bench/process_run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "base/error.h"

namespace dateline::bench {
namespace {

constexpr int kNoHit = 1;  // dateline's exit status when nothing was found.

double to_milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

/// @throws Error(io) if the program cannot be started.
pid_t start_quietly(std::vector<std::string> arguments) {
  const std::vector<char*> pointers = argument_pointers(arguments);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failure = posix_spawn(&child, pointers.front(), &files, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) throw Error(ErrorCode::io, "cannot run " + arguments.front() + "; name it by --program");
  return child;
}

/// Runs the program with its output thrown away. @throws Error(io) if it fails.
ProcessTime run_quietly(const std::vector<std::string>& arguments) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = start_quietly(arguments);
  int status = 0;
  rusage usage{};
  const bool ended = wait4(child, &status, 0, &usage) == child && WIFEXITED(status);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  if (!ended || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != kNoHit)) {
    throw Error(ErrorCode::io, fmt::format("failed: {}", fmt::join(arguments, " ")));
  }
  return {.wall = spent.count(), .cpu = to_milliseconds(usage.ru_utime) + to_milliseconds(usage.ru_stime)};
}

}  // namespace

std::filesystem::path built_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "dateline";
}

std::vector<char*> argument_pointers(std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> words_to_search(const std::vector<BenchQuery>& queries, std::size_t count) {
  std::vector<std::string> words;
  for (const BenchQuery& query : queries) {
    if (words.size() == count) break;
    if (!query.words.empty() && query.kind != QueryKind::typo) words.push_back(query.words.front());
  }
  return words;
}

std::vector<ProcessTime> time_processes(const std::filesystem::path& program, const std::filesystem::path& index,
                                        const std::vector<std::string>& words) {
  const auto search = [&](const std::string& word) {
    return run_quietly({program.string(), "search", word, "-i", index.string(), "--json"});
  };
  std::vector<ProcessTime> times;
  if (!words.empty()) search(words.front());
  for (const std::string& word : words) times.push_back(search(word));
  return times;
}

}  // namespace dateline::bench
