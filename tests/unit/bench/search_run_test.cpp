#include "bench/search_run.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::bench {
namespace {

/// Writes down what it is asked; finds as many articles as the query has words.
class NotingEngine final : public Engine {
 public:
  explicit NotingEngine(std::string& notes) : notes_(notes) { notes_ += '['; }
  ~NotingEngine() override { notes_ += ']'; }
  NotingEngine(const NotingEngine&) = delete;
  NotingEngine& operator=(const NotingEngine&) = delete;

  Answer run(const BenchQuery& query, Mode) override {
    notes_ += query.words.front();
    return {.total = query.words.size()};
  }

 private:
  std::string& notes_;
};

const QuerySets kQueries{.timed = {{.words = {"a"}}, {.words = {"b", "c"}}}, .warming = {{.words = {"w"}}}};

TEST(TimeQueries, OpensTheIndexForEveryPassAndWarmsItWithOtherQueries) {
  std::string notes;
  const auto open = [&] { return std::make_unique<NotingEngine>(notes); };
  const ModeRun run = time_queries(open, Mode::facets, kQueries, {.passes = 2});
  EXPECT_EQ(notes, "[ab][wab][wab]");
  EXPECT_EQ(run.mode, Mode::facets);
  EXPECT_EQ(run.passes, 2);
  EXPECT_EQ(run.milliseconds.size(), 2U);
  EXPECT_EQ(run.cold_milliseconds.size(), 2U);
  ASSERT_EQ(run.answers.size(), 2U);
  EXPECT_EQ(run.answers[1].total, 2U);
}

TEST(TimeQueries, RunsOnePassHoweverSmallTheBudget) {
  std::string notes;
  const auto open = [&] { return std::make_unique<NotingEngine>(notes); };
  EXPECT_EQ(time_queries(open, Mode::hits, kQueries, {.passes = 3, .budget_seconds = 0}).passes, 1);
}

TEST(Percentiles, AreInterpolated) {
  const Percentiles times = percentiles({4, 1, 3, 2, 5});
  EXPECT_DOUBLE_EQ(times.p50, 3);
  EXPECT_DOUBLE_EQ(times.p95, 4.8);
  EXPECT_DOUBLE_EQ(percentiles({}).p99, 0);
}

}  // namespace
}  // namespace dateline::bench
