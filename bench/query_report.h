// The result of a benchmark of queries, and how it is written. Engines are compared with the first one.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/child_run.h"
#include "bench/corpus.h"
#include "bench/machine.h"
#include "bench/query_run.h"
#include "bench/query_set.h"

namespace dateline::bench {

struct EngineReport {
  std::string name;
  std::string version;
  std::uint64_t index_bytes = 0;
  std::optional<RunCost> build = {};  ///< nullopt if an index made before was used.
  std::vector<ModeRun> modes = {};    ///< The same modes for every engine.
};

struct QueryReport {
  Machine machine;
  std::string command;
  Clock clock = Clock::wall;  ///< Of all searches.
  CorpusFacts corpus = {};
  std::vector<BenchQuery> queries = {};
  std::vector<EngineReport> engines = {};
};

/// The percentiles of one kind's queries, or of all for nullopt.
Percentiles percentiles_of(const QueryReport& report, const ModeRun& run, std::optional<QueryKind> kind);

/// How many queries of a kind (nullopt: of all comparable kinds) two runs count the same matches for.
struct Agreement {
  std::uint64_t same = 0;
  std::uint64_t compared = 0;  ///< Without those that either engine relaxed.
};
Agreement agreement(const QueryReport& report, const ModeRun& a, const ModeRun& b, std::optional<QueryKind> kind);

/// Tables for a person. README.md says how to read them.
void write_text(std::ostream& out, const QueryReport& report);
/// The same numbers, and every query's time.
void write_json(std::ostream& out, const QueryReport& report);

}  // namespace dateline::bench
