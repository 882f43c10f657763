// Completions and manual pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/unit/cli/running_program.h"

namespace dateline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

// The status of a shell command fed with `input`.
int status_of(const std::string& command, const std::string& input) {
  const auto file = std::filesystem::temp_directory_path() / ("dateline_program_test_" + std::to_string(getpid()));
  std::ofstream(file) << input;
  const int status = std::system((command + " < " + file.string()).c_str());
  std::filesystem::remove(file);
  return status;
}

TEST(ShellScripts, WritesCompletionsThatNameEveryCommandAndOption) {
  for (const auto* shell : {"bash", "zsh", "fish"}) {
    const std::string script = run_program({"completion", shell}).out;
    for (const auto* word : {"search", "highlight-tags", "newest", "completion", "add-root", "optimize", "check"}) {
      EXPECT_THAT(script, HasSubstr(word)) << shell;
    }
  }
}

TEST(ShellScripts, WritesABashScriptThatBashCanRead) {
  EXPECT_EQ(status_of("bash -n", run_program({"completion", "bash"}).out), 0);
}

TEST(ShellScripts, CompletesOptionsAndChoicesInBash) {
  const std::string script = run_program({"completion", "bash"}).out;
  const std::string try_out = script + R"(
check() { COMP_WORDS=("${@:2}"); COMP_CWORD=$(($# - 2)); _dateline; [ "${COMPREPLY[*]}" = "$1" ]; }
check 'search serve' dateline se || exit 1
check '--since' dateline search --si || exit 2
check 'newest' dateline search --sort ne || exit 3
check 'zsh' dateline completion z || exit 4
)";
  EXPECT_EQ(status_of("bash", try_out), 0);
}

TEST(ShellScripts, WritesZshAndFishScriptsThatTheirShellsCanRead) {
  if (std::system("command -v zsh > /dev/null") == 0) {
    EXPECT_EQ(status_of("zsh -n", run_program({"completion", "zsh"}).out), 0);
  }
  if (std::system("command -v fish > /dev/null") == 0) {
    EXPECT_EQ(status_of("fish -n", run_program({"completion", "fish"}).out), 0);
  }
}

TEST(ShellScripts, WritesManualPagesWithoutGroffWarnings) {
  if (std::system("command -v groff > /dev/null") != 0) GTEST_SKIP() << "groff is not installed";
  const auto warnings = std::filesystem::temp_directory_path() / ("dateline_groff_" + std::to_string(getpid()));
  for (const auto& arguments :
       {std::vector<const char*>{"man"}, {"man", "search"}, {"man", "index"}, {"man", "check"}}) {
    const Result page = run_program(arguments);
    EXPECT_EQ(status_of("groff -ww -man -Tutf8 > /dev/null 2> " + warnings.string(), page.out), 0);
    EXPECT_EQ(std::filesystem::file_size(warnings), 0u);
    EXPECT_THAT(page.out, AllOf(StartsWith(".TH DATELINE"), HasSubstr(".SH EXAMPLES")));
  }
  std::filesystem::remove(warnings);
}

}  // namespace
}  // namespace dateline
