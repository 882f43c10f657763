// A search engine under measurement, and the table of those there are. Add one here: a file, a line in engine.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "bench/query_set.h"

namespace dateline::bench {

/// How much of an answer is asked for. Every mode reads the stored fields of its ten hits.
enum class Mode : std::uint8_t {
  hits,     ///< The ten best by text.
  recency,  ///< The ten best, newer articles counting for more.
  facets,   ///< The ten best by text, the exact total, and the ten commonest providers and topics of all matches.
  all,      ///< The same with recency.
};

/// Every mode, in the order of the report.
std::span<const Mode> all_modes();
/// "hits", "recency", "facets", "all".
std::string_view mode_name(Mode mode);
/// @throws Error(usage) naming the modes there are.
Mode parse_mode(std::string_view name);
constexpr bool wants_recency(Mode mode) { return mode == Mode::recency || mode == Mode::all; }
/// The total and the facets.
constexpr bool wants_counts(Mode mode) { return mode == Mode::facets || mode == Mode::all; }

struct Answer {
  std::uint64_t total = 0;  ///< In the modes that want counts.
  bool relaxed = false;     ///< The total is not that of the query as written (any word, or a bound).
  std::uint64_t bytes = 0;  ///< Of stored fields and facet values read, so that no work can be left out.
};

/// An index open for searching. Used by one thread.
class Engine {
 public:
  virtual ~Engine() = default;
  /// @throws Error if the engine fails.
  virtual Answer run(const BenchQuery& query, Mode mode) = 0;
};

struct BuildTask {
  std::filesystem::path corpus;
  std::filesystem::path directory;  ///< Exists and is empty; all of the index goes there.
  unsigned jobs = 0;                ///< Threads, if the engine can use several; 0: one a core.
};

struct EngineEntry {
  std::string_view name;
  std::string (*version)();
  /// From the corpus to an index that is ready for searching.
  void (*build)(const BuildTask& task);
  std::unique_ptr<Engine> (*open)(const std::filesystem::path& directory);
  /// Kinds of query that it answers by rules too different from dateline's for their totals to agree.
  std::span<const QueryKind> own_rules = {};
};

std::span<const EngineEntry> engine_entries();
/// @throws Error(usage) naming the engines there are.
const EngineEntry& find_engine(std::string_view name);

}  // namespace dateline::bench
