#include "bench/dateline_engine.h"

#include <unicode/uvernum.h>
#include <xapian.h>

#include <fstream>
#include <utility>
#include <vector>

#include "base/error.h"
#include "index/snapshot_source.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "server/url_text.h"

namespace dateline::bench {
namespace {

std::string query_text(const BenchQuery& query) {
  const bool any = query.kind == QueryKind::or2 || query.kind == QueryKind::or3;
  std::string text;
  for (const std::string& word : query.words) {
    if (!text.empty()) text += any ? " OR " : " ";
    text += word;
  }
  if (query.kind == QueryKind::phrase2) return '"' + text + '"';
  if (query.kind == QueryKind::prefix) text += '*';
  return text;
}

SearchRequest make_request(const BenchQuery& query, Mode mode) {
  SearchRequest request;
  request.query = query_text(query);
  if (!query.domain.empty()) request.filters.push_back({"domain", query.domain});
  if (!query.topic.empty()) request.filters.push_back({"topic", query.topic});
  request.facets.emplace();
  if (wants_counts(mode)) request.facets = {{"provider", 10}, {"topic", 10}};
  if (!wants_recency(mode)) {
    request.recency = 0;
    request.prior = 0;
    if (query.words.empty()) request.sort = Sort::newest;
  }
  return request;
}

std::uint64_t stored_bytes(const SearchResponse& response) {
  std::uint64_t bytes = 0;
  for (const Hit& hit : response.hits) {
    bytes += hit.article.title.size() + hit.article.excerpt.size() + hit.article.web_url.size();
    bytes += hit.title_highlight.size() + hit.excerpt_highlight.size();
  }
  for (const FacetResult& facet : response.facets) {
    for (const FacetCount& value : facet.values) bytes += value.value.size();
  }
  return bytes;
}

class DatelineEngine final : public Engine {
 public:
  explicit DatelineEngine(const std::filesystem::path& index) : source_(index, 1) {}

  Answer run(const BenchQuery& query, Mode mode) override {
    return source_.run([&](const Snapshot& snapshot) { return search_snapshot(snapshot, query, mode); });
  }

 private:
  SnapshotSource source_;
};

}  // namespace

std::string dateline_version() {
  return std::string(DATELINE_VERSION) + " (Xapian " + Xapian::version_string() + ", ICU " + U_ICU_VERSION + ")";
}

void build_dateline(const BuildTask& task) {
  std::ifstream lines(task.corpus);
  if (!lines) throw Error(ErrorCode::io, "cannot read the corpus " + task.corpus.string());
  IndexOptions options;
  options.index = dateline_index(task.directory);
  options.lines = &lines;
  options.jobs = task.jobs;
  const IndexReport report = run_index(options);
  if (!report.bad.empty() || !report.left_out.empty()) {
    throw Error(ErrorCode::corrupt,
                "not every line of the corpus became an article: " + std::to_string(report.articles) + " did");
  }
}

std::unique_ptr<Engine> open_dateline(const std::filesystem::path& directory) {
  return std::make_unique<DatelineEngine>(dateline_index(directory));
}

std::filesystem::path dateline_index(const std::filesystem::path& directory) { return directory / "news.index"; }

Answer search_snapshot(const Snapshot& snapshot, const BenchQuery& query, Mode mode) {
  const SearchResponse response = search(snapshot, make_request(query, mode));
  return {.total = response.total, .relaxed = response.match_any || !response.exact, .bytes = stored_bytes(response)};
}

std::string search_target(const BenchQuery& query) {
  std::string target = "/search?facets=provider,topic&q=" + encode_value(query_text(query));
  if (!query.domain.empty()) target += "&filter=" + encode_value("domain=" + query.domain);
  if (!query.topic.empty()) target += "&filter=" + encode_value("topic=" + query.topic);
  return target;
}

}  // namespace dateline::bench
