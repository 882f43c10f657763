#include "bench/process_run.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace dateline::bench {
namespace {

std::filesystem::path make_program(const TemporaryFolder& folder, const std::string& script) {
  const auto program = folder.write("program", "#!/bin/sh\n" + script);
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  return program;
}

TEST(TimeProcesses, RunsTheFirstWordOnceMore) {
  const TemporaryFolder folder;
  const auto program = make_program(folder, R"(echo "$@" >> "$4/calls"; exit 1)");
  EXPECT_EQ(time_processes(program, folder.path(), {"ferry", "strike"}).size(), 2U);
  const std::string rest = " -i " + folder.path().string() + " --json\n";
  const std::string first = "search ferry" + rest;
  std::ifstream calls(folder.path() / "calls");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(calls), {}), first + first + "search strike" + rest);
}

TEST(TimeProcesses, FailsWhenTheProgramDoes) {
  const TemporaryFolder folder;
  EXPECT_THROW(time_processes(make_program(folder, "exit 2"), folder.path(), {"ferry"}), Error);
  EXPECT_THROW(time_processes(folder.path() / "missing", folder.path(), {"ferry"}), Error);
}

TEST(WordsToSearch, LeavesOutMisspeltWordsAndQueriesWithoutAny) {
  const std::vector<BenchQuery> queries = {{.kind = QueryKind::typo, .words = {"fxrry"}},
                                           {.kind = QueryKind::browse, .topic = "Ships"},
                                           {.kind = QueryKind::and2, .words = {"ferry", "strike"}},
                                           {.kind = QueryKind::term, .words = {"port"}}};
  EXPECT_EQ(words_to_search(queries, 5), (std::vector<std::string>{"ferry", "port"}));
  EXPECT_EQ(words_to_search(queries, 1).size(), 1U);
}

}  // namespace
}  // namespace dateline::bench
