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

/// What `dateline --help` ends with when its output cannot be written.
struct FailedOutput {
  int status = 0;
  std::string err;
};

FailedOutput fail_writing(bool (*reader_gone)()) {
  FailingBuffer buffer;
  std::istringstream in;
  std::ostream out(&buffer);
  std::ostringstream err;
  const char* arguments[] = {"dateline", "--help"};
  const Console console{
      .in = in, .out = out, .err = err, .out_terminal = {}, .err_terminal = {}, .reader_gone = reader_gone};
  const int status = run(2, arguments, console);
  return {status, err.str()};
}

TEST(Output, IsQuietAndSucceedsWhenTheReaderHasGone) {
  const FailedOutput output = fail_writing([] { return true; });
  EXPECT_EQ(output.status, 0);
  EXPECT_EQ(output.err, "");
}

TEST(Output, FailsWhenTheDiskIsFull) {
  const FailedOutput output = fail_writing([] { return false; });
  EXPECT_EQ(output.status, 2);
  EXPECT_THAT(output.err, HasSubstr("cannot write the output"));
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
