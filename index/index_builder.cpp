#include "index/index_builder.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <exception>
#include <mutex>
#include <set>
#include <span>
#include <thread>

#include "base/error.h"
#include "index/document.h"
#include "index/glass/database_writer.h"
#include "index/metadata.h"
#include "index/schema.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Small databases keep Xapian's in-memory inverter fast; merging groups of them keeps file descriptors few.
constexpr std::size_t kArticlesPerDatabase = 16000;
constexpr std::size_t kMergeGroup = 64;
constexpr std::size_t kLengthSample = 2000;

// The mean length of an evenly spaced sample.
double measure_average_length(const BuildInput& input) {
  constexpr double kUnknown = 50;
  const auto& articles = input.articles;
  if (articles.empty()) return kUnknown;
  DocumentMaker maker(input.settings, kUnknown);
  const std::size_t count = std::min(kLengthSample, articles.size());
  double total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    total += maker.length(input.spool->read(articles[i * articles.size() / count].article));
  }
  return std::max(1.0, total / static_cast<double>(count));
}

std::uint32_t choose_first_docid(std::size_t articles) {
  return static_cast<std::uint32_t>(std::clamp<std::size_t>(4 * articles, 1u << 20, 1u << 31));
}

// Runs work(0..count-1) on `jobs` threads; the first exception stops the rest and is rethrown.
template <class Work>
void run_parallel(unsigned jobs, std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto loop = [&] {
    for (std::size_t at = next++; at < count; at = next++) {
      try {
        work(at);
      } catch (...) {
        const std::scoped_lock hold(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < jobs; ++i) threads.emplace_back(loop);
    loop();
  }
  if (failure) std::rethrow_exception(failure);
}

class Builder {
 public:
  Builder(BuildInput input, const BuildOptions& options, fs::path generation)
      : input_(std::move(input)),
        options_(options),
        jobs_(options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency())),
        generation_(std::move(generation)) {
    spool_files();
    std::ranges::sort(input_.articles, newer_first);
    statistics_.average_length = measure_average_length(input_);
    statistics_.first_docid = choose_first_docid(input_.articles.size());
  }

  void build() {
    merge_all(write_batches());
    Xapian::WritableDatabase database(generation_.string(), Xapian::DB_CREATE_OR_OPEN);
    statistics_.languages.assign(languages_.begin(), languages_.end());
    statistics_.built_at = statistics_.updated_at = std::time(nullptr);
    measure_articles(database, statistics_);
    write_metadata(database, input_.settings, statistics_);
    write_files(database);
    database.commit();
  }

 private:
  // Records take more memory than the articles that wait.
  void spool_files() {
    write_file_pages(input_.files,
                     [&](std::string_view page) { file_pages_.push_back(input_.spool->append_bytes(page)); });
    input_.files = {};
  }

  void write_files(Xapian::WritableDatabase& database) {
    FileTableWriter table(database);
    for (const ArticleSpool::Place page : file_pages_) table.add(input_.spool->read_bytes(page));
    table.finish();
  }

  std::vector<fs::path> write_batches() {
    const std::size_t total = input_.articles.size();
    const std::size_t count = (total + kArticlesPerDatabase - 1) / kArticlesPerDatabase;
    std::vector<fs::path> paths(count);
    std::atomic<std::size_t> done = 0;
    run_parallel(jobs_, count, [&](std::size_t batch) {
      const std::size_t begin = batch * kArticlesPerDatabase;
      const std::size_t end = std::min(begin + kArticlesPerDatabase, total);
      paths[batch] = generation_ / ("batch-" + std::to_string(batch));
      write_batch(paths[batch], begin, end);
      report("indexing", done += end - begin, total);
    });
    return paths;
  }

  void write_batch(const fs::path& path, std::size_t begin, std::size_t end) {
    glass::DatabaseWriter database(path);
    DocumentMaker maker(input_.settings, statistics_.average_length);
    std::set<std::string> languages;
    for (std::size_t at = begin; at < end; ++at) {
      const Article article = read_pending(*input_.spool, input_.articles[at]);
      database.add(statistics_.first_docid + static_cast<Xapian::docid>(at), maker.make(article));
      languages.emplace(maker.language(article).code);
    }
    database.finish();
    const std::scoped_lock hold(mutex_);
    languages_.merge(languages);
  }

  void merge_all(std::vector<fs::path> paths) {
    for (std::size_t level = 0; paths.size() > kMergeGroup; ++level) {
      const std::size_t groups = (paths.size() + kMergeGroup - 1) / kMergeGroup;
      std::vector<fs::path> merged(groups);
      run_parallel(jobs_, groups, [&](std::size_t group) {
        merged[group] = generation_ / ("merge-" + std::to_string(level) + "-" + std::to_string(group));
        const auto first = paths.begin() + static_cast<std::ptrdiff_t>(group * kMergeGroup);
        const auto size = std::min(kMergeGroup, paths.size() - group * kMergeGroup);
        merge({first, size}, merged[group]);
      });
      paths = std::move(merged);
    }
    report("merging", 0, 0);
    if (!paths.empty()) merge(paths, generation_);
  }

  // Merges the databases into `target` and removes them.
  static void merge(std::span<const fs::path> sources, const fs::path& target) {
    {
      Xapian::Database all;
      for (const fs::path& source : sources) all.add_database(Xapian::Database(source.string()));
      all.compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    }
    for (const fs::path& source : sources) fs::remove_all(source);
  }

  void report(const char* phase, std::size_t done, std::size_t total) {
    if (!options_.progress) return;
    const std::scoped_lock hold(mutex_);
    options_.progress({phase, done, total});
  }

  BuildInput input_;
  const BuildOptions& options_;
  unsigned jobs_;
  fs::path generation_;
  std::vector<ArticleSpool::Place> file_pages_;
  Statistics statistics_;
  std::set<std::string> languages_;
  std::mutex mutex_;
};

}  // namespace

bool newer_first(const PendingArticle& a, const PendingArticle& b) {
  if (a.published_at != b.published_at) return a.published_at > b.published_at;
  return a.id_hash < b.id_hash;
}

Article read_pending(const ArticleSpool& spool, const PendingArticle& pending) {
  Article article = spool.read(pending.article);
  article.cited_by = pending.cited_by ? spool.read_ids(pending.cited_by) : std::vector<std::string>();
  return article;
}

void build_index(const IndexLock& lock, BuildInput input, const BuildOptions& options) {
  const fs::path generation = new_generation(lock);
  try {
    translate_errors([&] { Builder(std::move(input), options, generation).build(); });
    publish_generation(lock, generation);
  } catch (...) {
    remove_old_generations(lock);  // The new one too, unless it was published before the failure.
    throw;
  }
}

}  // namespace dateline
