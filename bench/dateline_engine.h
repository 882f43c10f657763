// dateline as an engine under measurement, in process.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "bench/engine.h"

namespace dateline::bench {

std::string dateline_version();
/// Runs the indexer on the corpus as JSON Lines. @throws Error(corrupt) if not every line became an article.
void build_dateline(const BuildTask& task);
std::unique_ptr<Engine> open_dateline(const std::filesystem::path& directory);

}  // namespace dateline::bench
