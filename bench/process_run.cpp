#include "bench/process_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "base/error.h"

namespace dateline::bench {
namespace {

constexpr int kNoHit = 1;  // dateline's exit status when nothing was found.

/// Starts the program with its output thrown away and waits for it. @return its exit status; -1 if it died.
int run_quietly(std::vector<std::string> arguments) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failure = posix_spawn(&child, pointers.front(), &files, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) throw Error(ErrorCode::io, "cannot run " + arguments.front() + "; name it by --program");
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::filesystem::path built_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "dateline";
}

std::vector<std::string> words_to_search(const std::vector<BenchQuery>& queries, std::size_t count) {
  std::vector<std::string> words;
  for (const BenchQuery& query : queries) {
    if (words.size() == count) break;
    if (!query.words.empty() && query.kind != QueryKind::typo) words.push_back(query.words.front());
  }
  return words;
}

std::vector<double> time_processes(const std::filesystem::path& program, const std::filesystem::path& index,
                                   const std::vector<std::string>& words) {
  const auto search = [&](const std::string& word) {
    const int status = run_quietly({program.string(), "search", word, "-i", index.string(), "--json"});
    if (status != 0 && status != kNoHit) throw Error(ErrorCode::io, program.string() + " search " + word + " failed");
  };
  std::vector<double> milliseconds;
  if (!words.empty()) search(words.front());
  for (const std::string& word : words) {
    const auto begin = std::chrono::steady_clock::now();
    search(word);
    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
    milliseconds.push_back(spent.count());
  }
  return milliseconds;
}

}  // namespace dateline::bench
