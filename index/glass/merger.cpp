#include "index/glass/merger.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/parallel.h"
#include "index/glass/database_writer.h"
#include "index/glass/version_file.h"

namespace dateline::glass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMergeGroup = 64;  // Keeps file descriptors few.
// The longer one first.
constexpr std::array<std::string_view, 2> kHalves{kWordsHalf, kDocumentsHalf};

void merge_half(std::span<const fs::path> sources, const fs::path& target, std::string_view half) {
  {
    Xapian::Database all;
    for (const fs::path& source : sources) all.add_database(Xapian::Database((source / half).string()));
    all.compact((target / half).string(), Xapian::DBCOMPACT_NO_RENUMBER);
  }
  for (const fs::path& source : sources) fs::remove_all(source / half);
}

// Both halves of each group, of which no two threads take the same.
std::vector<fs::path> merge_groups(std::span<const fs::path> sources, const fs::path& target, unsigned jobs) {
  std::vector<fs::path> merged;
  for (std::size_t begin = 0; begin < sources.size(); begin += kMergeGroup) {
    merged.push_back(target / fmt::format("merge-{}-{}", sources.size(), begin));
    fs::create_directories(merged.back());
  }
  parallel_for(merged.size() * kHalves.size(), jobs, [&](std::size_t at) {
    const std::size_t group = at / kHalves.size();
    const std::size_t begin = group * kMergeGroup;
    merge_half(sources.subspan(begin, std::min(kMergeGroup, sources.size() - begin)), merged[group],
               kHalves[at % kHalves.size()]);
  });
  for (const fs::path& source : sources) fs::remove_all(source);
  return merged;
}

void move_tables(const fs::path& from, std::initializer_list<const char*> tables, const fs::path& target) {
  for (const char* table : tables) {
    // Xapian makes no file for a table of positions or of data that is empty.
    if (fs::exists(from / table)) fs::rename(from / table, target / table);
  }
}

void join_halves(const fs::path& source, const fs::path& target) {
  const fs::path words = source / kWordsHalf, documents = source / kDocumentsHalf;
  join_version_files(words, documents, target);
  move_tables(words, {"postlist.glass", "position.glass"}, target);
  move_tables(documents, {"docdata.glass", "termlist.glass"}, target);
  fs::remove_all(source);
}

}  // namespace

void merge_databases(std::vector<fs::path> sources, const fs::path& target, unsigned jobs) {
  do {
    sources = merge_groups(sources, target, jobs);
  } while (sources.size() > 1);
  join_halves(sources.front(), target);
}

}  // namespace dateline::glass
