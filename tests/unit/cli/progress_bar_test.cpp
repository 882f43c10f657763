#include "cli/progress_bar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cli/display_text.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;

struct MadeClock {
  std::chrono::steady_clock::time_point now{};
  ProgressBar::Clock clock() {
    return [this] { return now; };
  }
};

TEST(ProgressLine, ShowsRateAndTimeLeft) {
  EXPECT_EQ(progress_line({"indexing", 12000, 24000}, 2, 79),
            "indexing   50 %  2 s left  12,000/24,000  6,000/s  [#############.............]");
}

TEST(ProgressLine, LeavesPartsOutOnANarrowTerminal) {
  EXPECT_EQ(progress_line({"indexing", 12000, 24000}, 2, 30), "indexing   50 %  2 s left");
  EXPECT_EQ(progress_line({"indexing", 12000, 24000}, 2, 20), "indexing   50 %");
  for (std::size_t width = 8; width < 120; ++width) {
    EXPECT_LE(display_width(progress_line({"indexing", 12000, 24000}, 2, width)), width);
  }
}

TEST(ProgressLine, CountsWithoutATotal) {
  EXPECT_EQ(progress_line({"reading", 500, 0}, 1, 79), "reading  500  500/s");
  EXPECT_EQ(progress_line({"reading", 500, 0}, 0.1, 79), "reading  500");
}

TEST(ProgressLine, NeverSaysMoreThanAll) { EXPECT_EQ(progress_line({"merging", 3, 2}, 0, 20), "merging  100 %  3/2"); }

TEST(ProgressBar, RedrawsAtMostTenTimesASecond) {
  std::ostringstream err;
  MadeClock time;
  ProgressBar bar(err, 80, time.clock());
  for (std::size_t done = 0; done < 1000; ++done) {
    bar.show({"indexing", done, 1000});
    time.now += milliseconds(1);
  }
  const std::string text = err.str();
  EXPECT_EQ(std::ranges::count(text, '\r'), 10);
}

TEST(ProgressBar, ClearsItsLineAtTheEnd) {
  std::ostringstream err;
  {
    ProgressBar bar(err, 80);
    bar.show({"indexing", 1, 2});
  }
  EXPECT_TRUE(err.str().ends_with("\r\033[K"));
}

TEST(ProgressBar, WritesNothingIfNothingWasShown) {
  std::ostringstream err;
  {
    const ProgressBar bar(err, 80);
  }
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace dateline
