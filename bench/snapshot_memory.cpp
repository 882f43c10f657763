#include "bench/snapshot_memory.h"

#include <fstream>
#include <string>

#include "base/error.h"
#include "bench/child_run.h"
#include "bench/dateline_engine.h"
#include "index/column_file.h"
#include "index/snapshot.h"

namespace dateline::bench {
namespace {

constexpr std::int64_t kKilobyte = 1024;

/// This process's, now. @throws Error(io) if the system does not tell.
ResidentBytes read_resident() {
  std::ifstream in("/proc/self/smaps_rollup");
  std::int64_t resident = 0, anonymous = 0;
  for (std::string word; in >> word;) {
    if (word == "Rss:") in >> resident;
    if (word == "Anonymous:") in >> anonymous;
  }
  if (resident == 0) throw Error(ErrorCode::io, "cannot read /proc/self/smaps_rollup");
  return {.anonymous = anonymous * kKilobyte, .mapped = (resident - anonymous) * kKilobyte};
}

ResidentBytes since(const ResidentBytes& before) {
  const ResidentBytes now = read_resident();
  return {.anonymous = now.anonymous - before.anonymous, .mapped = now.mapped - before.mapped};
}

}  // namespace

SnapshotMemory measure_snapshot_memory(const std::filesystem::path& index, std::span<const BenchQuery> queries) {
  return run_in_child("measuring memory",
                      [&] {
                        const ResidentBytes before = read_resident();
                        const auto snapshot = Snapshot::open(index);
                        SnapshotMemory memory;
                        for (const BenchQuery& query : queries) {
                          search_snapshot(*snapshot, query, Mode::all);
                          if (&query == &queries.front()) memory.opened = since(before);
                        }
                        memory.warmed = since(before);
                        const auto file = snapshot->generation() / kColumnFileName;
                        memory.columns = static_cast<std::int64_t>(std::filesystem::file_size(file));
                        PostingCache& kept = snapshot->postings();
                        memory.postings = static_cast<std::int64_t>(kept.terms.bytes() + kept.groups.bytes());
                        return memory;
                      })
      .result;
}

}  // namespace dateline::bench
