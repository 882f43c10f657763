// POST /1/indexes/...: the search dialect of Algolia's clients. docs/server.md says what of it there is.
#include <boost/json.hpp>

#include "base/json_text.h"
#include "index/schema.h"
#include "server/algolia/algolia_answer.h"
#include "server/algolia/attributes.h"
#include "server/problem.h"
#include "server/route.h"
#include "server/searching.h"

namespace dateline {
namespace {

namespace json = boost::json;

// Whatever the content type: clients send others, so that browsers do not ask first.
json::object body_object(const Request& request) {
  if (request.body.empty()) return {};
  json::value body = parse_body(request.body);
  if (!body.is_object()) throw ProblemError(make_problem(http::status::bad_request, "the body is no JSON object"));
  return std::move(body.get_object());
}

json::object answer_one(const Site& site, const Request& request, AlgoliaQuestion question, Response& response) {
  SearchRequest& search = question.search;
  apply_site(site, request, search);
  const bool for_values = !question.facet.empty();
  if (for_values) {
    const std::string field(counted_field(question.facet));
    if (find_facet(field) == nullptr) {
      throw ProblemError(make_problem(http::status::bad_request, "'" + question.facet + "' is no facet", "facet"));
    }
    search.facets = {{field, kAllValues}};
    search.limit = search.offset = 0;
  }
  SearchResponse found = question.index->search(search);
  keep_to_key(request, found);
  response.hits = response.hits.value_or(found.total);
  if (response.query.empty()) response.query = found.query;
  return for_values ? algolia_facet_answer(question, found)
                    : algolia_answer(question, found, site.options().limits.window);
}

Response answer_question(const Site& site, const Request& request, AlgoliaQuestion question) {
  Response response;
  response.body = to_json_text(answer_one(site, request, std::move(question), response), JsonLayout::one_line);
  return response;
}

}  // namespace

Response answer_algolia_queries(const Site& site, const Request& request) {
  const json::object body = body_object(request);
  const json::value* requests = body.if_contains("requests");
  if (requests == nullptr || !requests->is_array()) {
    throw ProblemError(make_problem(http::status::bad_request, "the body has no list 'requests'", "requests"));
  }
  const json::array& list = requests->get_array();
  if (list.size() > site.options().limits.searches) {
    throw ProblemError(make_problem(http::status::bad_request, "too many searches in one request", "requests"));
  }
  Response response;
  JsonText answer(JsonLayout::one_line);
  // One result after the other becomes text: their trees take several times as much.
  const auto write = [&](const json::value& item) {
    if (!item.is_object()) throw ProblemError(make_problem(http::status::bad_request, "a search is no object"));
    answer.value(answer_one(site, request, read_algolia_question(site, item.get_object()), response));
    check_answer(answer.size(), site.options().limits);
  };
  answer.object([&] { answer.put_array("results", list, write); });
  response.body = answer.take();
  return response;
}

Response answer_algolia_query(const Site& site, const Request& request) {
  return answer_question(site, request, read_algolia_question(site, body_object(request), request.arguments.at(0)));
}

Response answer_algolia_facet(const Site& site, const Request& request) {
  AlgoliaQuestion question = read_algolia_question(site, body_object(request), request.arguments.at(0));
  question.facet = request.arguments.at(1);
  return answer_question(site, request, std::move(question));
}

}  // namespace dateline
