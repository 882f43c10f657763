// Builds an engine's index and measures what that costs.
#pragma once

#include "bench/child_run.h"
#include "bench/engine.h"
#include "bench/index_size.h"

namespace dateline::bench {

/// Builds in a process of its own, in an empty task.directory: what was there is removed.
/// @throws Error(io) if the build fails; its message is on standard error.
RunCost measure_build(const EngineEntry& engine, const BuildTask& task);

}  // namespace dateline::bench
