#include "index/optimizer.h"

#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <utility>

#include "base/error.h"
#include "index/column_file.h"
#include "index/degradation.h"
#include "index/glass/parts.h"
#include "index/index_directory.h"
#include "index/index_space.h"
#include "index/metadata.h"
#include "index/snapshot.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using OpenSnapshot = std::shared_ptr<const Snapshot>;

constexpr const char* kWork = "optimizing the index";

// Tells the progress of a compaction table by table.
class TableProgress final : public Xapian::Compactor {
 public:
  explicit TableProgress(const ProgressCallback& progress) : progress_(progress) {}

  void set_status(const std::string&, const std::string& status) override {
    constexpr std::size_t kTables = 6;
    if (progress_ && status.empty()) progress_({"compacting", begun_++, kTables});
  }

 private:
  const ProgressCallback& progress_;
  std::size_t begun_ = 0;
};

// At the most. Compacted tables are hardly larger than they were. A build has its parts beside the merged whole:
// together two and a half times what a fresh index takes.
std::uint64_t space_needed(const Degradation& state) {
  constexpr std::uint64_t kLeast = 1024 * 1024;
  if (!needs_new_docids(state)) return kLeast + state.bytes + state.bytes / 20;
  const double fresh = static_cast<double>(state.bytes) / std::max(1.0, state.growth.value_or(1.0));
  return kLeast + static_cast<std::uint64_t>(3 * fresh);
}

void note_optimize(const fs::path& generation, const Settings& settings, Statistics statistics) {
  Xapian::WritableDatabase database(generation.string(), Xapian::DB_OPEN);
  statistics.optimized_at = std::time(nullptr);
  statistics.packed_bytes = database_bytes(generation);
  statistics.packed_articles = database.get_doccount();
  write_metadata(database, settings, statistics);
  database.commit();
  write_column_file(generation);
}

void compact(const IndexLock& lock, OpenSnapshot snapshot, const ProgressCallback& progress) {
  const fs::path generation = new_generation(lock);
  try {
    translate_errors([&] {
      TableProgress tables(progress);
      snapshot->lease()->compact(generation.string(), Xapian::DBCOMPACT_NO_RENUMBER, glass::kSmallBlock, tables);
      note_optimize(generation, snapshot->settings(), snapshot->statistics());
    });
    snapshot.reset();  // Or publishing could not remove the old generation.
    publish_generation(lock, generation);
  } catch (...) {
    remove_old_generations(lock);  // The new one too, unless it was published before the failure.
    throw;
  }
}

// All that the index holds; articles wait on disk, as in a build.
BuildInput content_of(const Snapshot& snapshot, const fs::path& index) {
  BuildInput input{std::make_unique<ArticleSpool>(index), {}, snapshot.files(), snapshot.settings()};
  input.articles.reserve(snapshot.article_count());
  translate_errors([&] {
    const Snapshot::Lease database = snapshot.lease();
    const auto end = database->postlist_end("");
    for (auto posting = database->postlist_begin(""); posting != end; ++posting) {
      // As it was put: not as load_article() shows it.
      const Article article = load_stored_article(*database, *posting);
      input.articles.push_back(add_pending(*input.spool, article));
    }
  });
  if (input.articles.size() == snapshot.article_count()) return input;
  throw Error(ErrorCode::corrupt,
              "the index does not hold as many articles as it says; nothing was changed. Build it anew with: dateline "
              "index --rebuild");
}

void write_anew(const IndexLock& lock, OpenSnapshot snapshot, const OptimizeOptions& options) {
  BuildInput input = content_of(*snapshot, lock.index());
  require_space(lock.index(), build_space(input.articles), kWork);
  const BuildOptions how{.jobs = options.jobs, .progress = options.progress, .previous = snapshot->statistics()};
  snapshot.reset();  // Or publishing could not remove the old generation.
  build_index(lock, std::move(input), how);
}

}  // namespace

OptimizeReport optimize_index(const fs::path& index, const OptimizeOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  GenerationHold::current(index);  // Without an index an error, before the lock makes a directory for one.
  const IndexLock lock = IndexLock::acquire(index, options.wait);
  remove_old_generations(lock);  // Of a run that was interrupted: the room they take may be needed.
  OpenSnapshot snapshot = Snapshot::open(index);
  const Degradation before = measure_degradation(*snapshot);
  require_space(index, space_needed(before), kWork);

  OptimizeReport report;
  report.reordered = needs_new_docids(before);
  report.articles = before.articles;
  report.out_of_order = before.out_of_order;
  report.bytes_before = before.bytes;
  if (report.reordered) {
    write_anew(lock, std::move(snapshot), options);
  } else {
    compact(lock, std::move(snapshot), options.progress);
  }
  report.bytes_after = generation_bytes(GenerationHold::current(index).path());
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace dateline
