// Makes an index from posts, and keeps it in step with them.
#pragma once

#include <chrono>
#include <filesystem>
#include <istream>
#include <optional>
#include <vector>

#include "index/index_builder.h"
#include "index/settings.h"
#include "indexer/index_report.h"

namespace dateline {

struct IndexOptions {
  std::filesystem::path index;
  std::vector<std::filesystem::path> paths;  ///< Files or folders; empty: the roots the index remembers.
  std::istream* lines = nullptr;             ///< JSON Lines to add or replace (`-`); nullptr: none. Not a root.
  std::optional<Settings> settings;          ///< From a configuration file and options; nullopt: the index's own.
  bool rebuild = false;
  bool add_root = false;
  bool allow_shrink = false;
  bool dry_run = false;
  bool detailed = false;              ///< The report names every file left out.
  std::chrono::milliseconds wait{0};  ///< For another writer.
  unsigned jobs = 0;                  ///< Threads; 0: one a core.
  ProgressCallback progress;
};

/// First run builds; a later one synchronizes: unchanged files are skipped, changed ones replaced, vanished ones
/// removed, in one commit. Bad files are reported, never thrown.
/// @throws Error(refused) if the roots changed without add_root or rebuild, a root is gone, or over half of
///         the articles would go without allow_shrink; Error(locked), Error(io), Error(config), Error(not_found).
IndexReport run_index(const IndexOptions& options);

}  // namespace dateline
