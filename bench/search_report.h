// The result of a benchmark of searches, and how it is written. The first engine is compared with the others.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/child_run.h"
#include "bench/corpus.h"
#include "bench/machine.h"
#include "bench/query_set.h"
#include "bench/search_run.h"

namespace dateline::bench {

struct EngineReport {
  std::string name;
  std::string version;
  std::uint64_t index_bytes = 0;
  std::optional<RunCost> build = {};  ///< nullopt if an index made before was used.
  std::vector<ModeRun> modes = {};    ///< The same modes for every engine.
};

struct SearchReport {
  Machine machine;
  std::string command;
  Clock clock = Clock::wall;  ///< Of all searches.
  CorpusFacts corpus = {};
  std::vector<BenchQuery> queries = {};
  std::vector<EngineReport> engines = {};
};

/// The percentiles of one kind's queries, or of all for nullopt. @param milliseconds  by query.
Percentiles percentiles_of(const std::vector<BenchQuery>& queries, const std::vector<double>& milliseconds,
                           std::optional<QueryKind> kind);

/// a's percentiles by b's: below 1 where a is faster.
Percentiles ratio(const Percentiles& a, const Percentiles& b);

/// How many queries of a kind (nullopt: of all kinds whose rules agree) two engines count the same matches for.
struct Agreement {
  std::uint64_t same = 0;
  std::uint64_t compared = 0;  ///< Without those that either engine relaxed.
};
Agreement agreement(const SearchReport& report, std::size_t engine_a, std::size_t engine_b, std::size_t mode,
                    std::optional<QueryKind> kind);

/// Tables for a person. README.md says how to read them.
void write_text(std::ostream& out, const SearchReport& report);
/// The same numbers, and every query's time.
void write_json(std::ostream& out, const SearchReport& report);

}  // namespace dateline::bench
