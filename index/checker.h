// Verifies an index: that its tables are sound, and that what they hold agrees.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "index/check/findings.h"
#include "index/index_builder.h"

namespace dateline {

struct CheckOptions {
  std::chrono::milliseconds wait{0};  ///< For a writer.
  unsigned jobs = 0;                  ///< Threads; 0: one a core.
  ProgressCallback progress;          ///< Phases "tables", "files", "articles", "postings",
                                      ///< "columns".
};

struct CheckReport {
  std::uint64_t articles = 0;
  std::uint64_t files = 0;                       ///< Records of the file table.
  std::vector<Finding> findings;                 ///< Findings::kListed of each kind at most, in the order found.
  std::map<std::string, std::uint64_t> damaged;  ///< Part -> damage found, listed or not.
  bool complete = true;                          ///< False: damage kept the rest from being looked at.
  double seconds = 0;

  [[nodiscard]] bool sound() const { return damaged.empty(); }
};

/// Reads the whole index. What can crash on damaged tables runs in a child process: call it before starting threads.
/// Damage is in the report, never thrown. Holds the index's lock, so that nothing changes meanwhile, unless the
/// index cannot be written by this user.
/// @throws Error(not_found) if there is no index; Error(locked); Error(io).
CheckReport check_index(const std::filesystem::path& index, const CheckOptions& options);

}  // namespace dateline
