// Whether a disk has room for building an index, found out before the work rather than after it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "index/index_builder.h"
#include "index/settings.h"
#include "indexer/source_scanner.h"

namespace dateline {

/// The least that building from these files will take beside the index, in bytes, judged by a few of them. What their
/// related entries will take in the index is not known before they are read.
/// @param now  unix seconds, for expiry dates.
std::uint64_t estimate_space(const Scan& scan, const Settings& settings, std::int64_t now);

/// Before anything is read. @throws Error(io) as require_space() does, if there is less room than estimate_space()
/// says.
void check_space_to_read(const std::filesystem::path& index, const Scan& scan, const Settings& settings,
                         std::int64_t now);

/// When all is read. @throws Error(io) as require_space() does, if there is no room to write the index.
void check_space_to_build(const std::filesystem::path& index, std::span<const PendingArticle> articles);

}  // namespace dateline
