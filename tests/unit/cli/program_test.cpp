// Help, versions and what the program refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/cli/running_program.h"

namespace dateline {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

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
  for (const auto* command :
       {"index", "search", "show", "facets", "stats", "check", "optimize", "eval", "completion", "man"}) {
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
  EXPECT_THAT(usage_error({"zzzzzzzz"}), HasSubstr("there are index, search, similar, show"));
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
  EXPECT_THAT(usage_error({"eval"}), HasSubstr("eval needs --queries and --qrels"));
  EXPECT_THAT(usage_error({"search", "--typo", "maybe", "x"}), HasSubstr("use auto, on, off"));
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

}  // namespace
}  // namespace dateline
