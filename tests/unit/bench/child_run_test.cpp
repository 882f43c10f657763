#include "bench/child_run.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace dateline::bench {
namespace {

TEST(ChildRun, ReturnsWhatTheChildFound) {
  const auto run = run_in_child("counting", [] { return 42; });
  EXPECT_EQ(run.result, 42);
  EXPECT_GT(run.cost.peak_rss_bytes, 0U);
}

TEST(ChildRun, LeavesTheParentsMemoryAlone) {
  int number = 1;
  measure_in_child("changing", [&] { number = 2; });
  EXPECT_EQ(number, 1);
}

TEST(ChildRun, FailsWhenTheChildDoes) {
  EXPECT_THROW(measure_in_child("failing", [] { throw Error(ErrorCode::io, "as meant"); }), Error);
}

TEST(MedianCost, TakesEachFigureByItself) {
  const std::vector<RunCost> runs = {{1, 9, 500, 40}, {3, 8, 100, 0}, {2, 7, 300, 20}};
  const RunCost median = median_cost(runs);
  EXPECT_EQ(median.seconds, 2);
  EXPECT_EQ(median.cpu_seconds, 8);
  EXPECT_EQ(median.peak_rss_bytes, 300U);
  EXPECT_EQ(median.disk_read_bytes, 20U);
}

TEST(MedianCost, HalvesTheMiddleOfAnEvenNumber) { EXPECT_EQ(median_cost({{1, 0, 0, 0}, {4, 0, 0, 0}}).seconds, 2.5); }

TEST(MedianCost, IsZeroForNoRuns) { EXPECT_EQ(median_cost({}).seconds, 0); }

}  // namespace
}  // namespace dateline::bench
