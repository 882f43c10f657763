// The result of a benchmark of searches, and how it is written. The first engine is compared with the others.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "bench/child_run.h"
#include "bench/corpus.h"
#include "bench/machine.h"
#include "bench/process_run.h"
#include "bench/query_set.h"
#include "bench/search_run.h"
#include "bench/snapshot_memory.h"
#include "bench/throughput_run.h"

namespace dateline::bench {

struct EngineReport {
  std::string name;
  std::string version = {};
  std::span<const QueryKind> own_rules = {};  ///< As of its EngineEntry.
  std::uint64_t index_bytes = 0;
  std::optional<RunCost> build = {};  ///< nullopt if an index made before was used.
  std::vector<ModeRun> modes = {};    ///< The same modes for every engine.
};

/// Everything measured on one corpus. The last three are about dateline alone and empty without it.
struct SizeReport {
  CorpusFacts corpus = {};
  std::vector<BenchQuery> queries = {};
  std::vector<EngineReport> engines = {};
  std::optional<SnapshotMemory> memory = {};
  std::vector<ProcessTime> processes = {};  ///< Of each.
  std::vector<Throughput> throughput = {};  ///< By number of threads.
};

struct SearchReport {
  Machine machine;
  std::string command;
  Clock clock = Clock::wall;           ///< Of the engines' searches; processes and threads are timed by the wall's.
  std::vector<SizeReport> sizes = {};  ///< The same engines and modes in each; the largest corpus is the last.
};

/// The percentiles of one kind's queries, or of all for nullopt. @param milliseconds  by query, or none: then all 0.
Percentiles percentiles_of(const std::vector<BenchQuery>& queries, const std::vector<double>& milliseconds,
                           std::optional<QueryKind> kind);

/// a's percentiles by b's: below 1 where a is faster.
Percentiles ratio(const Percentiles& a, const Percentiles& b);

/// How many queries of a kind (nullopt: of all kinds whose rules agree) two engines count the same matches for.
struct Agreement {
  std::uint64_t same = 0;
  std::uint64_t compared = 0;  ///< Without those that either engine relaxed.
};
Agreement agreement(const SizeReport& report, std::size_t engine_a, std::size_t engine_b, std::size_t mode,
                    std::optional<QueryKind> kind);

/// Of the last size: every kind of query beside the other engines.
void write_kinds(std::ostream& out, const SizeReport& report, Clock clock);
/// Growth from size to size, memory, processes and threads.
void write_figures(std::ostream& out, const SearchReport& report);

/// Tables for a person. README.md says how to read them.
void write_text(std::ostream& out, const SearchReport& report);
/// The same numbers, and every query's time.
void write_json(std::ostream& out, const SearchReport& report);

}  // namespace dateline::bench
