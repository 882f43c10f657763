#include "index/index_builder.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/parallel.h"
#include "index/column_file.h"
#include "index/document.h"
#include "index/glass/database_writer.h"
#include "index/glass/merger.h"
#include "index/glass/parts.h"
#include "index/index_space.h"
#include "index/metadata.h"
#include "index/schema.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// A worker inverts so many in memory. The more, the fewer and fuller the chunks of the posting lists.
constexpr std::size_t kMostArticles = 12500;
constexpr std::size_t kMostBytes = 96 << 20;
constexpr std::size_t kLengthSample = 2000;
// Bytes for each one of the articles that wait: small databases and what they are merged into. Measured: 6.1 with
// headlines, 4.2 with posts; the rest is for other texts.
constexpr std::uint64_t kSpaceFactor = 8;

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

class Builder {
 public:
  Builder(BuildInput input, const BuildOptions& options, fs::path generation)
      : input_(std::move(input)),
        options_(options),
        jobs_(thread_count(options.jobs)),
        generation_(std::move(generation)) {
    spool_files();
    order_articles();
    statistics_.average_length = options.previous ? options.previous->average_length : measure_average_length(input_);
    statistics_.first_docid = choose_first_docid(input_.articles.size());
    statistics_.ordered_from = statistics_.first_docid;
    statistics_.ordered_end = statistics_.first_docid + static_cast<std::uint32_t>(input_.articles.size());
  }

  void build() {
    std::vector<fs::path> batches = write_batches();
    report("merging", 0, 0);
    if (!batches.empty()) glass::merge_databases(std::move(batches), generation_, jobs_);
    Xapian::WritableDatabase database(generation_.string(), Xapian::DB_CREATE_OR_OPEN, glass::kSmallBlock);
    statistics_.languages.assign(languages_.begin(), languages_.end());
    note_times();
    measure_articles(database, statistics_);
    write_files(database);
    database.commit();
    statistics_.packed_bytes = database_bytes(generation_);
    statistics_.packed_articles = database.get_doccount();
    write_metadata(database, input_.settings, statistics_);
    database.commit();
    write_column_file(generation_);
  }

 private:
  // Records take more memory than the articles that wait.
  void spool_files() {
    write_file_pages(input_.files, [&](std::string_view page) {
      file_pages_.push_back({hash64(page), input_.spool->append_bytes(page)});
    });
    input_.files = {};
  }

  // The order of RankColumn, so that a snapshot need not look at ids. They are read for equal dates only.
  void order_articles() {
    auto& articles = input_.articles;
    std::ranges::sort(articles, std::greater<>(), &PendingArticle::published_at);
    std::vector<std::span<PendingArticle>> runs;
    for (auto begin = articles.begin(); begin != articles.end();) {
      const auto end = std::find_if(begin, articles.end(), [&](const PendingArticle& other) {
        return other.published_at != begin->published_at;
      });
      if (end - begin > 1) runs.emplace_back(begin, end);
      begin = end;
    }
    parallel_for(runs.size(), jobs_, [&](std::size_t run) { order_by_id(runs[run]); });
  }

  void order_by_id(std::span<PendingArticle> articles) const {
    std::vector<std::pair<std::string, PendingArticle>> by_id;
    for (const PendingArticle& article : articles) by_id.emplace_back(input_.spool->read(article.article).id, article);
    std::ranges::sort(by_id, {}, &std::pair<std::string, PendingArticle>::first);
    std::ranges::transform(by_id, articles.begin(), &std::pair<std::string, PendingArticle>::second);
  }

  void write_files(Xapian::WritableDatabase& database) {
    std::vector<std::uint64_t> order;
    for (const FilePage& page : file_pages_) order.push_back(page.hash);
    FileTableWriter table(database);
    std::ranges::sort(file_pages_, {}, &FilePage::hash);
    for (const FilePage& page : file_pages_) table.put(input_.spool->read_bytes(page.place));
    table.finish(std::move(order));
  }

  std::vector<fs::path> write_batches() {
    const std::size_t total = input_.articles.size();
    // As many for every worker, so that all end at about the same time.
    const std::size_t rounds = (total + kMostArticles * jobs_ - 1) / (kMostArticles * jobs_);
    const std::size_t count = std::min<std::size_t>(total, rounds * jobs_);
    std::vector<std::vector<fs::path>> paths(count);
    std::atomic<std::size_t> done = 0;
    parallel_for(count, jobs_, [&](std::size_t batch) {
      const std::size_t begin = batch * total / count;
      const std::size_t end = (batch + 1) * total / count;
      paths[batch] = write_batch(batch, begin, end);
      report("indexing", done += end - begin, total);
    });
    std::vector<fs::path> in_order;
    for (const auto& batch : paths) in_order.insert(in_order.end(), batch.begin(), batch.end());
    return in_order;
  }

  // One database; more if the articles are so long that they would take too much memory.
  std::vector<fs::path> write_batch(std::size_t batch, std::size_t begin, std::size_t end) {
    std::vector<fs::path> paths;
    std::optional<glass::DatabaseWriter> database;
    DocumentMaker maker(input_.settings, statistics_.average_length);
    std::set<std::string> languages;
    for (std::size_t at = begin; at < end; ++at) {
      if (!database) {
        paths.push_back(generation_ / fmt::format("batch-{}-{}", batch, paths.size()));
        database.emplace(paths.back());
      }
      const Article article = read_pending(*input_.spool, input_.articles[at]);
      const DocumentContent document = maker.make(article);
      database->add(statistics_.first_docid + static_cast<Xapian::docid>(at), document);
      languages.emplace(document.language);
      if (database->bytes() < kMostBytes && at + 1 < end) continue;
      database->finish();
      database.reset();
    }
    const std::scoped_lock hold(mutex_);
    languages_.merge(languages);
    return paths;
  }

  void note_times() {
    const std::int64_t now = std::time(nullptr);
    statistics_.built_at = options_.previous ? options_.previous->built_at : now;
    statistics_.updated_at = options_.previous ? options_.previous->updated_at : now;
    statistics_.optimized_at = options_.previous ? now : 0;
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
  struct FilePage {
    std::uint64_t hash;
    ArticleSpool::Place place;
  };
  std::vector<FilePage> file_pages_;
  Statistics statistics_;
  std::set<std::string> languages_;
  std::mutex mutex_;
};

}  // namespace

PendingArticle add_pending(ArticleSpool& spool, const Article& article) {
  PendingArticle pending;
  pending.published_at = article.published_at.value_or(PendingArticle::kNoDate);
  pending.article = spool.append(article);
  if (!article.cited_by.empty()) pending.cited_by = spool.append_ids(article.cited_by);
  return pending;
}

Article read_pending(const ArticleSpool& spool, const PendingArticle& pending) {
  Article article = spool.read(pending.article);
  article.cited_by = pending.cited_by ? spool.read_ids(pending.cited_by) : std::vector<std::string>();
  return article;
}

std::uint64_t build_space(std::uint64_t article_bytes) { return kSpaceFactor * article_bytes; }

std::uint64_t build_space(std::span<const PendingArticle> articles) {
  std::uint64_t bytes = 0;
  for (const PendingArticle& article : articles) bytes += article.article.bytes;
  return build_space(bytes);
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
