// Rewrites an index that many changes have left slow or large, while readers read it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include "index/index_builder.h"

namespace dateline {

struct OptimizeOptions {
  std::chrono::milliseconds wait{0};  ///< For another writer.
  unsigned jobs = 0;                  ///< Threads, where articles are written anew; 0: one a core.
  ProgressCallback progress;          ///< Phases "compacting", or those of a build.
};

struct OptimizeReport {
  bool reordered = false;  ///< The articles were written anew in order of date; false: the tables were compacted.
  std::uint64_t articles = 0;
  std::uint64_t out_of_order = 0;  ///< Articles that were out of order of date before.
  std::uint64_t bytes_before = 0;  ///< Of the tables.
  std::uint64_t bytes_after = 0;
  double seconds = 0;
};

/// Writes the current generation anew and swaps it in: the same articles, files and settings, and the same answers.
/// Holds the index's lock for its whole run. Compacts the tables, or where that is not enough
/// (needs_new_docids()) gives all articles new docids. Whatever stops it leaves the index as it was.
/// @throws Error(not_found), Error(locked), Error(format), Error(corrupt); Error(io) before anything is written if
///         there is too little room on the disk.
OptimizeReport optimize_index(const std::filesystem::path& index, const OptimizeOptions& options);

}  // namespace dateline
