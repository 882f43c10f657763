// The table of routes. To add one: a handler in routes/, a line in route.cpp, the schema of its answers in
// answer_schemas.cpp, a test.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "server/exchange.h"
#include "server/question.h"
#include "server/site.h"

namespace dateline {

/// Answers one request. @throws Error; the caller makes a problem document of it.
using Handler = Response (*)(const Site& site, const Request& request);

enum class Access : std::uint8_t {
  open,    ///< Needs no key, counts for no rate.
  search,  ///< Any key.
  whole,   ///< Tells of all articles: no key with conditions.
};

/// How a route's errors look.
enum class Dialect : std::uint8_t { native, algolia };

struct Route {
  std::string_view path;  ///< "/documents/{id}": a name in braces takes one segment, at the end all that are left.
  std::span<const http::verb> methods;
  std::span<const Parameter> parameters;
  Handler handler;
  std::string_view summary;       ///< For /openapi.json, as is what follows:
  std::string_view content_type;  ///< Of its answers.
  std::string_view schema;        ///< One of answer_schemas(); empty: any text, or what Algolia describes.
  Access access = Access::search;
  bool at_once = false;  ///< Never waits or reads an index: answered even when all threads are busy.
  Dialect dialect = Dialect::native;
  std::string_view other_content_type = {};  ///< Of the answers in another form, which a parameter asks for.
  std::string_view other_schema = {};
};

std::span<const Route> routes();

/// What requests that match no route are counted and logged as.
inline constexpr std::string_view kNoRoute = "none";

struct RouteMatch {
  const Route* route = nullptr;       ///< nullptr: none has this path.
  Dialect dialect = Dialect::native;  ///< Of the route, or of those that begin like the path.
  std::vector<std::string> arguments;
};
RouteMatch match_route(std::span<const std::string> segments);

// routes/
Response answer_search(const Site& site, const Request& request);
Response answer_similar(const Site& site, const Request& request);
Response answer_suggest(const Site& site, const Request& request);
Response answer_document(const Site& site, const Request& request);
Response answer_facet(const Site& site, const Request& request);
Response answer_stats(const Site& site, const Request& request);
Response answer_health(const Site& site, const Request& request);
Response answer_readiness(const Site& site, const Request& request);
Response answer_metrics(const Site& site, const Request& request);
Response answer_openapi(const Site& site, const Request& request);
Response answer_page(const Site& site, const Request& request);
Response answer_box(const Site& site, const Request& request);
Response answer_asset(const Site& site, const Request& request);
Response answer_rss(const Site& site, const Request& request);
Response answer_opensearch(const Site& site, const Request& request);
Response answer_algolia_queries(const Site& site, const Request& request);
Response answer_algolia_query(const Site& site, const Request& request);
Response answer_algolia_facet(const Site& site, const Request& request);

}  // namespace dateline
