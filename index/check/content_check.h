// Everything in an index whose tables are sound: metadata, file table, articles, postings. Inside index/ only.
#pragma once

#include <cstdint>
#include <filesystem>

#include "index/check/findings.h"
#include "index/index_builder.h"

namespace dateline {

struct ContentTotals {
  std::uint64_t articles = 0;
  std::uint64_t files = 0;  ///< Records of the file table.
};

/// Walks over the index on `jobs` threads (0: one a core); memory does not grow with it but for one column at a time.
/// Phases "files", "articles", "postings", "columns".
ContentTotals check_content(const std::filesystem::path& index, unsigned jobs, Findings& findings,
                            const ProgressCallback& progress);

}  // namespace dateline
