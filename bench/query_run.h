// Times an engine over a set of queries.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bench/engine.h"

namespace dateline::bench {

/// Linearly interpolated between the nearest ranks. Milliseconds.
struct Percentiles {
  double p50 = 0, p95 = 0, p99 = 0;
};

/// All 0 if there are no values.
Percentiles percentiles(std::vector<double> values);

/// One engine, one mode.
struct ModeRun {
  Mode mode = Mode::full;
  int passes = 0;
  std::vector<double> milliseconds = {};  ///< By query: the median of its passes, of two the smaller.
  std::vector<Answer> answers = {};       ///< By query, of the last pass.
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

/// Runs all queries once to warm up, then times them. One thread.
ModeRun time_queries(Engine& engine, Mode mode, std::span<const BenchQuery> queries, const TimingOptions& options);

}  // namespace dateline::bench
