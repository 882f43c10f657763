// How much memory an open snapshot of dateline takes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "bench/query_set.h"

namespace dateline::bench {

/// Resident bytes of a process; as a difference they may be negative.
struct ResidentBytes {
  std::int64_t anonymous = 0;  ///< Heap and stacks: memory that must fit.
  std::int64_t mapped = 0;     ///< Pages of files, the program's own code among them: the system can drop them.
};

/// What was added since before the snapshot was opened.
struct SnapshotMemory {
  ResidentBytes opened = {};  ///< By opening it and one query.
  ResidentBytes warmed = {};  ///< After all queries.
  std::int64_t columns = 0;   ///< The file of the columns, mapped: part of the above.
  std::int64_t postings = 0;  ///< Posting lists and word groups it keeps after all queries: part of the above.
};

/// Opens the index and runs the queries in mode `all`, in a process of its own. Resident is what the allocator holds,
/// with what it has not given back. Call it while this process is small: free memory would be used again unseen.
SnapshotMemory measure_snapshot_memory(const std::filesystem::path& index, std::span<const BenchQuery> queries);

}  // namespace dateline::bench
