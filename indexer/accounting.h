// Fills in the part of a report that accounts for every file.
#pragma once

#include <span>

#include "index/file_table.h"
#include "indexer/index_report.h"
#include "indexer/ownership.h"

namespace dateline {

/// Adds files, posts, left_out, bad, undated and without_link. Every post without an error of its own is either indexed
/// or in left_out, so files of one post each add up: files = indexed posts + left out + lost problems.
void account_for(std::span<const FileRecord> records, const Ownership& ownership, IndexReport& report);

}  // namespace dateline
