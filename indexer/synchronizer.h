// Brings an existing index in step with its files, or makes the whole content of a new one.
#pragma once

#include <cstdint>
#include <istream>
#include <vector>

#include "index/index_builder.h"
#include "index/index_writer.h"
#include "index/settings.h"
#include "indexer/index_report.h"
#include "indexer/source_scanner.h"

namespace dateline {

struct SynchronizeOptions {
  std::filesystem::path index;    ///< Not scanned; temporary files lie there.
  bool scan = true;               ///< False: only standard input is read.
  std::istream* lines = nullptr;  ///< JSON Lines to add or replace.
  bool allow_shrink = false;
  bool dry_run = false;
  bool detailed = false;  ///< The report names every file left out.
  unsigned jobs = 0;
  std::int64_t now = 0;  ///< Unix seconds, for expiry dates.
  ProgressCallback progress;
};

/// Everything a new index is to hold; the report has all but times. Nothing is written.
/// @param settings  with its roots.
BuildInput collect(const Settings& settings, const SynchronizeOptions& options, IndexReport& report);

/// Applies what changed since the file table was written and commits, unless nothing did or this is a dry run.
/// @param settings  to be stored; what they change of reading must have been refused before, but for published_only.
/// @throws Error(refused) before anything is written if over half of the articles would go.
IndexReport synchronize(IndexWriter& writer, const Settings& settings, const SynchronizeOptions& options);

/// @throws Error(refused) if `after` is less than half of `before`.
void check_shrink(std::size_t before, std::size_t after);

}  // namespace dateline
