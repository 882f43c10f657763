// The file table against the articles. Inside index/ only.
#pragma once

#include <xapian.h>

#include <cstdint>

#include "index/check/findings.h"

namespace dateline {

/// Reads every record, page by page: pages must be as they were written, records in order of path, and what they call
/// indexed must be articles. @return the number of records. @throws Error(corrupt) at the first page that is not.
std::uint64_t check_file_table(const Xapian::Database& database, Findings& findings);

}  // namespace dateline
