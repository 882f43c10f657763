#include "index/glass/merger.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/parallel.h"
#include "index/glass/parts.h"
#include "index/glass/version_file.h"

namespace dateline::glass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMergeGroup = 64;  // Keeps file descriptors few.

void merge_part(std::span<const fs::path> sources, const fs::path& target, const Part& part) {
  {
    Xapian::Database all;
    for (const fs::path& source : sources) all.add_database(Xapian::Database((source / part.directory).string()));
    all.compact((target / part.directory).string(), Xapian::DBCOMPACT_NO_RENUMBER, static_cast<int>(part.block_bytes));
  }
  for (const fs::path& source : sources) fs::remove_all(source / part.directory);
}

// All parts of each group, of which no two threads take the same.
std::vector<fs::path> merge_groups(std::span<const fs::path> sources, const fs::path& target, unsigned jobs) {
  std::vector<fs::path> merged;
  for (std::size_t begin = 0; begin < sources.size(); begin += kMergeGroup) {
    merged.push_back(target / fmt::format("merge-{}-{}", sources.size(), begin));
    fs::create_directories(merged.back());
  }
  parallel_for(merged.size() * kParts.size(), jobs, [&](std::size_t at) {
    const std::size_t group = at / kParts.size();
    const std::size_t begin = group * kMergeGroup;
    merge_part(sources.subspan(begin, std::min(kMergeGroup, sources.size() - begin)), merged[group],
               kParts[at % kParts.size()]);
  });
  for (const fs::path& source : sources) fs::remove_all(source);
  return merged;
}

void join_parts(const fs::path& source, const fs::path& target) {
  join_version_files(source, target);
  for (const Part& part : kParts) {
    const fs::path merged = table_file(source / part.directory, part.table);
    // Xapian makes no file for a table of positions or of data that is empty.
    if (fs::exists(merged)) fs::rename(merged, table_file(target, part.table));
  }
  fs::remove_all(source);
}

}  // namespace

void merge_databases(std::vector<fs::path> sources, const fs::path& target, unsigned jobs) {
  do {
    sources = merge_groups(sources, target, jobs);
  } while (sources.size() > 1);
  join_parts(sources.front(), target);
}

}  // namespace dateline::glass
