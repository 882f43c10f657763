// Where the output goes: a pipe that is closed, a full disk, a terminal with colours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "base/error.h"
#include "cli/console.h"
#include "tests/unit/cli/running_program.h"

namespace dateline {
namespace {

using testing::HasSubstr;

class FailingBuffer : public std::streambuf {};

TEST(Output, IsQuietAndSucceedsWhenTheReaderHasGone) {
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

TEST(Output, FailsWhenTheDiskIsFull) {
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
