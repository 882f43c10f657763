// The file table against the articles. Inside index/ only.
#pragma once

#include <xapian.h>

#include <cstdint>

#include "index/check/findings.h"

namespace dateline {

/// Reads every record: it must decode, stand under its own key, and what it calls indexed must be an article.
/// @return the number of records.
std::uint64_t check_file_table(const Xapian::Database& database, Findings& findings);

}  // namespace dateline
