// SQLite FTS5 as an engine under measurement, tuned as its own users would tune it.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "bench/engine.h"

namespace dateline::bench {

/// Answered by other rules than dateline's.
inline constexpr std::array kSqliteOwnRules{
    QueryKind::phrase2,  // FTS5 matches stems in phrases, dateline forms.
    QueryKind::prefix,   // FTS5 stems the prefix, dateline does not.
    QueryKind::typo,     // dateline may correct it, FTS5 never does.
};

std::string sqlite_version();
/// One thread: SQLite has one writer.
void build_sqlite(const BuildTask& task);
std::unique_ptr<Engine> open_sqlite(const std::filesystem::path& directory);

}  // namespace dateline::bench
