#include "server/route.h"

#include <array>
#include <string>

namespace dateline {
namespace {

using http::verb;

constexpr std::array kGet{verb::get};
constexpr std::array kGetPost{verb::get, verb::post};
constexpr std::array kPost{verb::post};

std::span<const Parameter> none() { return {}; }

const std::array kRoutes{
    Route{"/search", kGetPost, search_parameters(), answer_search, "Ranked, faceted, highlighted hits",
          "application/json", "SearchAnswer"},
    Route{"/similar/{id}", kGet, similar_parameters(), answer_similar, "Articles like one", "application/json",
          "SimilarAnswer"},
    Route{"/suggest", kGetPost, suggest_parameters(), answer_suggest, "Completed words, titles and facet values",
          "application/json", "SuggestAnswer", Access::search, false, Dialect::native, "application/x-suggestions+json",
          "BrowserSuggestions"},
    Route{"/documents/{id}", kGet, index_parameters(), answer_document, "One article", "application/json", "Article",
          Access::whole},
    Route{"/facets/{name}", kGet, facet_parameters(), answer_facet, "The values of a facet with their counts",
          "application/json", "FacetAnswer"},
    Route{"/stats", kGet, index_parameters(), answer_stats, "What is in an index, and in what state it is",
          "application/json", "Stats", Access::whole},
    Route{"/healthz", kGet, none(), answer_health, "200 while the server runs", "text/plain", "", Access::open, true},
    Route{"/readyz", kGet, none(), answer_readiness, "200 when every index can be searched", "application/json",
          "Readiness", Access::open, true},
    Route{"/metrics", kGet, none(), answer_metrics, "Counters for Prometheus", "text/plain", "", Access::open, true},
    Route{"/openapi.json", kGet, none(), answer_openapi, "This description", "application/json", "Description",
          Access::open},
    Route{"/", kGet, page_parameters(), answer_page, "A page of results for browsers", "text/html", ""},
    Route{"/rss", kGet, page_parameters(), answer_rss, "Hits as RSS 2.0", "application/rss+xml", ""},
    Route{"/opensearch.xml", kGet, none(), answer_opensearch, "How browsers search here",
          "application/opensearchdescription+xml", "", Access::open, true},
    Route{"/1/indexes/*/queries", kPost, none(), answer_algolia_queries, "Several searches in Algolia's dialect",
          "application/json", "", Access::search, false, Dialect::algolia},
    Route{"/1/indexes/{index}/query", kPost, none(), answer_algolia_query, "A search in Algolia's dialect",
          "application/json", "", Access::search, false, Dialect::algolia},
    Route{"/1/indexes/{index}/facets/{facet}/query", kPost, none(), answer_algolia_facet,
          "Values of a facet in Algolia's dialect", "application/json", "", Access::search, false, Dialect::algolia},
    Route{"/dateline-search.js", kGet, none(), answer_box, "The search box for other sites", "text/javascript", "",
          Access::open, true},
    Route{"/assets/{file}", kGet, none(), answer_asset, "What the page and the box are made of", "text/javascript", "",
          Access::open, true},
};

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.size() > 1) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_open(std::string_view segment) { return segment.starts_with('{'); }

// The arguments if the path matches.
bool match(const std::vector<std::string_view>& pattern, std::span<const std::string> segments,
           std::vector<std::string>& arguments) {
  const bool takes_rest = !pattern.empty() && is_open(pattern.back());
  if (segments.size() < pattern.size() || (segments.size() > pattern.size() && !takes_rest)) return false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (is_open(pattern[at])) {
      arguments.push_back(segments[at]);
    } else if (pattern[at] != segments[at]) {
      return false;
    }
  }
  for (std::size_t at = pattern.size(); at < segments.size(); ++at) arguments.back() += "/" + segments[at];
  return !takes_rest || !arguments.back().empty();
}

bool begin_alike(const std::vector<std::string_view>& pattern, std::span<const std::string> segments) {
  return !pattern.empty() && !segments.empty() && pattern.front() == segments.front();
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

RouteMatch match_route(std::span<const std::string> segments) {
  static const auto patterns = [] {
    std::vector<std::vector<std::string_view>> made;
    for (const Route& route : routes()) made.push_back(split_path(route.path));
    return made;
  }();
  RouteMatch nothing;
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    const Route& route = routes()[at];
    RouteMatch found{.route = &route, .dialect = route.dialect, .arguments = {}};
    if (match(patterns[at], segments, found.arguments)) return found;
    // A dialect's clients know more routes than there are here, and read only its errors.
    if (begin_alike(patterns[at], segments)) nothing.dialect = route.dialect;
  }
  return nothing;
}

}  // namespace dateline
