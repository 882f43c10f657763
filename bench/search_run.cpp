#include "bench/search_run.h"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace dateline::bench {
namespace {

/// Milliseconds since some moment.
double read_clock(Clock clock) {
  timespec time{};
  clock_gettime(clock == Clock::cpu ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

}  // namespace

double lower_median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

Percentiles percentiles(std::vector<double> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  return {.p50 = quantile(values, 0.5), .p95 = quantile(values, 0.95), .p99 = quantile(values, 0.99)};
}

ModeRun time_queries(const OpenEngine& open, Mode mode, const QuerySets& queries, const TimingOptions& options) {
  ModeRun run{.mode = mode, .answers = std::vector<Answer>(queries.timed.size())};
  const auto time_all = [&](Engine& engine, const auto& store) {
    for (std::size_t i = 0; i < queries.timed.size(); ++i) {
      const double start = read_clock(options.clock);
      run.answers[i] = engine.run(queries.timed[i], mode);
      store(i, read_clock(options.clock) - start);
    }
  };
  time_all(*open(), [&](std::size_t, double time) { run.cold_milliseconds.push_back(time); });

  std::vector<std::vector<double>> samples(queries.timed.size());
  const double begin = read_clock(Clock::wall);
  double spent = 0;
  while (run.passes == 0 ||
         (run.passes < options.passes && spent + spent / run.passes <= options.budget_seconds * 1000)) {
    const std::unique_ptr<Engine> engine = open();
    for (const BenchQuery& query : queries.warming) engine->run(query, mode);
    time_all(*engine, [&](std::size_t i, double time) { samples[i].push_back(time); });
    ++run.passes;
    spent = read_clock(Clock::wall) - begin;
  }
  for (const std::vector<double>& sample : samples) run.milliseconds.push_back(lower_median(sample));
  return run;
}

}  // namespace dateline::bench
