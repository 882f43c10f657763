// Another engine, measured by a program of its own. README.md says what such a program must do.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bench/child_run.h"
#include "bench/engine.h"
#include "bench/search_run.h"

namespace dateline::bench {

struct PeerProgram {
  std::string name;
  std::filesystem::path program;
};

/// Reads NAME=PROGRAM. @throws Error(usage) if it is not that or there is no such program.
PeerProgram parse_peer(std::string_view text);

/// Builds in an empty task.directory: what was there is removed. @throws Error(io) if the program fails.
RunCost build_by_peer(const PeerProgram& peer, const BuildTask& task);

/// Has the program search what it built in `directory`, and reads what it measured, without cold times.
/// @return  the modes, in their order. @throws Error(io) if the program fails or leaves a query or a mode out.
std::vector<ModeRun> search_by_peer(const PeerProgram& peer, const std::filesystem::path& directory,
                                    const std::vector<BenchQuery>& queries, std::span<const Mode> modes);

}  // namespace dateline::bench
