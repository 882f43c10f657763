// The result of the benchmark of builds, and how it is written.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "bench/child_run.h"
#include "bench/corpus.h"
#include "bench/index_size.h"
#include "bench/machine.h"

namespace dateline::bench {

/// Repeated builds of one index.
struct SizedBuild {
  std::string engine;
  std::uint64_t articles = 0;
  unsigned jobs = 0;  ///< 0: one a core.
  std::vector<RunCost> runs = {};
  std::vector<TableSize> tables = {};  ///< Of the last run.

  [[nodiscard]] RunCost cost() const { return median_cost(runs); }
  [[nodiscard]] std::uint64_t index_bytes() const;  ///< Allocated.
};

struct EngineVersion {
  std::string name;
  std::string version;
};

struct BuildReport {
  Machine machine;
  std::string command;
  CorpusFacts corpus = {};  ///< Of the largest size.
  std::vector<EngineVersion> engines = {};
  std::vector<SizedBuild> builds = {};   ///< By size, then as `engines`.
  std::vector<SizedBuild> workers = {};  ///< The largest size with one worker and with two; empty: not asked for.
};

/// Tables for a person. README.md says how to read them.
void write_text(std::ostream& out, const BuildReport& report);
/// The same numbers, every run and the tables of every size.
void write_json(std::ostream& out, const BuildReport& report);

}  // namespace dateline::bench
