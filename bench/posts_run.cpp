#include "bench/posts_run.h"

#include <fmt/format.h>

#include <chrono>

#include "base/error.h"
#include "index/snapshot.h"
#include "indexer/indexer.h"
#include "searcher/searcher.h"

namespace dateline::bench {

RunCounts index_posts(const PostsIndex& where) {
  IndexOptions options;
  options.index = where.index;
  options.paths = {where.posts};
  options.jobs = where.jobs;
  const IndexReport report = run_index(options);
  if (!report.bad.empty() || !report.left_out.empty()) {
    throw Error(ErrorCode::corrupt, fmt::format("not every one of {} generated posts became an article", report.files));
  }
  return {.files = report.files, .articles = report.articles, .indexed = report.indexed};
}

WordSearch search_word(const std::filesystem::path& index, std::string_view word, std::uint64_t expected) {
  const auto begin = std::chrono::steady_clock::now();
  SearchRequest request;
  request.query = word;
  request.as_of = "newest";
  const SearchResponse response = search(*Snapshot::open(index), request);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  if (response.match_any || response.total != expected) {
    throw Error(ErrorCode::corrupt, fmt::format("the search for '{}' found {} articles; {} were changed to have it",
                                                word, response.total, expected));
  }
  return {.found = response.total, .milliseconds = spent.count()};
}

}  // namespace dateline::bench
