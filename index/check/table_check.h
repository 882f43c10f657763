// Xapian's own check of its tables. Inside index/ only.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "index/check/findings.h"

namespace dateline {

/// Xapian's check of one generation: B-trees, free lists, chunks of postings, values and positions, lengths. Ends at
/// the first table that cannot be read at all. A badly damaged table can crash the process: see run_isolated().
/// @param begin_table  told the name of every table before it is read.
void check_tables(const std::filesystem::path& generation, Findings& findings,
                  const std::function<void(std::string_view table)>& begin_table);

}  // namespace dateline
