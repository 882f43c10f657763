#include "server/searching.h"

#include <fmt/format.h>

#include <limits>

#include "base/hash.h"
#include "base/text_list.h"
#include "searcher/searcher.h"
#include "searcher/synonyms/synonyms.h"
#include "server/conditions.h"
#include "server/problem.h"

namespace dateline {
namespace {

std::string search_tag(const Request& request, const Snapshot& snapshot, const SearchRequest& search) {
  const std::string state =
      fmt::format("{} {} {} {}", snapshot.version(), search.synonyms ? search.synonyms->version() : 0,
                  search.bounds.words, search.bounds.expansions);
  return make_etag(request, state, minute_of(snapshot, search));
}

// What is computed of all articles, and would tell of those that the key does not allow.
[[noreturn]] void refuse_to_key(std::string_view parameter) {
  throw ProblemError(make_problem(http::status::forbidden,
                                  fmt::format("this key is for some articles, and {} would tell of others", parameter),
                                  std::string(parameter)));
}

}  // namespace

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  const std::string_view opaque = etag.substr(etag.find('"'));
  for (std::string_view each : split_commas(if_none_match)) {
    if (each.starts_with("W/")) each.remove_prefix(2);
    if (each == opaque) return true;
  }
  return false;
}

std::string make_etag(const Request& request, std::string_view version, std::int64_t moment) {
  const std::string key = request.key ? fmt::format("{}\n{}", request.key->name, request.key->filters) : "";
  return fmt::format(
      "W/\"{}\"",
      to_hex(hash64(fmt::format("{}\n{}\n{}\n{}\n{}", version, request.target, key, moment, DATELINE_VERSION))));
}

bool tag_response(const Site& site, const Request& request, std::string etag, Response& response) {
  if (request.method == http::verb::post) return false;
  response.cache_control = request.key ? "private, no-cache" : site.options().cache_control;
  response.etag = std::move(etag);
  if (request.headers.if_none_match.empty() || !names_tag(request.headers.if_none_match, response.etag)) return false;
  response.status = http::status::not_modified;
  return true;
}

bool tag_search(const Site& site, const Request& request, const Snapshot& snapshot, const SearchRequest& search,
                Response& response) {
  return tag_response(site, request, search_tag(request, snapshot, search), response);
}

void apply_site(const Site& site, const Request& request, SearchRequest& search) {
  search.synonyms = site.synonyms();
  search.bounds.deadline = request.deadline;
  if (!request.key || request.key->conditions.empty()) return;
  if (search.explain) refuse_to_key("explain");
  if (search.as_of == "newest") refuse_to_key("as_of");
  std::vector<QueryNode> all = request.key->conditions;
  if (search.conditions) all.push_back(std::move(*search.conditions));
  search.conditions = all_of(std::move(all));
}

void keep_to_key(const Request& request, SearchResponse& found) {
  if (!request.key || request.key->conditions.empty()) return;
  for (Hit& hit : found.hits) {
    hit.score = std::numeric_limits<double>::quiet_NaN();  // It says how frequent words are in all articles.
    hit.article.related.clear();
    hit.article.cited_by.clear();
    if (hit.article.source == Source::related) hit.article.path.clear();  // Of the post that names it.
  }
}

Response respond_to_search(const Site& site, const Request& request, const Question& question, const Render& render) {
  ServedIndex& index = site.index(question.index);
  SearchRequest search = question.search;
  apply_site(site, request, search);
  Response response;
  if (tag_search(site, request, *index.snapshot(), search, response)) return response;
  SearchResponse found = index.search(search);
  keep_to_key(request, found);
  response.hits = found.total;
  response.query = found.query;
  render(found, response);
  return response;
}

}  // namespace dateline
