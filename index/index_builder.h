// Builds a whole index in one go, and swaps it in.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "index/article.h"
#include "index/file_table.h"
#include "index/index_directory.h"
#include "index/settings.h"

namespace dateline {

/// Told how far a long run is; called from any thread, one call at a time.
struct Progress {
  const char* phase = "";  ///< "reading", "indexing", "merging".
  std::size_t done = 0;
  std::size_t total = 0;  ///< 0 if unknown.
};
using ProgressCallback = std::function<void(const Progress&)>;

struct BuildInput {
  std::vector<Article> articles;  ///< Distinct ids, any order; `cited_by` filled in.
  std::vector<FileRecord> files;
  Settings settings;
};

struct BuildOptions {
  unsigned jobs = 0;  ///< Worker threads; 0: one a core.
  ProgressCallback progress;
  std::optional<Statistics> previous = {};  ///< The same index is written anew: average length and times stay.
};

/// Writes `input` as a new generation and publishes it; readers keep what they have.
/// @throws Error(io) if the disk is full or not writable; the old generation is untouched then.
void build_index(const IndexLock& lock, BuildInput input, const BuildOptions& options);

}  // namespace dateline
