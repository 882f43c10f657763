// Every example of the documentation, run on the sample posts: `$ command` lines of ```console blocks. Lines below a
// command are its output and must be what it prints.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

struct Example {
  std::string command;
  std::string output;  ///< Empty: not shown.
};

std::vector<Example> examples_of(const std::filesystem::path& page) {
  std::vector<Example> examples;
  bool inside = false;
  for (const std::string& line : lines_of(read_text(page))) {
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      examples.push_back({line.substr(2), {}});
    } else if (inside && !examples.empty()) {
      examples.back().output += line + "\n";
    }
  }
  return examples;
}

// What differs from run to run.
std::string without_times(const std::string& text) {
  std::string kept;
  for (const std::string& line : lines_of(text)) {
    const bool timed = contains(line, " seconds, ") || contains(line, " ms");
    kept += timed ? "...\n" : line + "\n";
  }
  return kept;
}

class Documentation : public IndexedSampleTest {
 protected:
  void SetUp() override {
    IndexedSampleTest::SetUp();
    std::filesystem::create_directory_symlink(index_, folder_ / ".dateline");
    options_.folder = folder_;
    const std::string programs = std::filesystem::path(DATELINE_BINARY).parent_path().string();
    options_.environment["PATH"] = programs + ":" + std::getenv("PATH");
    options_.environment["DATELINE_INDEX"] = index_.string();
    options_.environment["NO_COLOR"] = "1";
  }

  void check(const std::filesystem::path& page) {
    const auto examples = examples_of(std::filesystem::path(DATELINE_SOURCE_DIR) / page);
    EXPECT_FALSE(examples.empty()) << page;
    for (const Example& example : examples) {
      if (example.command.starts_with("./dev") || example.command.starts_with("git ")) continue;
      SCOPED_TRACE(page.string() + ": " + example.command);
      const std::vector<std::string> shell{"/bin/sh", "-c", example.command};
      if (example.output.empty()) {
        const Finished finished = run(shell, options_);
        EXPECT_EQ(finished.status, 0) << finished.err << finished.out;
      } else {
        EXPECT_EQ(without_times(run_in_terminal(shell, 80, options_).out), without_times(example.output));
      }
    }
  }

  ProcessOptions options_;
};

TEST_F(Documentation, ReadmeExamplesPrintWhatItShows) { check("README.md"); }
TEST_F(Documentation, QueryLanguageExamplesFindSomething) { check("docs/query-language.md"); }
TEST_F(Documentation, InputsExamplesRun) { check("docs/inputs.md"); }
TEST_F(Documentation, IndexFormatExamplesRun) { check("docs/index-format.md"); }
TEST_F(Documentation, OperationsExamplesRun) { check("docs/operations.md"); }
TEST_F(Documentation, ServerExamplesRun) { check("docs/server.md"); }

}  // namespace
}  // namespace dateline
