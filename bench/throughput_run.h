// How many queries a second dateline answers with several threads on one snapshot.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/search_run.h"

namespace dateline::bench {

struct Throughput {
  unsigned threads = 0;
  double queries_per_second = 0;  ///< Wall clock. The median of the passes, as the next.
  double cpu_milliseconds = 0;    ///< Of all threads by query: the same for any number if none disturbs another.
};

/// In every pass each number of threads in turn: a fresh snapshot, warmed by as many threads with the other queries,
/// then each query once in mode `all`, by whichever thread is free.
std::vector<Throughput> measure_throughput(const std::filesystem::path& index, const std::vector<unsigned>& threads,
                                           const QuerySets& queries, int passes);

/// Searches a second of so many threads that go through the queries again and again, for at least so long; a first
/// round is not counted.
double repeated_rate(const std::filesystem::path& index, unsigned threads, const std::vector<BenchQuery>& queries,
                     double seconds);

}  // namespace dateline::bench
