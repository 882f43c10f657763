#include "bench/build_run.h"

#include <string>

namespace dateline::bench {

RunCost measure_build(const EngineEntry& engine, const BuildTask& task) {
  std::filesystem::remove_all(task.directory);
  std::filesystem::create_directories(task.directory);
  return measure_in_child("building with " + std::string(engine.name), [&] { engine.build(task); });
}

}  // namespace dateline::bench
