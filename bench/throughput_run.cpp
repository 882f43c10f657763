#include "bench/throughput_run.h"

#include <atomic>
#include <chrono>
#include <ctime>
#include <exception>
#include <span>
#include <thread>
#include <utility>

#include "bench/dateline_engine.h"
#include "index/snapshot.h"

namespace dateline::bench {
namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Runs all queries, each once. @throws what a search throws.
void run_all(const Snapshot& snapshot, std::span<const BenchQuery> queries, unsigned threads) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::exception_ptr> failures(threads);
  const auto work = [&](std::size_t thread) {
    try {
      for (std::size_t i = next++; i < queries.size(); i = next++) search_snapshot(snapshot, queries[i], Mode::all);
    } catch (...) {
      failures[thread] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t thread = 0; thread < threads; ++thread) workers.emplace_back(work, thread);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

Throughput run_once(const std::filesystem::path& index, const QuerySets& queries, unsigned threads) {
  const auto snapshot = Snapshot::open(index, threads);
  run_all(*snapshot, queries.warming, threads);
  const auto begin = std::chrono::steady_clock::now();
  const double cpu_begin = cpu_seconds();
  run_all(*snapshot, queries.timed, threads);
  const double cpu = cpu_seconds() - cpu_begin;
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  const auto count = static_cast<double>(queries.timed.size());
  return {.threads = threads, .queries_per_second = count / spent.count(), .cpu_milliseconds = 1000 * cpu / count};
}

double median_of(const std::vector<Throughput>& runs, double Throughput::* figure) {
  std::vector<double> values;
  for (const Throughput& run : runs) values.push_back(run.*figure);
  return percentiles(std::move(values)).p50;
}

}  // namespace

std::vector<Throughput> measure_throughput(const std::filesystem::path& index, const std::vector<unsigned>& threads,
                                           const QuerySets& queries, int passes) {
  std::vector<std::vector<Throughput>> samples(threads.size());
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t i = 0; i < threads.size(); ++i) samples[i].push_back(run_once(index, queries, threads[i]));
  }
  std::vector<Throughput> result;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    result.push_back({.threads = threads[i],
                      .queries_per_second = median_of(samples[i], &Throughput::queries_per_second),
                      .cpu_milliseconds = median_of(samples[i], &Throughput::cpu_milliseconds)});
  }
  return result;
}

double repeated_rate(const std::filesystem::path& index, unsigned threads, const std::vector<BenchQuery>& queries,
                     double seconds) {
  const auto snapshot = Snapshot::open(index, threads);
  run_all(*snapshot, queries, threads);
  const auto begin = std::chrono::steady_clock::now();
  std::chrono::duration<double> spent{};
  std::size_t searches = 0;
  while (spent.count() < seconds) {
    run_all(*snapshot, queries, threads);
    searches += queries.size();
    spent = std::chrono::steady_clock::now() - begin;
  }
  return static_cast<double>(searches) / spent.count();
}

}  // namespace dateline::bench
