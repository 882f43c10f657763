#include "bench/engine.h"

#include <algorithm>
#include <array>

#include "bench/dateline_engine.h"
#include "bench/named_table.h"
#include "bench/sqlite_engine.h"
#include "bench/xapian_engine.h"

namespace dateline::bench {
namespace {

constexpr std::array kEngines{
    EngineEntry{"dateline", dateline_version, build_dateline, open_dateline},
    EngineEntry{"sqlite", sqlite_version, build_sqlite, open_sqlite, kSqliteOwnRules},
    EngineEntry{"xapian", xapian_version, build_xapian, open_xapian, kXapianOwnRules},
};

struct ModeEntry {
  Mode mode;
  std::string_view name;
};
constexpr std::array kModes{ModeEntry{Mode::hits, "hits"}, ModeEntry{Mode::recency, "recency"},
                            ModeEntry{Mode::facets, "facets"}, ModeEntry{Mode::all, "all"}};
constexpr std::array kAllModes{Mode::hits, Mode::recency, Mode::facets, Mode::all};

}  // namespace

std::span<const Mode> all_modes() { return kAllModes; }

std::string_view mode_name(Mode mode) { return std::ranges::find(kModes, mode, &ModeEntry::mode)->name; }

Mode parse_mode(std::string_view name) { return find_named(kModes, name, "mode").mode; }

std::span<const EngineEntry> engine_entries() { return kEngines; }

const EngineEntry& find_engine(std::string_view name) { return find_named(kEngines, name, "engine"); }

}  // namespace dateline::bench
