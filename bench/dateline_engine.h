// dateline as an engine under measurement, in process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "bench/engine.h"
#include "index/snapshot.h"

namespace dateline::bench {

std::string dateline_version();
/// Runs the indexer on the corpus as JSON Lines. @throws Error(corrupt) if not every line became an article.
void build_dateline(const BuildTask& task);
std::unique_ptr<Engine> open_dateline(const std::filesystem::path& directory);

/// The index in the directory that build_dateline() filled.
std::filesystem::path dateline_index(const std::filesystem::path& directory);
/// One query on one snapshot. Thread-safe.
Answer search_snapshot(const Snapshot& snapshot, const BenchQuery& query, Mode mode);
/// The same search in mode `all`, as a server is asked for it: "/search?q=...".
std::string search_target(const BenchQuery& query);

}  // namespace dateline::bench
