// Builds an engine's index and measures what that costs.
#pragma once

#include <cstdint>

#include "bench/engine.h"

namespace dateline::bench {

struct BuildCost {
  double seconds = 0;                ///< From the corpus file to an index ready for searching, wall clock.
  double cpu_seconds = 0;            ///< User and system time of all threads.
  std::uint64_t peak_rss_bytes = 0;  ///< Largest resident size, mapped files included.
  std::uint64_t index_bytes = 0;     ///< Allocated on disk, stored fields included.
};

/// Builds in a child process, so that the peak is the build's own. Call it while the process is small and has one
/// thread. @throws Error(io) if the build fails; its message is on standard error.
BuildCost measure_build(const EngineEntry& engine, const BuildTask& task);

/// Bytes allocated to all files below `directory`.
std::uint64_t allocated_bytes(const std::filesystem::path& directory);

}  // namespace dateline::bench
