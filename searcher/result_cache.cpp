#include "searcher/result_cache.h"

#include <boost/functional/hash.hpp>
#include <chrono>
#include <ctime>
#include <numeric>
#include <vector>

#include "searcher/searcher.h"

namespace dateline {
namespace {

// About what is held beside the object itself.

std::size_t bytes_of(const std::string& text) { return text.size(); }
std::size_t bytes_of(const FacetFilter& filter) { return filter.facet.size() + filter.value.size(); }
std::size_t bytes_of(const FacetRequest& facet) { return facet.name.size(); }
std::size_t bytes_of(const FacetCount& count) { return count.value.size(); }
std::size_t bytes_of(const TermScore& term) { return term.term.size(); }
std::size_t bytes_of(const QueryWarning& warning) { return warning.message.size(); }
std::size_t bytes_of(const NumberResult& result) { return result.name.size(); }
std::size_t bytes_of(const FacetResult& result);
std::size_t bytes_of(const Correction& correction);
std::size_t bytes_of(const QueryNode& node);
std::size_t bytes_of(const Hit& hit);

template <class Item>
std::size_t bytes_of(const std::vector<Item>& items) {
  return std::accumulate(items.begin(), items.end(), items.capacity() * sizeof(Item),
                         [](std::size_t sum, const Item& item) { return sum + bytes_of(item); });
}

std::size_t bytes_of(const FacetResult& result) { return result.name.size() + bytes_of(result.values); }
std::size_t bytes_of(const Correction& correction) { return correction.word.size() + bytes_of(correction.read_as); }
std::size_t bytes_of(const QueryNode& node) { return node.name.size() + node.text.size() + bytes_of(node.children); }

std::size_t bytes_of(const Article& article) {
  return article.id.size() + article.title.size() + article.excerpt.size() + article.provider.name.size() +
         article.provider.domain.size() + bytes_of(article.topics) + article.category.size() + article.type.size() +
         article.web_url.size() + article.image.url.size() + article.path.size() + bytes_of(article.related) +
         bytes_of(article.cited_by);
}

std::size_t bytes_of(const Hit& hit) {
  return bytes_of(hit.article) + hit.title_highlight.size() + hit.excerpt_highlight.size() +
         hit.whole_excerpt_highlight.size() + (hit.explanation ? bytes_of(hit.explanation->terms) : 0) +
         (hit.collapsed ? bytes_of(hit.collapsed->ids) : 0);
}

std::size_t bytes_of(const SearchRequest& request) {
  return request.query.size() + bytes_of(request.filters) + (request.conditions ? bytes_of(*request.conditions) : 0) +
         (request.facets ? bytes_of(*request.facets) : 0) + request.highlight_open.size() +
         request.highlight_close.size();
}

std::size_t bytes_of(const SearchResponse& response) {
  return response.query.size() + bytes_of(response.hits) + bytes_of(response.facets) + bytes_of(response.numbers) +
         bytes_of(response.corrections) + bytes_of(response.synonyms) + bytes_of(response.warnings) +
         response.did_you_mean.size();
}

}  // namespace

// What tells most searches apart; == looks at the rest.
std::size_t ResultCache::Question::hash() const {
  std::size_t seed = boost::hash<std::string>()(version);
  boost::hash_combine(seed, minute);
  boost::hash_combine(seed, request.query);
  boost::hash_combine(seed, request.offset);
  for (const FacetFilter& filter : request.filters) boost::hash_combine(seed, filter.value);
  return seed;
}

SearchResponse ResultCache::search(const Snapshot& snapshot, const SearchRequest& request) {
  if (!on_) return dateline::search(snapshot, request);
  const auto begin = std::chrono::steady_clock::now();
  Question question{request, snapshot.version(), minute_of(snapshot, request)};
  question.request.bounds.deadline = {};
  question.request.now = 0;
  if (const auto kept = answers_.find(question)) {
    ++hits_;
    SearchResponse response = *kept;
    if (request.as_of.empty()) response.as_of = request.now != 0 ? request.now : std::time(nullptr);
    response.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return response;
  }
  ++misses_;
  SearchResponse response = dateline::search(snapshot, request);
  answers_.keep(question, response, bytes_of(question.request) + bytes_of(response));
  return response;
}

}  // namespace dateline
