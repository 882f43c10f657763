// SQLite FTS5 as an engine under measurement, tuned as its own users would tune it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "bench/engine.h"

namespace dateline::bench {

std::string sqlite_version();
/// One thread: SQLite has one writer.
void build_sqlite(const BuildTask& task);
std::unique_ptr<Engine> open_sqlite(const std::filesystem::path& directory);

}  // namespace dateline::bench
