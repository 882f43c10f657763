#include "cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "cli/option_tree.h"

namespace dateline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

Result run_program(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "dateline");
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Result result;
  result.status = run(static_cast<int>(arguments.size()), arguments.data(),
                      {.in = in, .out = out, .err = err, .out_terminal = {}, .err_terminal = {}});
  result.out = out.str();
  result.err = err.str();
  return result;
}

std::string usage_error(std::vector<const char*> arguments) {
  const Result result = run_program(std::move(arguments));
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.out, "");
  return result.err;
}

TEST(Program, PrintsTheThreeCommonestCommandsWithoutArguments) {
  const Result result = run_program({});
  EXPECT_EQ(result.status, 0);
  for (const auto* command : {"dateline index", "dateline search", "dateline stats"}) {
    EXPECT_THAT(result.out, HasSubstr(command));
  }
}

TEST(Program, PrintsItsVersion) {
  const Result result = run_program({"--version"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, StartsWith("dateline " DATELINE_VERSION " (index format "));
}

TEST(Program, HasHelpWithExamplesForEveryCommand) {
  const Result program = run_program({"--help"});
  EXPECT_EQ(program.status, 0);
  for (const auto* command : {"index", "search", "show", "facets", "stats", "check", "optimize", "completion", "man"}) {
    EXPECT_THAT(program.out, HasSubstr(std::string("\n  ") + command + " "));
    const Result help = run_program({command, "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.out, AllOf(HasSubstr(std::string("Usage: dateline ") + command), HasSubstr("\nExamples:\n"),
                                Not(HasSubstr(" in [")), Not(HasSubstr("NONNEGATIVE"))));
    EXPECT_EQ(help.err, "");
  }
}

TEST(Program, NamesTheNearestCommandAndOption) {
  EXPECT_EQ(usage_error({"serach", "x"}), "dateline: there is no command 'serach', did you mean 'search'?\n");
  EXPECT_EQ(usage_error({"serach", "index"}), "dateline: there is no command 'serach', did you mean 'search'?\n");
  EXPECT_EQ(usage_error({"search", "--sicne", "2021"}),
            "dateline: 'dateline search' has no option '--sicne', did you mean '--since'?\n");
  EXPECT_EQ(usage_error({"search", "--fromat=json"}),
            "dateline: 'dateline search' has no option '--fromat', did you mean '--format'?\n");
  EXPECT_THAT(usage_error({"zzzzzzzz"}), HasSubstr("there are index, search, show"));
}

TEST(Program, SaysHowToSearchForAWordThatStartsWithAHyphen) {
  EXPECT_THAT(usage_error({"search", "-foo", "bar"}),
              HasSubstr("put -- before the whole query: dateline search -- -foo"));
  // "-n" is an option, so "-new" looks like a limit of "ew".
  EXPECT_THAT(usage_error({"search", "-new"}), HasSubstr("dateline search -- -new"));
  EXPECT_THAT(usage_error({"search", "-insurers"}), HasSubstr("dateline search -- -insurers"));
  EXPECT_THAT(usage_error({"search", "x", "-resign flood"}), HasSubstr("dateline search -- -resign flood"));
  for (const auto* option : {"-qj", "-n10"}) {
    EXPECT_THAT(usage_error({"search", "x", "--index", "/nonexistent", option}), Not(HasSubstr("put -- before")))
        << option;
  }
  EXPECT_THAT(usage_error({"search", "-n", "many"}), Not(HasSubstr("put -- before")));
}

TEST(Program, NamesTheNearestChoice) {
  EXPECT_THAT(usage_error({"search", "--format", "jsno"}), HasSubstr("did you mean 'json'?"));
  EXPECT_THAT(usage_error({"search", "--sort", "price"}), HasSubstr("use relevance, newest, oldest, quality, heat"));
  EXPECT_THAT(usage_error({"completion", "bahs"}), HasSubstr("did you mean 'bash'?"));
  EXPECT_THAT(usage_error({"man", "serch"}), HasSubstr("did you mean 'search'?"));
}

TEST(Program, RefusesWrongValuesBeforeItOpensAnIndex) {
  EXPECT_THAT(usage_error({"search", "--half-life", "soon", "x"}), HasSubstr("is no duration; write 12h, 30d or 2w"));
  EXPECT_THAT(usage_error({"search", "-j", "--fields", "titel", "x"}), HasSubstr("did you mean 'title'?"));
  EXPECT_THAT(usage_error({"search", "--fields", "title", "x"}), HasSubstr("--fields needs --format"));
  EXPECT_THAT(usage_error({"search", "--explain", "--format", "tsv", "x"}), HasSubstr("--explain needs --format"));
  EXPECT_THAT(usage_error({"search", "--highlight-tags", "<b>", "-j", "x"}), HasSubstr("takes OPEN,CLOSE"));
  EXPECT_THAT(usage_error({"search", "--filter", "provider", "x"}), HasSubstr("provider=CNN"));
  EXPECT_THAT(usage_error({"search", "--facet", "topc:3", "x"}), HasSubstr("'topic'"));
  EXPECT_THAT(usage_error({"search", "--recency", "-1", "x"}), HasSubstr("--recency"));
  EXPECT_THAT(usage_error({"search", "--limit", "ten", "x"}), HasSubstr("--limit"));
  EXPECT_THAT(usage_error({"index", "--wait", "-1"}), HasSubstr("--wait"));
  EXPECT_THAT(usage_error({"index", "--language", "klingon", "x"}), HasSubstr("unknown language 'klingon'"));
  EXPECT_THAT(usage_error({"index", "--timezone", "Mars/Base", "x"}), HasSubstr("Mars/Base"));
  EXPECT_THAT(usage_error({"show"}), HasSubstr("ID"));
  EXPECT_THAT(usage_error({"stats", "extra"}), HasSubstr("'extra' is one too many"));
}

TEST(Program, FailsWithStatus2WhenThereIsNoIndex) {
  for (const auto* command : {"search", "facets", "stats", "check", "optimize"}) {
    const Result result = run_program({command, "-i", "/nonexistent/index"});
    EXPECT_EQ(result.status, 2) << command;
    EXPECT_THAT(result.err, AllOf(StartsWith("dateline: "), HasSubstr("/nonexistent/index")));
  }
  EXPECT_EQ(run_program({"show", "x", "-i", "/nonexistent/index"}).status, 2);
}

TEST(Program, KeepsControlCharactersOfArgumentsOutOfItsMessages) {
  EXPECT_THAT(usage_error({"\x1b[31mx"}), Not(HasSubstr("\x1b")));
}

TEST(Program, WritesCompletionsThatNameEveryCommandAndOption) {
  for (const auto* shell : {"bash", "zsh", "fish"}) {
    const std::string script = run_program({"completion", shell}).out;
    for (const auto* word : {"search", "highlight-tags", "newest", "completion", "add-root", "optimize", "check"}) {
      EXPECT_THAT(script, HasSubstr(word)) << shell;
    }
  }
}

// An index of two posts in a folder of its own.
class ProgramWithIndex : public testing::Test {
 protected:
  void SetUp() override {
    unsetenv("DATELINE_INDEX");
    folder_ = std::filesystem::temp_directory_path() / ("dateline_program_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_ / "posts");
    std::ofstream(folder_ / "posts/2021-06-08-summit.md")
        << "---\ntitle: Climate summit\nprovider: CNN\nid: summit\n---\nLeaders met.\n";
    std::ofstream(folder_ / "posts/2021-06-09-panda.md") << "---\ntitle: Red panda [zoo]\nid: panda\n---\nBorn.\n";
    index_ = (folder_ / "index").string();
    posts_ = (folder_ / "posts").string();
    built_ = run_program({"index", posts_.c_str(), "-i", index_.c_str()});
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Result run_on_index(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin() + 1, {"-i", index_.c_str()});
    return run_program(arguments);
  }

  std::filesystem::path folder_;
  std::string index_;
  std::string posts_;
  Result built_;
};

TEST_F(ProgramWithIndex, ReportsWhatItIndexed) {
  EXPECT_EQ(built_.status, 0) << built_.err;
  EXPECT_THAT(built_.out, HasSubstr("2 files seen, 2 posts in them\n2 indexed, 0 unchanged, 0 removed"));
  EXPECT_THAT(run_on_index({"index"}).out, HasSubstr("nothing changed: 2 articles"));
  EXPECT_EQ(run_on_index({"index", "-q"}).out, "");
}

TEST_F(ProgramWithIndex, ExitsWith0ForHitsAndWith1ForNone) {
  const Result found = run_on_index({"search", "climate", "summit"});
  EXPECT_EQ(found.status, 0);
  EXPECT_THAT(found.out, HasSubstr("\t2021-06-08\tCNN\tClimate summit\t-\n"));
  const Result none = run_on_index({"search", "zebra"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_THAT(none.err, HasSubstr("nothing found"));
  EXPECT_EQ(run_on_index({"search", "zebra", "-q"}).err, "");
  EXPECT_EQ(run_on_index({"search", "climate", "--offset", "5"}).status, 1);
  EXPECT_EQ(run_on_index({"search", "climate", "--limit", "0"}).status, 0);
}

TEST_F(ProgramWithIndex, TakesTheQueryAsTyped) {
  // CLI11 would take these for a list and for a command.
  EXPECT_THAT(run_on_index({"search", "[zoo]"}).out, HasSubstr("panda"));
  EXPECT_EQ(run_on_index({"search", "index"}).status, 1);
  EXPECT_THAT(run_on_index({"search", "-j", "[red,panda]", "{}"}).out, HasSubstr(R"("query":"[red,panda] {}")"));
  EXPECT_THAT(run_on_index({"search", "-j", "--", "-summit"}).out, HasSubstr(R"("query":"-summit")"));
  EXPECT_THAT(run_on_index({"search", "--filter", "provider=CNN", "panda"}).status, 1);
}

TEST_F(ProgramWithIndex, KeepsSettingsThatNoOptionNames) {
  EXPECT_EQ(run_on_index({"index", "--rebuild", posts_.c_str(), "--base-url", "https://a.example/"}).status, 0);
  EXPECT_EQ(run_on_index({"index", "--exclude", "*panda*", "--allow-shrink"}).status, 0);
  EXPECT_EQ(run_on_index({"search", "panda"}).status, 1);
  EXPECT_EQ(run_on_index({"index"}).status, 0);
  EXPECT_EQ(run_on_index({"search", "panda"}).status, 1);
}

TEST_F(ProgramWithIndex, FailsOnBadFilesOnlyIfStrict) {
  std::ofstream(folder_ / "posts/bad.md") << "---\ntitle: \"open\n---\n";
  const Result lenient = run_on_index({"index"});
  EXPECT_EQ(lenient.status, 0);
  EXPECT_THAT(lenient.out, HasSubstr("bad.md:"));
  const Result strict = run_on_index({"index", "--strict", "-q"});
  EXPECT_EQ(strict.status, 1);
  EXPECT_EQ(strict.out, "");
  EXPECT_THAT(strict.err, HasSubstr("bad.md:"));
}

TEST_F(ProgramWithIndex, ShowsAnArticleAndExitsWith1ForAnUnknownId) {
  EXPECT_THAT(run_on_index({"show", "summit"}).out,
              StartsWith("Climate summit\n\nLeaders met.\n\nid         summit\n"));
  EXPECT_THAT(run_on_index({"show", "summit", "-j"}).out, HasSubstr(R"("id":"summit")"));
  const Result unknown = run_on_index({"show", "other"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_THAT(unknown.err, HasSubstr("no article with the id 'other'"));
}

TEST_F(ProgramWithIndex, CountsFacetsAndTellsStatistics) {
  EXPECT_EQ(run_on_index({"facets", "provider", "year"}).out, "provider\tCNN\t1\nyear\t2021\t2\n");
  EXPECT_EQ(run_on_index({"facets", "year", "--query", "panda"}).out, "year\t2021\t1\n");
  const Result stats = run_on_index({"stats"});
  EXPECT_EQ(stats.status, 0);
  EXPECT_THAT(stats.out, AllOf(HasSubstr("articles   2: 2 post\n"), HasSubstr("files      2 indexed\n")));
}

// The status of a shell command fed with `input`.
int status_of(const std::string& command, const std::string& input) {
  const auto file = std::filesystem::temp_directory_path() / ("dateline_program_test_" + std::to_string(getpid()));
  std::ofstream(file) << input;
  const int status = std::system((command + " < " + file.string()).c_str());
  std::filesystem::remove(file);
  return status;
}

TEST(Program, WritesABashScriptThatBashCanRead) {
  EXPECT_EQ(status_of("bash -n", run_program({"completion", "bash"}).out), 0);
}

TEST(Program, CompletesOptionsAndChoicesInBash) {
  const std::string script = run_program({"completion", "bash"}).out;
  const std::string try_out = script + R"(
check() { COMP_WORDS=("${@:2}"); COMP_CWORD=$(($# - 2)); _dateline; [ "${COMPREPLY[*]}" = "$1" ]; }
check 'search stats' dateline s || check 'search show stats' dateline s || exit 1
check '--since' dateline search --si || exit 2
check 'newest' dateline search --sort ne || exit 3
check 'zsh' dateline completion z || exit 4
)";
  EXPECT_EQ(status_of("bash", try_out), 0);
}

TEST(Program, WritesZshAndFishScriptsThatTheirShellsCanRead) {
  if (std::system("command -v zsh > /dev/null") == 0) {
    EXPECT_EQ(status_of("zsh -n", run_program({"completion", "zsh"}).out), 0);
  }
  if (std::system("command -v fish > /dev/null") == 0) {
    EXPECT_EQ(status_of("fish -n", run_program({"completion", "fish"}).out), 0);
  }
}

TEST(Program, WritesManualPagesWithoutGroffWarnings) {
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

class FailingBuffer : public std::streambuf {};

TEST(Program, IsQuietAndSucceedsWhenTheReaderHasGone) {
  FailingBuffer buffer;
  std::istringstream in;
  std::ostream out(&buffer);
  std::ostringstream err;
  const char* arguments[] = {"dateline", "--help"};
  const Console closed{
      .in = in, .out = out, .err = err, .out_terminal = {}, .err_terminal = {}, .reader_gone = [] { return true; }};
  EXPECT_EQ(run(2, arguments, closed), 0);
  EXPECT_EQ(err.str(), "");
}

TEST(Program, FailsWhenTheDiskIsFull) {
  FailingBuffer buffer;
  std::istringstream in;
  std::ostream out(&buffer);
  std::ostringstream err;
  const char* arguments[] = {"dateline", "--help"};
  const Console full{
      .in = in, .out = out, .err = err, .out_terminal = {}, .err_terminal = {}, .reader_gone = [] { return false; }};
  EXPECT_EQ(run(2, arguments, full), 2);
  EXPECT_THAT(err.str(), HasSubstr("cannot write the output"));
}

TEST(Color, FollowsTheOptionThenNoColorThenTheTerminal) {
  const Terminal person{.interactive = true, .dumb = false, .width = 80};
  const Terminal dumb{.interactive = true, .dumb = true, .width = 80};
  unsetenv("NO_COLOR");
  EXPECT_TRUE(use_color(ColorChoice::automatic, person));
  EXPECT_FALSE(use_color(ColorChoice::automatic, dumb));
  EXPECT_FALSE(use_color(ColorChoice::automatic, {}));
  EXPECT_TRUE(use_color(ColorChoice::always, {}));
  setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(use_color(ColorChoice::automatic, person));
  EXPECT_TRUE(use_color(ColorChoice::always, person));
  unsetenv("NO_COLOR");
  EXPECT_THROW(parse_color_choice("sometimes"), Error);
}

}  // namespace
}  // namespace dateline
