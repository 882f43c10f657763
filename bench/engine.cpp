#include "bench/engine.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "bench/dateline_engine.h"
#include "bench/sqlite_engine.h"

namespace dateline::bench {
namespace {

constexpr std::array kEngines{
    EngineEntry{"dateline", dateline_version, build_dateline, open_dateline},
    EngineEntry{"sqlite", sqlite_version, build_sqlite, open_sqlite},
};

struct ModeEntry {
  Mode mode;
  std::string_view name;
};
constexpr std::array kModes{ModeEntry{Mode::hits, "hits"}, ModeEntry{Mode::recency, "recency"},
                            ModeEntry{Mode::full, "full"}};

template <class Table>
const auto& find_entry(const Table& table, std::string_view name, const std::string& what) {
  const auto found = std::ranges::find_if(table, [&](const auto& entry) { return entry.name == name; });
  if (found != table.end()) return *found;
  std::string known;
  for (const auto& entry : table) known.append(" ").append(entry.name);
  throw Error(ErrorCode::usage, "no " + what + " '" + std::string(name) + "'; there are:" + known);
}

}  // namespace

std::string_view mode_name(Mode mode) { return std::ranges::find(kModes, mode, &ModeEntry::mode)->name; }

Mode parse_mode(std::string_view name) { return find_entry(kModes, name, "mode").mode; }

std::span<const EngineEntry> engine_entries() { return kEngines; }

const EngineEntry& find_engine(std::string_view name) { return find_entry(kEngines, name, "engine"); }

}  // namespace dateline::bench
