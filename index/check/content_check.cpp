#include "index/check/content_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/parallel.h"
#include "index/check/article_check.h"
#include "index/check/column_check.h"
#include "index/check/file_check.h"
#include "index/check/posting_check.h"
#include "index/degradation.h"
#include "index/snapshot.h"

namespace dateline {
namespace {

// Docids that one thread walks over at a time.
constexpr std::uint32_t kChunk = 2000;

class ContentCheck {
 public:
  ContentCheck(const Snapshot& snapshot, Findings& findings, const ProgressCallback& progress)
      : snapshot_(snapshot), findings_(findings), progress_(progress) {}

  ContentTotals run(unsigned jobs) {
    ContentTotals totals;
    findings_.guard(part::kFiles, [&] {
      report("files", 0, 0);
      totals.files = check_file_table(*snapshot_.lease(), findings_);
    });
    findings_.guard(part::kArticles, [&] { check_articles(jobs); });
    findings_.guard(part::kPostings, [&] { compare_postings(); });
    findings_.guard(part::kColumns, [&] {
      report("columns", 0, 0);
      check_columns(snapshot_, findings_);
    });
    findings_.guard(part::kOrder, [&] { note_order(); });
    check_languages();
    totals.articles = articles_.articles;
    return totals;
  }

 private:
  void check_articles(unsigned jobs) {
    const DocidRange docids = snapshot_.docids();
    const std::uint32_t chunks = docids.rows / kChunk + 1;
    report("articles", 0, snapshot_.article_count());
    parallel_for(chunks, jobs, [&](std::size_t chunk) {
      const auto first = static_cast<Xapian::docid>(docids.first + chunk * kChunk);
      // The range may end at the largest docid there is.
      const auto rest = static_cast<std::uint32_t>(docids.rows - chunk * kChunk);
      check_chunk(first, first + std::min(kChunk, rest));
    });
    if (articles_.articles == snapshot_.article_count()) return;
    findings_.damage(part::kArticles, fmt::format("there are {} articles, and the index says {}", articles_.articles,
                                                  snapshot_.article_count()));
  }

  void check_chunk(Xapian::docid first, Xapian::docid end) {
    const Snapshot::Lease database = snapshot_.lease();
    ArticleCheck check(*database, snapshot_.settings(), snapshot_.statistics().average_length, findings_);
    const ArticleTotals chunk = check.check(first, end);
    const std::scoped_lock hold(mutex_);
    articles_.add(chunk);
    report("articles", articles_.articles, snapshot_.article_count());
  }

  void compare_postings() {
    if (articles_.unread > 0) return;  // Nothing would agree.
    report("postings", 0, 0);
    check_postings(*snapshot_.lease(), articles_, findings_);
  }

  // A language that is not listed is one whose stems no search tries.
  void check_languages() {
    const auto& listed = snapshot_.statistics().languages;
    for (const std::string& code : articles_.languages) {
      if (std::ranges::find(listed, code) != listed.end()) continue;
      findings_.damage(part::kMetadata, fmt::format("the statistics do not list the language {}", quote(code)));
    }
  }

  void note_order() {
    const Degradation state = measure_degradation(snapshot_);
    if (state.out_of_order == 0) return;
    findings_.note(part::kOrder,
                   fmt::format("{} of {} dated articles stand before newer ones{}", state.out_of_order, state.dated,
                               needs_new_docids(state) ? "; dateline optimize puts them in order" : ""));
  }

  void report(const char* phase, std::size_t done, std::size_t total) {
    if (progress_) progress_({phase, done, total});
  }

  const Snapshot& snapshot_;
  Findings& findings_;
  const ProgressCallback& progress_;
  std::mutex mutex_;
  ArticleTotals articles_;
};

}  // namespace

ContentTotals check_content(const std::filesystem::path& index, unsigned jobs, Findings& findings,
                            const ProgressCallback& progress) {
  const unsigned threads = thread_count(jobs);
  ContentTotals totals;
  findings.guard(part::kMetadata, [&] {
    const auto snapshot = Snapshot::open(index, threads);
    totals = ContentCheck(*snapshot, findings, progress).run(threads);
  });
  return totals;
}

}  // namespace dateline
