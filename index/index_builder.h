// Builds a whole index in one go, and swaps it in.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "index/article_spool.h"
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

/// What is kept in memory of an article that waits in the spool.
struct PendingArticle {
  static constexpr std::int64_t kNoDate = std::numeric_limits<std::int64_t>::min();

  std::int64_t published_at = kNoDate;  ///< Unix seconds.
  ArticleSpool::Place article;          ///< Its `cited_by` does not count.
  ArticleSpool::Place cited_by;         ///< Ids; nowhere: none.
};

/// Lets an article wait in the spool.
PendingArticle add_pending(ArticleSpool& spool, const Article& article);

/// The article with its `cited_by`.
Article read_pending(const ArticleSpool& spool, const PendingArticle& pending);

struct BuildInput {
  std::unique_ptr<ArticleSpool> spool;
  std::vector<PendingArticle> articles;  ///< Distinct ids, any order.
  std::vector<FileRecord> files;         ///< In byte order of path.
  Settings settings;
};

struct BuildOptions {
  unsigned jobs = 0;  ///< Worker threads; 0: one a core.
  ProgressCallback progress;
  std::optional<Statistics> previous = {};  ///< The same index is written anew: average length and times stay.
};

/// Bytes that build_index() takes on the disk at its peak, beside the spool, for articles of so many bytes in it.
std::uint64_t build_space(std::uint64_t article_bytes);
std::uint64_t build_space(std::span<const PendingArticle> articles);

/// Writes `input` as a new generation and publishes it; readers keep what they have.
/// @throws Error(io) if the disk is full or not writable; the old generation is untouched then.
void build_index(const IndexLock& lock, BuildInput input, const BuildOptions& options);

}  // namespace dateline
