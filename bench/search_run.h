// Times an engine over a set of queries.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "bench/engine.h"

namespace dateline::bench {

/// Linearly interpolated between the nearest ranks. Milliseconds.
struct Percentiles {
  double p50 = 0, p95 = 0, p99 = 0;
};

/// All 0 if there are no values.
Percentiles percentiles(std::vector<double> values);

/// The median, of an even number the smaller of the middle two. @param values  not empty.
double lower_median(std::vector<double> values);

/// One engine, one mode.
struct ModeRun {
  Mode mode = Mode::all;
  int passes = 0;
  std::vector<double> milliseconds = {};       ///< By query: the median of its passes, of two the smaller.
  std::vector<double> cold_milliseconds = {};  ///< By query: its first time on a fresh snapshot. Of a peer none.
  std::vector<Answer> answers = {};            ///< By query, of the last pass.
};

enum class Clock : std::uint8_t {
  wall,  ///< What a user waits for.
  cpu,   ///< Of the searching thread: on a machine that does other work, the fairer one.
};

struct TimingOptions {
  Clock clock = Clock::wall;
  int passes = 3;              ///< At most.
  double budget_seconds = 60;  ///< No pass is begun that would probably end later; the first one always runs.
};

/// The queries of a run, and others of the same kinds.
struct QuerySets {
  std::vector<BenchQuery> timed = {};
  std::vector<BenchQuery> warming = {};
};

using OpenEngine = std::function<std::unique_ptr<Engine>()>;

/// Opens the index and times every query once; that is cold. Then in each pass opens it anew, warms it with the other
/// queries and times every query once: nothing is remembered of a query but what others left. One thread.
ModeRun time_queries(const OpenEngine& open, Mode mode, const QuerySets& queries, const TimingOptions& options);

}  // namespace dateline::bench
